namespace FlightSearch.Tests.EndToEnd;

/// <summary>Search requests as a client posts them.</summary>
internal static class SearchRequests
{
    private static readonly DateOnly Day = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(30);

    /// <summary>Fifteen pages: three of four pairs of airports, five of six pairs of dates.</summary>
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
    };

    public static object One { get; } = new
    {
        departureAirports = new[] { "JFK" },
        destinationAirports = new[] { "LHR" },
        outboundDates = new[] { Day },
    };
}
