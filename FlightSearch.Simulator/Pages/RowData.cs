using FlightSearch.Simulator.Fares;
using FlightSearch.Simulator.World;

namespace FlightSearch.Simulator.Pages;

/// <summary>One row of the board: eleven elements, of which the first holds the itinerary.</summary>
internal static class RowData
{
    public static void Write(ScriptData data, Row row, int nth, ResultPage page)
    {
        data.Open();
        Itinerary(data, row.Itinerary, row.Ticket, nth, page);
        Price(data, row, page);
        data.Null().Flag(row.Fare is { } known && known.Shown == page.CheapestShown); // 2, 3
        Bags(data, row);
        _ = row.Fare is null ? data.Open().Close() : data.Open().Flag(row.Baggage.CarryOn == 0).Flag(false).Flag(false).Close(); // 5
        data.Flag(false); // 6
        _ = row.Ticket == Ticket.Whole ? data.Open().Close() : data.Numbers((int)row.Ticket); // 7
        data.Text(Tokens.Booking(row)); // 8
        Unknown(data, row.Itinerary); // 9
        data.Flag(false); // 10
        data.Close();
    }

    public static string Id(Itinerary itinerary) => Dice.For("row", itinerary.Name).Id(6);

    /// <summary>The 25 elements of an itinerary, or 27 of a self-transfer; also how a return board repeats the outbound that was chosen.</summary>
    public static void Itinerary(ScriptData data, Itinerary itinerary, Ticket ticket, int nth, ResultPage page)
    {
        Airline[] airlines = [.. itinerary.Airlines];

        data.Open();
        data.Text(airlines.Length > 1 ? "multi" : airlines[0].Code); // 0
        data.Texts(airlines.Select(airline => airline.Name)); // 1
        data.List(itinerary.Flights, (list, flight) => LegData.Write(list, flight, itinerary, page.Question.Cabin)); // 2
        data.Text(itinerary.From.Code).Date(itinerary.Departs).Time(itinerary.Departs); // 3 to 5
        data.Text(itinerary.To.Code).Date(itinerary.Arrives).Time(itinerary.Arrives); // 6 to 8
        data.Number(itinerary.Minutes).NumberOrNull(itinerary.DaysLater).Null().Flag(false); // 9 to 12
        data.ListOrNull([.. itinerary.Layovers], Layover); // 13
        data.Null(2); // 14, 15
        Sellers(data, itinerary); // 16
        data.Text(Id(itinerary)); // 17
        Mark(data, page, nth); // 18
        data.Number(1).Null(2); // 19 to 21
        EmissionsData.Write(data, Emissions.Of(itinerary, page.Question.Cabin)); // 22
        data.Numbers(1); // 23
        data.List(airlines, (list, airline) => list.Texts(airline.Code, airline.Name, airline.AssistanceUrl)); // 24
        _ = ticket == Ticket.SelfTransfer ? data.Null().Numbers(1) : data; // 25, 26
        data.Close();
    }

    /// <summary>A stamp that Google puts on everything it logs, with a running number.</summary>
    public static ScriptData Mark(ScriptData data, ResultPage page, int nth)
    {
        data.Open();
        data.Open().Number(page.Stamp).Number(page.Stamp % 99_991_111).Number(page.Stamp % 1_999_993_333).Close();
        data.Null(4).Open().Numbers(nth).Close();

        return data.Close();
    }

    private static void Price(ScriptData data, Row row, ResultPage page)
    {
        data.Open();
        _ = row.Fare is { } fare ? data.Open().Null().Number(fare.Shown).Close() : data.Open().Close();
        data.Text(Tokens.Price(row.Fare, row.Itinerary.Name, page.SessionId));
        data.Close();
    }

    private static void Layover(ScriptData data, Layover layover)
    {
        var (arrival, departure) = (layover.Arriving.To, layover.Leaving.From);

        data.Open();
        data.Number(layover.Minutes).Text(arrival.Code).Text(departure.Code);
        Remarks(data, layover);
        data.Text(departure.Name).Text(departure.City).Text(arrival.Name).Text(arrival.City); // names the other way round
        data.Close();
    }

    /// <summary>1 overnight, 2 a change of airport.</summary>
    private static void Remarks(ScriptData data, Layover layover) => _ = (layover.IsOvernight, layover.ChangesAirport) switch
    {
        (true, true) => data.Numbers(1, 2),
        (true, false) => data.Numbers(1),
        (false, true) => data.Numbers(2),
        _ => data.Null(),
    };

    private static void Sellers(ScriptData data, Itinerary itinerary)
    {
        string[] sellers =
        [
            .. itinerary.Flights.SelectMany(flight => flight.Codeshares).Select(share => share.Airline.Name)
                .Except(itinerary.Airlines.Select(airline => airline.Name)),
        ];

        data.ListOrNull(sellers, (list, seller) => list.Text(seller));
    }

    /// <summary>Whether the ticket can be given back and changed, then the bags: 1 in the cabin, 3 not, whether any is checked, and both counts.</summary>
    private static void Bags(ScriptData data, Row row)
    {
        var (isChecked, carryOn) = row.Baggage;

        data.Open();
        if (row.Fare is not null)
        {
            Conditions(data, row);
            data.Null().Number(carryOn > 0 ? 1 : 3);
            _ = isChecked is { } known
                ? data.Flag(known > 0).Numbers(known, carryOn)
                : data.Null().Open().Null().Number(carryOn).Close();
        }

        data.Close();
    }

    /// <summary>European airlines say what becomes of the fare when plans change, others seldom.</summary>
    private static void Conditions(ScriptData data, Row row)
    {
        var airline = row.Itinerary.Flights[0].Airline;
        if (airline.Hubs[0].Region == "EU" && !airline.IsLowCost)
        {
            var refund = Dice.For("refund", row.Itinerary.Name).Below(10) switch { < 6 => 1, < 9 => 3, _ => 2 };
            data.Number(refund).Number(refund == 2 ? 3 : refund).Number(3);
        }
        else
        {
            _ = row.Baggage.Checked is null ? data.Null(3) : data.Null(2).Number(3);
        }
    }

    private static void Unknown(ScriptData data, Itinerary itinerary)
    {
        var value = Dice.For("nine", itinerary.Name).Below(3);

        _ = value == 0 ? data.Null() : data.Open().Numbers(value).Close();
    }
}
