using FlightSearch.Simulator.Fares;
using FlightSearch.Simulator.Queries;
using FlightSearch.Simulator.World;
using static FlightSearch.Simulator.Pages.ScriptJson;

namespace FlightSearch.Simulator.Pages;

/// <summary>A row of a results page: 11 elements, of which the first is the itinerary.</summary>
internal static class RowData
{
    private const int Overnight = 1;
    private const int ChangesAirport = 2;

    public static object?[] Of(Row row, ResultPage page, bool isCheapest) =>
    [
        OfItinerary(row.Itinerary, row.Ticket, page.Query.Cabin),
        List(Price(row.Fare), Tokens.Price(row.Fare, row.Itinerary.Name, page.SessionId)),
        null,
        Flag(isCheapest),
        Bags(row),
        row.Fare is null ? [] : List(Flag(row.Baggage.CarryOn == 0), 0, 0),
        0,
        row.Ticket == Ticket.Whole ? [] : List((int)row.Ticket),
        Tokens.Booking(row),
        Emissions.Of(row.Itinerary, page.Query.Cabin).Label switch
        {
            1 => List(List(1)),
            3 => List(List(2)),
            _ => null,
        },
        0,
    ];

    public static string Id(Itinerary itinerary) => Dice.For("row", itinerary.Name).Id(6);

    /// <summary>25 elements, or 27 for a self-transfer.</summary>
    public static object?[] OfItinerary(Itinerary itinerary, Ticket ticket, Cabin cabin)
    {
        Airline[] airlines = [.. itinerary.Airlines];
        var sellers = itinerary.Flights.SelectMany(flight => flight.Codeshares).Select(share => share.Airline.Name)
            .Except(airlines.Select(airline => airline.Name));

        return
        [
            airlines.Length > 1 ? "multi" : airlines[0].Code, // 0
            airlines.Select(airline => airline.Name),
            itinerary.Flights.Select(flight => LegData.Of(flight, itinerary, cabin)),
            itinerary.From.Code, // 3
            Date(itinerary.Departs),
            Time(itinerary.Departs),
            itinerary.To.Code, // 6
            Date(itinerary.Arrives),
            Time(itinerary.Arrives),
            itinerary.Minutes, // 9
            NullIfZero(itinerary.DaysAfter(itinerary.Arrives)),
            null,
            0,
            ListOrNull(itinerary.Layovers, LayoverData), // 13
            null,
            null,
            ListOrNull(sellers, seller => seller), // 16
            Id(itinerary),
            null,
            1, // 19
            null,
            null,
            EmissionsData(Emissions.Of(itinerary, cabin)), // 22
            List(1),
            airlines.Select(PageData.AssistanceLink),
            .. ticket == Ticket.SelfTransfer ? List(null, List(1)) : [],
        ];
    }

    private static object?[] LayoverData(Layover layover)
    {
        var (arrival, departure) = (layover.Arriving.To, layover.Leaving.From);
        object?[] remarks =
        [
            .. layover.IsOvernight ? List(Overnight) : [],
            .. layover.ChangesAirport ? List(ChangesAirport) : [],
        ];

        return
        [
            layover.Minutes,
            arrival.Code,
            departure.Code,
            remarks is [] ? null : remarks,
            departure.Name, // the codes have the other order
            departure.City,
            arrival.Name,
            arrival.City,
        ];
    }

    private static object?[] EmissionsData(Emissions emissions)
    {
        var data = new object?[17];
        data[2] = emissions.Label;
        data[3] = emissions.PercentAboveTypical;
        data[7] = emissions.Grams;
        data[8] = emissions.TypicalGrams;

        return data;
    }

    /// <summary>Carry-on bags (1 included, 3 not), whether a bag is checked, and both counts.</summary>
    private static object?[] Bags(Row row) => (row.Fare, row.Baggage) switch
    {
        (null, _) => [],
        (_, { Checked: { } number, CarryOn: var carryOn }) =>
            [null, null, null, null, carryOn > 0 ? 1 : 3, Flag(number > 0), List(number, carryOn)],
        (_, { CarryOn: var carryOn }) => [null, null, null, null, carryOn > 0 ? 1 : 3, null, List(null, carryOn)],
    };
}
