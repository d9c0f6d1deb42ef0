namespace FlightSearch.Jobs;

/// <summary>
/// How fast the gate permits the pages of a job, and when the last one is asked. Retries and redirects are requests
/// too, so the real end is later where the site fails often.
/// </summary>
/// <param name="PagesPerMinute">The share of the rate that the job gets; null without pacing.</param>
/// <param name="PagesPerDay">Requests per UTC day that jobs of its priority may use; null for no limit.</param>
/// <param name="End">Null if neither rate nor budget limits the pages, or if the budget allows none.</param>
public sealed record Forecast(double? PagesPerMinute, int? PagesPerDay, DateTimeOffset? End)
{
    /// <summary>While jobs of a higher priority have work, each priority below gets at least this share.</summary>
    private const double LowerShare = 0.1;

    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>An end beyond it is not computed: the job will have been cancelled.</summary>
    private static readonly TimeSpan Farthest = TimeSpan.FromDays(36_500);

    /// <param name="gate">The gate now.</param>
    /// <param name="priority">Priority of the job.</param>
    /// <param name="pages">Number of pages that the job has left.</param>
    /// <param name="ahead">Pages of other jobs.</param>
    public static Forecast Of(GateState gate, JobPriority priority, long pages, WorkAhead ahead)
    {
        var isBulk = priority is JobPriority.Low;
        var ofPriority = pages + ahead.PagesOfPriority;
        var bulkBudget = (int?)(gate.DailyBudget * GateState.BulkShare);
        DateTimeOffset?[] ends =
        [
            EndByRate(gate, ofPriority + ahead.PagesOfHigher),
            EndByBudget(gate, ofPriority + ahead.PagesOfHigher, gate.BudgetLeft, gate.DailyBudget),
            isBulk ? EndByBudget(gate, ofPriority, gate.BulkBudgetLeft, bulkBudget) : null,
        ];

        return new Forecast(
            Rate(gate, ahead),
            isBulk ? bulkBudget : gate.DailyBudget,
            isBulk && bulkBudget == 0 ? null : ends.Max());
    }

    private static double? Rate(GateState gate, WorkAhead ahead) => gate.Spacing == TimeSpan.Zero
        ? null
        : (ahead.PagesOfHigher > 0 ? LowerShare : 1) * (TimeSpan.FromMinutes(1) / gate.Spacing) / (ahead.Jobs + 1);

    private static DateTimeOffset? EndByRate(GateState gate, long pages) => gate.Spacing == TimeSpan.Zero
        ? null
        : Later(Start(gate), Math.Max(0, pages - 1) * (Int128)gate.Spacing.Ticks);

    /// <summary>Null if the budget of today is enough: the rate alone says the end then.</summary>
    private static DateTimeOffset? EndByBudget(GateState gate, long pages, int? left, int? budget)
    {
        if (budget is not > 0)
        {
            return null;
        }

        var start = Start(gate);
        var nextDay = new DateTimeOffset(start.UtcDateTime.Date + Day, TimeSpan.Zero);
        var today = Math.Min(Slots(gate, nextDay - start), start < gate.NextDay ? left!.Value : budget.Value);
        if (pages <= today)
        {
            return null;
        }

        var (days, more) = Math.DivRem(pages - today - 1, Math.Min(Slots(gate, Day), budget.Value));
        return Later(nextDay, (days * (Int128)Day.Ticks) + (more * (Int128)gate.Spacing.Ticks));
    }

    /// <summary>When the next request may be sent.</summary>
    private static DateTimeOffset Start(GateState gate)
    {
        var held = gate.IsProbing ? gate.ProbeUntil : gate.HeldUntil;
        var first = gate.NextSlotAt > gate.Now ? gate.NextSlotAt : gate.Now;

        return held > first ? held.Value : first;
    }

    /// <summary>Number of requests that the rate permits within a time.</summary>
    private static long Slots(GateState gate, TimeSpan time) =>
        gate.Spacing == TimeSpan.Zero ? long.MaxValue : (long)Math.Ceiling(time / gate.Spacing);

    private static DateTimeOffset? Later(DateTimeOffset start, Int128 ticks) =>
        ticks < Farthest.Ticks ? start.AddTicks((long)ticks) : start + Farthest;
}
