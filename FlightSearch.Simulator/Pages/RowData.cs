using FlightSearch.Simulator.Fares;
using FlightSearch.Simulator.World;

namespace FlightSearch.Simulator.Pages;

/// <summary>One row of the board: eleven elements, of which the first holds the itinerary.</summary>
internal static class RowData
{
    public static void Write(ScriptData data, Row row, int nth, ResultPage page)
    {
        data.Open();
        Itinerary(data, row.Itinerary, nth, page);
        Price(data, row, page);
        data.Null().Number(row.Fare is { } known && known.Shown == page.CheapestShown ? 1 : 0); // 2, 3
        Bags(data, row);
        _ = row.Fare is null ? data.Open().Close() : data.Numbers(CarriesNoCabinBag(row) ? 1 : 0, 0, 0); // 5
        data.Number(0).Open().Close(); // 6, 7: a self-transfer would be marked here
        data.Text(Tokens.Booking(row)); // 8
        Kind(data, row.Itinerary); // 9
        data.Number(0); // 10
        data.Close();
    }

    public static bool CarriesNoCabinBag(Row row) => row.Itinerary.Flights[0].Airline.IsLowCost;

    public static string Id(Itinerary itinerary) => Dice.For("row", itinerary.Name).Id(6);

    /// <summary>The 25 elements of an itinerary; also how a return board repeats the outbound that was chosen.</summary>
    public static void Itinerary(ScriptData data, Itinerary itinerary, int nth, ResultPage page)
    {
        Airline[] airlines = [.. itinerary.Airlines];

        data.Open();
        data.Text(airlines.Length > 1 ? "multi" : airlines[0].Code); // 0
        data.Texts(airlines.Select(airline => airline.Name)); // 1
        data.List(itinerary.Flights, (list, flight) => LegData.Write(list, flight, itinerary, page.Question.Cabin)); // 2
        data.Text(itinerary.From.Code).Date(itinerary.Departs).Time(itinerary.Departs); // 3 to 5
        data.Text(itinerary.To.Code).Date(itinerary.Arrives).Time(itinerary.Arrives); // 6 to 8
        data.Number(itinerary.Minutes).NumberOrNull(itinerary.DaysLater).Null().Number(0); // 9 to 12
        data.ListOrNull([.. itinerary.Layovers], Layover); // 13
        data.Null(2); // 14, 15
        Sellers(data, itinerary); // 16
        data.Text(Id(itinerary)); // 17
        Mark(data, page, nth); // 18
        data.Number(1).Null(2); // 19 to 21
        Emissions.Of(itinerary, page.Question.Cabin).Write(data); // 22
        data.Numbers(1); // 23
        data.List(airlines, (list, airline) => list.Texts(airline.Code, airline.Name, airline.AssistanceUrl)); // 24
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
        _ = layover.IsOvernight ? data.Numbers(1) : data.Null();
        data.Text(departure.Name).Text(departure.City).Text(arrival.Name).Text(arrival.City); // names the other way round
        data.Close();
    }

    private static void Sellers(ScriptData data, Itinerary itinerary)
    {
        string[] sellers =
        [
            .. itinerary.Flights.SelectMany(flight => flight.Codeshares).Select(share => share.Airline.Name)
                .Except(itinerary.Airlines.Select(airline => airline.Name)),
        ];

        data.ListOrNull(sellers, (list, seller) => list.Text(seller));
    }

    private static void Bags(ScriptData data, Row row)
    {
        data.Open();
        if (row.Fare is not null && CarriesNoCabinBag(row))
        {
            data.Null(2).Number(3).Null().Number(3).Number(0).Numbers(0, 0);
        }
        else if (row.Fare is not null)
        {
            data.Null(4).Number(1).Null().Open().Null().Number(1).Close();
        }

        data.Close();
    }

    private static void Kind(ScriptData data, Itinerary itinerary)
    {
        if (itinerary.Airlines.Count() > 1)
        {
            data.Open().Numbers(2).Close();
        }
        else
        {
            data.Null();
        }
    }
}
