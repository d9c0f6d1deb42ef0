using FlightSearch.Benchmarks.Deployment;

namespace FlightSearch.Benchmarks.Merged;

/// <summary>Searches of seven departure and seven destination airports.</summary>
internal static class MergedSearch
{
    private const int Airports = 7;

    private static readonly string[] Departures =
        ["JFK", "BOS", "IAD", "ORD", "MIA", "ATL", "LAX", "SFO", "SEA", "DEN", "DFW"];

    private static readonly string[] Destinations =
        ["LHR", "CDG", "FRA", "AMS", "MAD", "FCO", "MUC", "ZRH", "LIS", "DUB", "CPH"];

    public static Search Of(int dates, int seed)
    {
        var random = new Random(seed);
        return new(
            Choose(Departures, random), Choose(Destinations, random),
            [.. Enumerable.Range(0, dates).Select(Search.Of(1).OutboundDates[0].AddDays)])
        {
            KeepCheapest = 3,
        };
    }

    private static string[] Choose(string[] airports, Random random) =>
        [.. random.GetItems(airports, 200).Distinct().Take(Airports)];
}
