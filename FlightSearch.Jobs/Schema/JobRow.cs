namespace FlightSearch.Jobs;

/// <summary>
/// State of a job. <c>pending</c>: no worker has begun · <c>running</c>: a worker has begun · <c>completed</c>: all
/// combinations are finished and at least one succeeded · <c>failed</c>: all combinations failed · <c>cancelled</c>:
/// stopped by a request. The last three are final.
/// </summary>
public enum JobStatus
{
    Pending,
    Running,
    Completed,
    Failed,
    Cancelled,
}

/// <summary>A row of <c>jobs</c>: a search with its state and progress.</summary>
public sealed class JobRow
{
    public Guid JobId { get; init; }

    /// <summary>Name of the API key that opened the job; null for a job opened without a key, in Development.</summary>
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

    /// <summary>Number of finished combinations: with results, without flights, or failed.</summary>
    public int ProcessedCombinations { get; init; }

    public int FailedCombinations { get; init; }

    public int ResultCount { get; init; }

    /// <summary>Currencies of prices that are not in the currency of the search; null if there are none.</summary>
    public string[]? AnsweredCurrencies { get; init; }

    /// <summary>Processed combinations divided by all: 0 to 1.</summary>
    public double Progress { get; init; }

    public DateTimeOffset? LastCheckpoint { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }

    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>
    /// W3C trace context of the request that opened the job. The first batches continue its trace; later ones link to
    /// it.
    /// </summary>
    public string? Traceparent { get; init; }
}
