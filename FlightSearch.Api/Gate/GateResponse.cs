using FlightSearch.Api.Workers;
using FlightSearch.Jobs;

namespace FlightSearch.Api.Gate;

/// <summary>The request gate, which all requests to the site pass: one for all workers.</summary>
public sealed record GateResponse
{
    /// <summary>The state of the circuit.</summary>
    public required CircuitState Circuit { get; init; }

    /// <summary>Why no request is sent: a refusal of the site, or a spent budget. Null if requests are sent.</summary>
    public required WaitingFor? HeldFor { get; init; }

    /// <summary>The reason as a sentence; null if requests are sent.</summary>
    public required string? HeldDetail { get; init; }

    /// <summary>
    /// Until when no request is sent; null if requests are sent, or if the next one is due as a probe.
    /// </summary>
    public required DateTimeOffset? HeldUntil { get; init; }

    /// <summary>Refusals in a row, since the last readable page.</summary>
    public required int Refusals { get; init; }

    /// <summary>When the first of these refusals was received; null without one.</summary>
    public required DateTimeOffset? RefusingSince { get; init; }

    /// <summary>
    /// Until when the request may take that finds out whether the site still refuses; null if none is on its way.
    /// </summary>
    public required DateTimeOffset? ProbeUntil { get; init; }

    /// <summary>
    /// When the pace allows the next request; the time of this answer if at once. A hold can be longer.
    /// </summary>
    public required DateTimeOffset NextSlotAt { get; init; }

    /// <summary>
    /// The pace of the deployment: the slowest that a running worker requires, or the last one if none runs.
    /// </summary>
    public required PaceResponse Pace { get; init; }

    /// <summary>The requests of this day.</summary>
    public required BudgetResponse Budget { get; init; }

    /// <summary>
    /// The running workers, if their settings of pace or budget differ; empty if they agree. The strictest settings
    /// apply.
    /// </summary>
    public required IReadOnlyList<WorkerResponse> DifferingWorkers { get; init; }

    internal static GateResponse From(GateState gate, IReadOnlyList<WorkerState> workers)
    {
        var held = gate.WaitOf(JobPriority.High);
        var running = workers.Where(worker => worker.IsRunning).ToList();
        var settings = running.DistinctBy(worker => (worker.Spacing, worker.DailyBudget)).Count();

        return new GateResponse
        {
            Circuit = gate.Circuit,
            HeldFor = held?.Reason,
            HeldDetail = held?.Sentence,
            HeldUntil = held?.Until,
            Refusals = gate.Refusals,
            RefusingSince = gate.RefusingSince,
            ProbeUntil = gate.IsProbing ? gate.ProbeUntil : null,
            NextSlotAt = gate.NextSlotAt > gate.Now ? gate.NextSlotAt : gate.Now,
            Pace = PaceResponse.Of(gate.Spacing),
            Budget = BudgetResponse.From(gate),
            DifferingWorkers = settings > 1 ? [.. running.Select(WorkerResponse.From)] : [],
        };
    }
}

/// <summary>The daily budget of the deployment: the lowest that a running worker allows.</summary>
/// <param name="RequestsPerDay">Requests that may be sent per UTC day; null for no limit.</param>
/// <param name="RequestsToday">
/// Requests since 00:00 UTC, those of <paramref name="BulkRequestsToday"/> included.
/// </param>
/// <param name="BulkRequestsToday">Requests of jobs of low priority since 00:00 UTC.</param>
/// <param name="Left">Requests left today; null for no limit.</param>
/// <param name="BulkLeft">
/// Requests left for jobs of low priority, which get at most 80 % of a day; null for no limit.
/// </param>
/// <param name="RenewedAt">When the next day begins.</param>
public sealed record BudgetResponse(
    int? RequestsPerDay, int RequestsToday, int BulkRequestsToday, int? Left, int? BulkLeft, DateTimeOffset RenewedAt)
{
    internal static BudgetResponse From(GateState gate) => new(
        gate.DailyBudget, gate.RequestsToday, gate.BulkRequestsToday, gate.BudgetLeft, gate.BulkBudgetLeft, gate.NextDay);
}
