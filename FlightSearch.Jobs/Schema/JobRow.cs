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

    /// <summary>How old a stored page may be that answers this job, in minutes; 0 for none.</summary>
    public int FreshnessMinutes { get; init; }

    public JobStatus Status { get; init; }

    /// <summary>How the client wants the combinations to be asked.</summary>
    public SearchStrategy Strategy { get; init; }

    /// <summary>Whether pages are asked that answer several combinations; chosen when the job is opened.</summary>
    public bool Merges { get; init; }

    /// <summary>
    /// Number of pages of the <see cref="PagePlan"/>; null in rows of an older version, one for each combination.
    /// </summary>
    public int? PlannedPages { get; init; }

    /// <summary>Number of pages that were answered or failed, those of splits and audits included.</summary>
    public int PagesAsked { get; init; }

    /// <summary>Number of merged pages that were asked, turned out to be incomplete and were split.</summary>
    public int PagesSplit { get; init; }

    /// <summary>Parts of tiles that turned out to be incomplete, see <see cref="PagePlan.PartOfTile"/>.</summary>
    public int[]? CutParts { get; init; }

    /// <summary>
    /// Number of combinations that were inferred to have no flights and asked again: none were found.
    /// </summary>
    public int AuditsAgreed { get; init; }

    /// <summary>
    /// Number of combinations that were inferred to have no flights and asked again: some were found.
    /// </summary>
    public int AuditsDisagreed { get; init; }

    /// <summary>Number of combinations with coverage <c>inferred</c>.</summary>
    public int InferredCombinations { get; init; }

    /// <summary>Number of combinations with coverage <c>cut</c>.</summary>
    public int CutCombinations { get; init; }

    public int TotalCombinations { get; init; }

    /// <summary>Number of finished combinations: with results, without flights, or failed.</summary>
    public int ProcessedCombinations { get; init; }

    public int FailedCombinations { get; init; }

    public int ResultCount { get; init; }

    /// <summary>Currencies of prices that are not in the currency of the search; null if there are none.</summary>
    public string[]? AnsweredCurrencies { get; init; }

    /// <summary>Number of pages that were answered from the page store.</summary>
    public int PagesFromStore { get; init; }

    /// <summary>When the oldest of these pages was observed; null without one.</summary>
    public DateTimeOffset? OldestAnswer { get; init; }

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
