namespace FlightSearch.Jobs;

/// <summary>
/// <c>pending</c>: stored, no worker has begun · <c>running</c>: a worker has claimed a batch ·
/// <c>completed</c>: every combination was tried and at least one page could be read · <c>failed</c>: no page could be read ·
/// <c>cancelled</c>: someone stopped it. The last three are final.
/// </summary>
public enum JobStatus
{
    Pending,
    Running,
    Completed,
    Failed,
    Cancelled,
}

/// <summary>A row of <c>jobs</c>: what was asked, and how far it has come.</summary>
public sealed class JobRow
{
    public Guid JobId { get; init; }

    /// <summary>Name of the API key that opened it; null when it was opened without one, in Development.</summary>
    public string? Owner { get; init; }

    public required string[] DepartureAirports { get; init; }

    public required string[] DestinationAirports { get; init; }

    public required DateOnly[] OutboundDates { get; init; }

    public DateOnly[]? ReturnDates { get; init; }

    /// <summary><see cref="SearchFilters"/> as JSON.</summary>
    public required string Filters { get; init; }

    public JobPriority Priority { get; init; }

    public int? KeepCheapest { get; init; }

    public JobStatus Status { get; init; }

    public int TotalCombinations { get; init; }

    /// <summary>Those tried to an end, whether they have results, no flights, or failed.</summary>
    public int ProcessedCombinations { get; init; }

    public int FailedCombinations { get; init; }

    public int ResultCount { get; init; }

    /// <summary>Currencies other than the one of the search in which pages gave their prices; null while there are none.</summary>
    public string[]? AnsweredCurrencies { get; init; }

    /// <summary>0 to 1.</summary>
    public double Progress { get; init; }

    public DateTimeOffset? LastCheckpoint { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }

    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>W3C trace context of the request that opened the job; its first batches continue it, later ones link to it.</summary>
    public string? Traceparent { get; init; }
}
