namespace FlightSearch.Jobs;

/// <summary>One journey that a job asks the price of.</summary>
public sealed record Combination(
    string DepartureAirport, string DestinationAirport, DateOnly OutboundDate, DateOnly? ReturnDate);
