namespace FlightSearch.Jobs;

/// <summary>The request gate at one moment, by the database's clock.</summary>
/// <param name="NextSlotAt">The next request may be sent at this time; in the past if none is waiting.</param>
/// <param name="Spacing">Time between two requests; zero for no pacing.</param>
/// <param name="DailyBudget">Requests per UTC day; null for no limit.</param>
/// <param name="RequestsToday">Requests since 00:00 UTC.</param>
/// <param name="BulkRequestsToday">Requests of jobs of low priority since 00:00 UTC.</param>
/// <param name="SlotsGranted">Slots granted since the database exists.</param>
/// <param name="Epoch">Number of refusals that opened the circuit.</param>
/// <param name="Refusals">Refusals since the last readable page.</param>
/// <param name="RefusingSince">When the first of these refusals was received.</param>
/// <param name="HeldUntil">End of the last hold after a refusal; null after a readable page.</param>
/// <param name="ProbeUntil">Until when the probe may take.</param>
public sealed record GateState(
    DateTimeOffset Now, DateTimeOffset NextSlotAt, TimeSpan Spacing, int? DailyBudget, int RequestsToday,
    int BulkRequestsToday, long SlotsGranted, CircuitState Circuit, long Epoch, int Refusals,
    DateTimeOffset? RefusingSince, DateTimeOffset? HeldUntil, WaitingFor? HeldFor, string? HeldDetail,
    DateTimeOffset? ProbeUntil)
{
    /// <summary>Share of the daily budget that jobs of low priority may use.</summary>
    public const double BulkShare = 0.8;

    /// <summary>Whether rate or budget limit the requests.</summary>
    public bool IsPaced => Spacing > TimeSpan.Zero || DailyBudget is not null;

    /// <summary>Whether no request may be sent because of a refusal.</summary>
    public bool IsHeld => HeldUntil > Now || IsProbing;

    /// <summary>Whether a probe is on its way.</summary>
    public bool IsProbing => Circuit is CircuitState.HalfOpen && ProbeUntil > Now;

    /// <summary>
    /// Until when the gate holds all requests; in the past if it does not. After a spent budget, the begin of this day.
    /// </summary>
    public DateTimeOffset OpensAt
    {
        get
        {
            var afterRefusal = IsProbing ? ProbeUntil!.Value : HeldUntil ?? default;
            var afterBudget = DailyBudget is null ? default : BudgetLeft == 0 ? NextDay : NextDay.AddDays(-1);

            return afterRefusal > afterBudget ? afterRefusal : afterBudget;
        }
    }

    /// <summary>Requests left until 00:00 UTC; null for no limit.</summary>
    public int? BudgetLeft => DailyBudget is { } budget ? Math.Max(0, budget - RequestsToday) : null;

    /// <summary>Requests left for jobs of low priority.</summary>
    public int? BulkBudgetLeft => DailyBudget is { } budget
        ? Math.Min(BudgetLeft!.Value, Math.Max(0, (int)(budget * BulkShare) - BulkRequestsToday))
        : null;

    /// <summary>When the daily budget begins again.</summary>
    public DateTimeOffset NextDay => new(Now.UtcDateTime.Date.AddDays(1), TimeSpan.Zero);

    /// <summary>Why no request of a job may be sent; null if one may.</summary>
    public JobWait? WaitOf(JobPriority priority)
    {
        if (Circuit is not CircuitState.Closed || IsHeld)
        {
            var reason = HeldFor ?? WaitingFor.Blocked;
            var until = HeldUntil > Now ? HeldUntil : IsProbing ? ProbeUntil : null;
            return new JobWait(reason, reason.Sentence(HeldDetail), until);
        }

        return (priority is JobPriority.Low ? BulkBudgetLeft : BudgetLeft) == 0
            ? new JobWait(WaitingFor.DailyBudgetSpent, WaitingFor.DailyBudgetSpent.Sentence(), NextDay)
            : null;
    }

    /// <summary>Number of requests that may be sent within the horizon.</summary>
    public int SlotsWithin(TimeSpan horizon)
    {
        if (IsHeld)
        {
            return 0;
        }

        if (Circuit is not CircuitState.Closed)
        {
            return 1; // the probe
        }

        if (Spacing == TimeSpan.Zero)
        {
            return BudgetLeft ?? int.MaxValue;
        }

        var left = Now + horizon - (NextSlotAt > Now ? NextSlotAt : Now);
        var slots = left < TimeSpan.Zero ? 0 : (int)Math.Min(left / Spacing, 1_000_000) + 1;

        return Math.Min(slots, BudgetLeft ?? int.MaxValue);
    }

    /// <summary>Number of pages of a batch, so that a job holds no slots beyond the horizon.</summary>
    public int PagesPerBatch(TimeSpan horizon) => RequestPace.PagesWithin(horizon, Spacing);
}
