using FlightSearch.Simulator.Fares;

namespace FlightSearch.Simulator.Pages;

/// <summary>The filters a page offers, with the ends of each scale taken from its rows.</summary>
internal static class FilterData
{
    private static readonly (string Code, string Name)[] Alliances =
        [("ONEWORLD", "Oneworld"), ("SKYTEAM", "SkyTeam"), ("STAR_ALLIANCE", "Star Alliance")];

    public static void Write(ScriptData data, ResultPage page)
    {
        var prices = page.Board.Rows.Where(row => row.Fare is not null).Select(row => row.Fare!.Value.Shown).Order().ToArray();
        var layovers = page.Board.Rows.SelectMany(row => row.Itinerary.Layovers).ToArray();
        var minutes = page.Board.Rows.Select(row => row.Itinerary.Minutes).Order().ToArray();

        data.Open();
        _ = prices.Length == 0 ? data.Null() : Prices(data, prices[0], prices[^1]); // 0
        Airlines(data, page); // 1
        Connections(data, layovers); // 2
        _ = minutes.Length == 0 ? data.Null() : data.Numbers(minutes[0], minutes[^1]); // 3
        data.Open().Numbers(1, 2, 3).Close(); // 4
        data.Open().Flag(true).Flag(true).Flag(false).Flag(true).Close().Null().Open().Flag(false).Close(); // 5 to 7
        data.Close();
    }

    private static ScriptData Prices(ScriptData data, long lowest, long highest) =>
        data.Open().Open().Null().Number(lowest).Close().Open().Null().Number(highest).Close().Close();

    private static void Airlines(ScriptData data, ResultPage page)
    {
        data.Open();
        data.List(Alliances, (list, alliance) => list.Texts(alliance.Code, alliance.Name));
        data.List(page.Airlines, (list, airline) => list.Texts(airline.Code, airline.Name));
        data.Close();
    }

    private static void Connections(ScriptData data, Layover[] layovers)
    {
        if (layovers.Length == 0)
        {
            data.Null();
            return;
        }

        var airports = layovers.Select(layover => layover.Arriving.To).Distinct().OrderBy(airport => airport.City, StringComparer.Ordinal);

        data.Open();
        data.List(airports, (list, airport) => list.Texts(airport.Code, airport.City));
        data.Number(layovers.Min(layover => layover.Minutes)).Number(layovers.Max(layover => layover.Minutes));
        data.Close();
    }
}
