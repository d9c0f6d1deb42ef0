using FlightSearch.Simulator.Fares;
using FlightSearch.Simulator.World;

namespace FlightSearch.Simulator.Pages;

/// <summary>The whole of `ds:1`: 32 elements told apart by position, most of them null.</summary>
internal static class BoardData
{
    public static void Write(ScriptData data, ResultPage page)
    {
        var (board, insights) = (page.Board, PriceInsights.Of(page.Question, page.Board));
        var lowest = page.CheapestShown;

        data.Open();
        Session(data, page); // 0
        Slices(data, page); // 1
        Best(data, page); // 2
        Others(data, page); // 3
        data.Null(); // 4
        Insights(data, insights, page); // 5
        data.Null(); // 6
        FilterData.Write(data, page); // 7
        data.Null(3); // 8 to 10
        data.List(page.Airlines, (list, airline) => list.Texts(airline.Code, airline.Name, airline.BaggageUrl)); // 11
        Opaque(data, page, "q", 124); // 12
        data.Null(); // 13
        RowData.Mark(data, page, 0); // 14
        Unpriced(data, board); // 15
        data.Null(); // 16
        Places(data, page); // 17
        Opaque(data, page, "s", 82); // 18
        data.Null().Flag(false).Null(2).Number(1).Null(); // 19 to 24
        _ = lowest is { } price ? data.Open().Open().Null().Number(price).Close().Close() : data.Null(); // 25
        data.List(page.Airlines, (list, airline) => list.Texts(airline.Code, airline.Name, airline.AssistanceUrl)); // 26
        data.Null(3); // 27 to 29
        Lowest(data, page); // 30
        data.Flag(true); // 31
        data.Close();
    }

    private static void Session(ScriptData data, ResultPage page)
    {
        data.Open().Null();
        RowData.Mark(data, page, 1);
        data.Number(0).Text(page.EventId).Text(page.SessionId).Close();
    }

    /// <summary>The places of each direction; what was chosen before is repeated with its own.</summary>
    private static void Slices(ScriptData data, ResultPage page)
    {
        data.Open();
        for (var nth = 0; nth < page.Question.Slices.Count; nth++)
        {
            data.Open();
            data.List(page.Question.Slices[nth].Origins, PlaceData.Airport);
            data.List(page.Question.Slices[nth].Destinations, PlaceData.Airport);
            if (nth < page.Board.Chosen.Count)
            {
                RowData.Itinerary(data, page.Board.Chosen[nth].Itinerary, page.Board.Chosen[nth].Ticket, 1, page);
            }

            data.Close();
        }

        data.Close();
    }

    private static void Best(ScriptData data, ResultPage page)
    {
        if (page.Board.Best.Count == 0)
        {
            data.Null();
            return;
        }

        data.Open();
        Rows(data, page.Board.Best, 2, page);
        data.Null().Flag(false).Flag(false).Numbers(1).Close();
    }

    private static void Others(ScriptData data, ResultPage page)
    {
        if (page.Board.Others.Count == 0)
        {
            data.Null();
            return;
        }

        data.Open();
        Rows(data, page.Board.Others, 2 + page.Board.Best.Count, page);
        data.Number(page.Board.Folded).Flag(false).Flag(false).Numbers(1).Close();
    }

    private static void Rows(ScriptData data, IReadOnlyList<Row> rows, int first, ResultPage page)
    {
        data.Open();
        for (var i = 0; i < rows.Count; i++)
        {
            RowData.Write(data, rows[i], first + i, page);
        }

        data.Close();
    }

    private static void Insights(ScriptData data, PriceInsights? insights, ResultPage page)
    {
        if (insights is null)
        {
            data.Null();
            return;
        }

        data.Open().Number(insights.Bucket);
        foreach (var amount in (ReadOnlySpan<long>)
            [insights.Lowest, insights.Typical, insights.Typical - insights.Lowest, insights.TypicalLow, insights.TypicalHigh])
        {
            data.Open().Null().Number(amount).Close();
        }

        data.Number(1).Null(3);
        data.Open().List(insights.History, Point).Close();
        RowData.Mark(data, page, page.Board.Count + 2);
        data.Text(page.Board.Slice.Destinations[0].City).Close();
    }

    private static void Point(ScriptData data, (DateTimeOffset Day, long Price) point) =>
        data.Open().Number(point.Day.ToUnixTimeMilliseconds()).Number(point.Price).Close();

    /// <summary>Whose flights are listed without a price.</summary>
    private static void Unpriced(ScriptData data, Board board)
    {
        string[] names = [.. board.Rows.Where(row => row.Fare is null).Select(row => row.Itinerary.Flights[^1].Airline.Name).Distinct()];

        _ = names.Length == 0 ? data.Null() : data.Open().Number(2).Texts(names).Close();
    }

    private static void Places(ScriptData data, ResultPage page)
    {
        data.Open();
        foreach (var airport in page.Airports)
        {
            PlaceData.Airport(data, airport);
        }

        foreach (var airport in page.Airports.DistinctBy(airport => airport.CityId))
        {
            PlaceData.City(data, airport);
        }

        data.Close();
    }

    private static void Lowest(ScriptData data, ResultPage page)
    {
        if (page.Board.Rows.Where(row => row.Fare is not null).MinBy(row => row.Fare!.Value.Units)?.Fare is not { } fare)
        {
            data.Null();
            return;
        }

        data.Open();
        data.Open().Null().Number(fare.Shown).Close();
        data.Text(Tokens.Price(fare, "comprehensiveness_lure", page.SessionId));
        data.Close();
    }

    /// <summary>Tokens that Google's own page sends back and that nobody else reads.</summary>
    private static void Opaque(ScriptData data, ResultPage page, string seed, int length) =>
        data.Open().Text($"EAEaBAgDEAEh{Dice.For("opaque", seed, page.EventId).Id(length)}==").Number(0).Close();
}
