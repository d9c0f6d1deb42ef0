using FlightSearch.Benchmarks.Deployment;

namespace FlightSearch.Benchmarks.Growth;

/// <summary>Searches of any size over the same airports.</summary>
internal static class GrowthSearch
{
    private const int MostDates = 300;

    private static readonly string[] Departures =
    [
        "JFK", "EWR", "BOS", "PHL", "IAD", "ORD", "MIA", "ATL", "LAX", "SFO",
        "SEA", "DEN", "DFW", "IAH", "LAS", "MSP", "DTW", "CLT", "PHX", "MCO",
    ];

    private static readonly string[] Destinations =
    [
        "LHR", "CDG", "FRA", "AMS", "MAD", "FCO", "MUC", "ZRH", "BCN", "VIE",
        "CPH", "DUB", "LIS", "ARN", "OSL", "BRU", "MXP", "ATH", "IST", "GVA",
    ];

    /// <summary>Hundred pairs of airports, or four hundred if there are too many dates otherwise.</summary>
    public static Search Of(int combinations)
    {
        var airports = combinations <= 100 * MostDates ? 10 : Departures.Length;
        var dates = Math.Max(1, combinations / (airports * airports));

        return new(
            Departures[..airports], Destinations[..airports],
            [.. Enumerable.Range(0, dates).Select(Search.Of(1).OutboundDates[0].AddDays)])
        {
            KeepCheapest = 3,
        };
    }
}
