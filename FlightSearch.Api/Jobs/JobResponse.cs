using System.Linq.Expressions;
using FlightSearch.Jobs;

namespace FlightSearch.Api.Jobs;

/// <summary>A job as the API shows it: what was asked, and how far it has come.</summary>
public sealed record JobResponse
{
    public required Guid JobId { get; init; }

    public required JobStatus Status { get; init; }

    public required IReadOnlyList<string> DepartureAirports { get; init; }

    public required IReadOnlyList<string> DestinationAirports { get; init; }

    public required IReadOnlyList<DateOnly> OutboundDates { get; init; }

    public required IReadOnlyList<DateOnly>? ReturnDates { get; init; }

    public required JobPriority Priority { get; init; }

    /// <summary>What holds for every page; null when a newer version wrote it.</summary>
    public required SearchFilters? Filters { get; init; }

    /// <summary>How many of the cheapest itineraries are kept for each combination; null for all.</summary>
    public required int? KeepCheapest { get; init; }

    /// <summary>The possible ones only.</summary>
    public required int TotalCombinations { get; init; }

    public required int ProcessedCombinations { get; init; }

    /// <summary>Among the processed: those whose page could not be had or read.</summary>
    public required int FailedCombinations { get; init; }

    /// <summary>0 to 1.</summary>
    public required double Progress { get; init; }

    /// <summary>Itineraries stored so far.</summary>
    public required int ResultCount { get; init; }

    /// <summary>Currencies other than the one of the search in which pages gave their prices; null while there are none.</summary>
    public IReadOnlyList<string>? AnsweredCurrencies { get; init; }

    /// <summary>When results were last stored.</summary>
    public required DateTimeOffset? LastCheckpoint { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public required DateTimeOffset? FinishedAt { get; init; }

    /// <summary>Why its work waits, such as <c>rateLimited</c>; null when it has ended or its work is moving.</summary>
    public WaitingFor? WaitingFor { get; init; }

    /// <summary>The same in one sentence for a person.</summary>
    public string? WaitingDetail { get; init; }

    /// <summary>When the work is due again; null where no time is known.</summary>
    public DateTimeOffset? WaitingUntil { get; init; }

    /// <summary>Whether the fares are simulated.</summary>
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
        TotalCombinations = opened.TotalCombinations,
        ProcessedCombinations = 0,
        FailedCombinations = 0,
        Progress = 0,
        ResultCount = 0,
        LastCheckpoint = null,
        CreatedAt = opened.CreatedAt,
        UpdatedAt = opened.CreatedAt,
        FinishedAt = null,
        SimulatedFares = simulatedFares,
    };

    /// <summary>The columns that a job's answer needs, and no more.</summary>
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
        TotalCombinations = row.TotalCombinations,
        ProcessedCombinations = row.ProcessedCombinations,
        FailedCombinations = row.FailedCombinations,
        Progress = row.Progress,
        ResultCount = row.ResultCount,
        AnsweredCurrencies = row.AnsweredCurrencies,
        LastCheckpoint = row.LastCheckpoint,
        CreatedAt = row.CreatedAt,
        UpdatedAt = row.UpdatedAt,
        FinishedAt = row.FinishedAt,
    };
}
