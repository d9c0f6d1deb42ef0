namespace FlightSearch.Jobs;

/// <summary>
/// A row of <c>failed_combinations</c>: a combination whose page could not be requested or read, and why.
/// </summary>
public sealed class FailedCombinationRow
{
    public Guid JobId { get; init; }

    public int Combination { get; init; }

    public required string DepartureAirport { get; init; }

    public required string DestinationAirport { get; init; }

    public DateOnly OutboundDate { get; init; }

    public DateOnly? ReturnDate { get; init; }

    /// <summary>Code of the scraper's result, such as <c>unreadable</c>.</summary>
    public required string Code { get; init; }

    public string? Detail { get; init; }

    public DateTimeOffset FailedAt { get; init; }
}
