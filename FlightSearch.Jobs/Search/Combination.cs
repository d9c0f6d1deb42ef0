namespace FlightSearch.Jobs;

/// <summary>One journey whose price a job searches.</summary>
public sealed record Combination(
    string DepartureAirport, string DestinationAirport, DateOnly OutboundDate, DateOnly? ReturnDate)
{
    /// <summary>The current date in the westernmost time zone. Dates before it are past everywhere.</summary>
    public static DateOnly EarliestToday(DateTimeOffset now) => DateOnly.FromDateTime(now.UtcDateTime.AddHours(-12));
}
