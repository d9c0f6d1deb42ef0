using System.Linq.Expressions;
using FlightSearch.Jobs;

namespace FlightSearch.Api.Jobs;

/// <summary>A job: the search, its state and its progress.</summary>
public sealed record JobResponse
{
    /// <summary>Identifies the job in the paths of this API.</summary>
    public required Guid JobId { get; init; }

    /// <summary>The state of the job.</summary>
    public required JobStatus Status { get; init; }

    /// <summary>IATA codes of the departure airports.</summary>
    public required IReadOnlyList<string> DepartureAirports { get; init; }

    /// <summary>IATA codes of the destination airports.</summary>
    public required IReadOnlyList<string> DestinationAirports { get; init; }

    /// <summary>Dates of the outbound flights.</summary>
    public required IReadOnlyList<DateOnly> OutboundDates { get; init; }

    /// <summary>Dates of the return flights; null for a one-way search.</summary>
    public required IReadOnlyList<DateOnly>? ReturnDates { get; init; }

    /// <summary>Jobs of a higher priority run first.</summary>
    public required JobPriority Priority { get; init; }

    /// <summary>
    /// The filters, the same for all combinations; null if a newer version of the service wrote them.
    /// </summary>
    public required SearchFilters? Filters { get; init; }

    /// <summary>How many of the cheapest itineraries are stored for each combination; null for all.</summary>
    public required int? KeepCheapest { get; init; }

    /// <summary>How old a stored page may be that answers this job, in minutes; 0 if every page is requested.</summary>
    public required int Freshness { get; init; }

    /// <summary>
    /// Number of combinations of airports and dates. Impossible ones, such as a return before its outbound flight, are
    /// not counted.
    /// </summary>
    public required int TotalCombinations { get; init; }

    /// <summary>Number of combinations that are finished, failed ones included.</summary>
    public required int ProcessedCombinations { get; init; }

    /// <summary>Number of combinations whose page could not be requested or read.</summary>
    public required int FailedCombinations { get; init; }

    /// <summary>How the combinations are asked.</summary>
    public required SearchStrategy Strategy { get; init; }

    /// <summary>The pages of the job: requests that are answered or failed.</summary>
    public required PageCounts Pages { get; init; }

    /// <summary>How well the flights of the processed combinations are known.</summary>
    public required CoverageCounts Coverage { get; init; }

    /// <summary>Processed combinations divided by all combinations: 0 to 1.</summary>
    public required double Progress { get; init; }

    /// <summary>Number of itineraries stored so far.</summary>
    public required int ResultCount { get; init; }

    /// <summary>
    /// Currencies of prices that are not in the currency of the search, as ISO 4217 codes; null if there are none.
    /// </summary>
    public IReadOnlyList<string>? AnsweredCurrencies { get; init; }

    /// <summary>When results were last stored; null before the first time.</summary>
    public required DateTimeOffset? LastCheckpoint { get; init; }

    /// <summary>When the job was opened.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the job last changed.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>When the job completed, failed or was cancelled; null before.</summary>
    public required DateTimeOffset? FinishedAt { get; init; }

    /// <summary>
    /// Why the job waits, such as <c>rateLimited</c>; null if it has ended or its work makes progress.
    /// </summary>
    public WaitingFor? WaitingFor { get; init; }

    /// <summary>Why the job waits, as a sentence; null if it does not wait.</summary>
    public string? WaitingDetail { get; init; }

    /// <summary>When the job continues; null if it does not wait or the time is not known.</summary>
    public DateTimeOffset? WaitingUntil { get; init; }

    /// <summary>
    /// The share of the permitted rate that the job gets now; null if the job has ended, without pacing, and in lists
    /// of jobs.
    /// </summary>
    public double? PagesPerMinute { get; init; }

    /// <summary>
    /// When the last page will be asked, at the permitted rate and the daily budget, with the pages of other jobs
    /// before it; null as for the rate.
    /// </summary>
    public DateTimeOffset? EstimatedEnd { get; init; }

    /// <summary>Whether the fares are simulated instead of real.</summary>
    public bool SimulatedFares { get; init; }

    internal JobResponse WaitsFor(JobWait wait) =>
        this with { WaitingFor = wait.Reason, WaitingDetail = wait.Sentence, WaitingUntil = wait.Until };

    internal static JobResponse Opened(JobSearch search, Opening.Stored opened, bool simulatedFares) => new()
    {
        JobId = opened.JobId,
        Status = JobStatus.Pending,
        DepartureAirports = search.DepartureAirports,
        DestinationAirports = search.DestinationAirports,
        OutboundDates = search.OutboundDates,
        ReturnDates = search.ReturnDates.Count == 0 ? null : search.ReturnDates,
        Priority = search.Priority,
        Filters = search.Filters,
        KeepCheapest = search.KeepCheapest,
        Freshness = opened.FreshnessMinutes,
        TotalCombinations = opened.TotalCombinations,
        ProcessedCombinations = 0,
        FailedCombinations = 0,
        Strategy = search.Strategy,
        Pages = new PageCounts { Merged = search.Merges, Planned = opened.PlannedPages },
        Coverage = new CoverageCounts(),
        Progress = 0,
        ResultCount = 0,
        LastCheckpoint = null,
        CreatedAt = opened.CreatedAt,
        UpdatedAt = opened.CreatedAt,
        FinishedAt = null,
        SimulatedFares = simulatedFares,
    };

    /// <summary>Selects only the columns that the response needs.</summary>
    internal static Expression<Func<JobRow, JobResponse>> FromRow { get; } = row => new JobResponse
    {
        JobId = row.JobId,
        Status = row.Status,
        DepartureAirports = row.DepartureAirports,
        DestinationAirports = row.DestinationAirports,
        OutboundDates = row.OutboundDates,
        ReturnDates = row.ReturnDates,
        Priority = row.Priority,
        Filters = SearchFilters.TryRead(row.Filters),
        KeepCheapest = row.KeepCheapest,
        Freshness = row.FreshnessMinutes,
        TotalCombinations = row.TotalCombinations,
        ProcessedCombinations = row.ProcessedCombinations,
        FailedCombinations = row.FailedCombinations,
        Strategy = row.Strategy,
        Pages = new PageCounts
        {
            Merged = row.Merges,
            Planned = row.PlannedPages ?? row.TotalCombinations,
            Asked = row.PlannedPages == null ? row.ProcessedCombinations : row.PagesAsked,
            Split = row.PagesSplit,
            FromStore = row.PagesFromStore,
            OldestAnswer = row.OldestAnswer,
            AuditsAgreed = row.AuditsAgreed,
            AuditsDisagreed = row.AuditsDisagreed,
            Saved = row.PlannedPages == null ? 0 : row.ProcessedCombinations - row.PagesAsked,
        },
        Coverage = new CoverageCounts
        {
            Whole = row.ProcessedCombinations - row.FailedCombinations - row.InferredCombinations - row.CutCombinations,
            Inferred = row.InferredCombinations,
            Cut = row.CutCombinations,
            Failed = row.FailedCombinations,
        },
        Progress = row.Progress,
        ResultCount = row.ResultCount,
        AnsweredCurrencies = row.AnsweredCurrencies,
        LastCheckpoint = row.LastCheckpoint,
        CreatedAt = row.CreatedAt,
        UpdatedAt = row.UpdatedAt,
        FinishedAt = row.FinishedAt,
    };
}
