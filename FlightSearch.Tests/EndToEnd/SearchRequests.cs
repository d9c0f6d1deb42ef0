namespace FlightSearch.Tests.EndToEnd;

/// <summary>Search requests as a client posts them.</summary>
internal static class SearchRequests
{
    private static readonly DateOnly Day =
        DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(30);

    /// <summary>A search with 15 possible combinations: 3 of 4 airport pairs and 5 of 6 date pairs.</summary>
    public static object Fifteen { get; } = new
    {
        departureAirports = new[] { "JFK", "LHR" },
        destinationAirports = new[] { "LHR", "CDG" },
        outboundDates = new[] { Day, Day.AddDays(3), Day.AddDays(7) },
        returnDates = new[] { Day.AddDays(5), Day.AddDays(7) },
    };

    public static object TwoHundredAndForty { get; } = new
    {
        departureAirports = new[] { "JFK", "EWR" },
        destinationAirports = new[] { "LHR", "CDG", "FRA", "AMS" },
        outboundDates = Enumerable.Range(0, 30).Select(Day.AddDays).ToArray(),
        strategy = "exact",
    };

    /// <summary>Six pages, which another search may have requested in the last ten minutes.</summary>
    public static object Shared { get; } = new
    {
        departureAirports = new[] { "BOS", "JFK" },
        destinationAirports = new[] { "DUB" },
        outboundDates = new[] { Day, Day.AddDays(1), Day.AddDays(2) },
        strategy = "exact",
        freshness = 10,
    };

    public static object One { get; } = new
    {
        departureAirports = new[] { "JFK" },
        destinationAirports = new[] { "LHR" },
        outboundDates = new[] { Day },
    };
}
