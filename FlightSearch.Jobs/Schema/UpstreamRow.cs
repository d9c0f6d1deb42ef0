namespace FlightSearch.Jobs;

/// <summary>
/// A row of <c>upstreams</c>: the request gate of one site, shared by all workers. Changed by <see cref="GateStore"/>.
/// </summary>
public sealed class UpstreamRow
{
    public required string Name { get; init; }

    /// <summary>The next request may be sent at this time.</summary>
    public DateTimeOffset NextSlotAt { get; init; }

    /// <summary>Time between two requests: the longest that a running worker requires.</summary>
    public TimeSpan Spacing { get; init; }

    /// <summary>Requests per UTC day: the lowest limit of a running worker; null for no limit.</summary>
    public int? DailyBudget { get; init; }

    /// <summary>The day of the two counters that follow, in UTC.</summary>
    public DateOnly BudgetDay { get; init; }

    public int RequestsToday { get; init; }

    /// <summary>Requests of jobs of low priority.</summary>
    public int BulkRequestsToday { get; init; }

    /// <summary>Slots granted since the row exists.</summary>
    public long SlotsGranted { get; init; }

    /// <summary><c>closed</c>, <c>open</c> or <c>half_open</c>, see <see cref="CircuitState"/>.</summary>
    public required string Circuit { get; init; }

    /// <summary>
    /// Combinations without flights on a merged page for which a page of their own had none either, since the last
    /// disagreement.
    /// </summary>
    public int AuditsAgreed { get; init; }

    /// <summary>When a page of its own had flights that a merged page lacked; null if never.</summary>
    public DateTimeOffset? AuditDisagreedAt { get; init; }

    /// <summary>Number of refusals that opened the circuit. A request belongs to the epoch of its grant.</summary>
    public long Epoch { get; init; }

    /// <summary>Refusals since the last readable page.</summary>
    public int Refusals { get; init; }

    /// <summary>When the first of these refusals was received.</summary>
    public DateTimeOffset? RefusingSince { get; init; }

    /// <summary>No request is sent before this time.</summary>
    public DateTimeOffset? HeldUntil { get; init; }

    /// <summary>The <see cref="WaitingFor"/> of the last refusal.</summary>
    public string? HeldFor { get; init; }

    public string? HeldDetail { get; init; }

    /// <summary>Length of the last hold, repeated after a probe without a readable page.</summary>
    public TimeSpan? Pause { get; init; }

    /// <summary>Until when the probe may take; then another one is sent.</summary>
    public DateTimeOffset? ProbeUntil { get; init; }
}
