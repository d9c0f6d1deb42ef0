namespace FlightSearch.Jobs;

/// <summary>One journey whose price a job searches.</summary>
public sealed record Combination(
    string DepartureAirport, string DestinationAirport, DateOnly OutboundDate, DateOnly? ReturnDate);
