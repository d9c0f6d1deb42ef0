using Npgsql;
using NpgsqlTypes;

namespace FlightSearch.Jobs;

/// <summary>
/// All the SQL that changes <c>upstreams</c>. Each change is one statement that locks this one row, by
/// <c>clock_timestamp()</c>: after waiting for the lock, <c>now()</c> is in the past.
/// </summary>
public sealed class GateStore(NpgsqlDataSource db)
{
    /// <summary>The only site for now.</summary>
    public const string Upstream = "google-flights";

    private const string Today = "(clock_timestamp() at time zone 'UTC')::date";
    private const string Budget = "least(daily_budget, $5)";
    private const string IsClaimed =
        "exists (select from job_batches where batch_id = $2 and state = 'running' and attempt = $3)";

    private const string IsSpent = $"""
        coalesce({Budget} is not null and budget_day = {Today} and (
            requests_today >= {Budget} or $7 and bulk_requests_today >= {Budget} * $9), false)
        """;

    // After a start of the database, which may have forgotten its last grants: they are committed asynchronously.
    // Forgotten slots are at most the horizon ahead.
    private const string StartedAt = "pg_postmaster_start_time() + greatest(spacing, $4) + $6";

    /// <summary>
    /// Makes the strictest pace of the running workers that of the gate. Part of <see cref="WorkerStore.BeatAsync"/>.
    /// $1: the upstream, $2: how recently a running worker was seen.
    /// </summary>
    internal const string ApplyStrictestPace = """
        update upstreams set spacing = strictest.spacing, daily_budget = strictest.budget
        from (
            select max(spacing) as spacing, min(daily_budget) as budget from workers
            where last_seen_at > now() - $2) strictest
        where name = $1
            and (upstreams.spacing, upstreams.daily_budget) is distinct from (strictest.spacing, strictest.budget)
        """;

    private static readonly TimeSpan ShortestWait = TimeSpan.FromMilliseconds(10);

    /// <summary>Grants a slot within the horizon to a claimed batch, or changes nothing.</summary>
    public async Task<SlotAnswer> TakeAsync(
        ClaimId claim, bool isBulk, RequestPace pace, TimeSpan horizon, CancellationToken cancellation)
    {
        const string Sql = $"""
            with granted as (
                update upstreams set
                    next_slot_at = greatest(next_slot_at, clock_timestamp()) + greatest(spacing, $4),
                    slots_granted = slots_granted + 1,
                    budget_day = {Today},
                    requests_today = 1 + case when budget_day = {Today} then requests_today else 0 end,
                    bulk_requests_today = $7::int + case when budget_day = {Today} then bulk_requests_today else 0 end,
                    circuit = case when circuit = 'closed' then 'closed' else 'half_open' end,
                    probe_until = case
                        when circuit <> 'closed' then greatest(next_slot_at, clock_timestamp()) + $8 end
                where name = $1
                    and {IsClaimed}
                    and (held_until is null or held_until <= clock_timestamp())
                    and (circuit <> 'half_open' or probe_until is null or probe_until <= clock_timestamp())
                    and next_slot_at <= clock_timestamp() + $6
                    and {StartedAt} <= clock_timestamp()
                    and not {IsSpent}
                returning next_slot_at - greatest(spacing, $4) - clock_timestamp() as wait, epoch, probe_until,
                    set_config('synchronous_commit', 'off', true))
            select 'granted', wait, epoch, probe_until from granted
            union all
            select
                case
                    when not {IsClaimed} then 'lost'
                    when held_until > clock_timestamp() or circuit = 'half_open' and probe_until > clock_timestamp()
                        then 'held'
                    when {IsSpent} then 'spent'
                    else 'later' end,
                case
                    when {IsSpent} then ({Today} + 1)::timestamp at time zone 'UTC' - clock_timestamp()
                    else greatest(
                        held_until - clock_timestamp(),
                        case when circuit = 'half_open' then probe_until - clock_timestamp() end,
                        next_slot_at - clock_timestamp() - $6,
                        {StartedAt} - clock_timestamp()) end,
                epoch, null
            from upstreams where name = $1 and not exists (select from granted)
            """;

        await using var command = db.CreateCommand(Sql).With(
            Upstream, claim.BatchId, claim.Attempt, pace.Spacing,
            new Typed(pace.DailyBudget, NpgsqlDbType.Integer), horizon, isBulk, pace.ProbeLease, GateState.BulkShare);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        if (!await row.ReadAsync(cancellation))
        {
            throw new InvalidOperationException($"The table upstreams has no row '{Upstream}'.");
        }

        var wait = row.GetTimeSpan(1);
        return row.GetString(0) switch
        {
            "granted" => new SlotAnswer.Granted(Positive(wait), row.GetInt64(2), Time(row, 3)),
            "lost" => new SlotAnswer.Lost(),
            "later" => new SlotAnswer.Later(wait > ShortestWait ? wait : ShortestWait),
            _ => new SlotAnswer.Held(Positive(wait)),
        };
    }

    /// <summary>
    /// Whether a grant still holds, or a request may be sent without one where pacing is off. Changes nothing.
    /// </summary>
    public async Task<SlotCheck> CheckAsync(ClaimId claim, CancellationToken cancellation)
    {
        const string Sql = $"""
            select {IsClaimed}, epoch, spacing = interval '0' and daily_budget is null,
                circuit = 'closed' and (held_until is null or held_until <= clock_timestamp())
            from upstreams where name = $1
            """;

        await using var command = db.CreateCommand(Sql).With(Upstream, claim.BatchId, claim.Attempt);
        await using var row = await command.ExecuteReaderAsync(cancellation);

        return await row.ReadAsync(cancellation)
            ? new SlotCheck(row.GetBoolean(0), row.GetInt64(1), row.GetBoolean(2), row.GetBoolean(3))
            : throw new InvalidOperationException($"The table upstreams has no row '{Upstream}'.");
    }

    /// <summary>
    /// Opens the circuit and holds all requests. The refusals count as one wall as long as each follows the hold of the
    /// one before within an hour: time in which nobody asked is no refusal. A refusal of an earlier epoch only prolongs the hold, if the site says
    /// so. Null if nothing changed.
    /// </summary>
    /// <param name="retryAfter">The pause that the site asks for; null for the growing pause.</param>
    public async Task<GateHold?> RefuseAsync(
        long epoch, WaitingFor reason, string? detail, TimeSpan? retryAfter, GateOptions options,
        CancellationToken cancellation)
    {
        const string Sql = """
            with pause as (
                select epoch as before, case
                    when $5::interval is not null then $5
                    else least($6 * power(2, least(refusals, 30)), $7) end as length
                from upstreams where name = $1 for update)
            update upstreams set
                circuit = 'open',
                probe_until = null,
                epoch = epoch + case when epoch = $2 then 1 else 0 end,
                refusals = refusals + case when epoch = $2 then 1 else 0 end,
                refusing_since = case
                    when clock_timestamp() < held_until + interval '1 hour' then refusing_since
                    else clock_timestamp() end,
                held_for = $3,
                held_detail = left($4, 300),
                pause = pause.length,
                held_until = greatest(held_until, clock_timestamp() + pause.length)
            from pause
            where name = $1 and (epoch = $2 or circuit = 'open' and $5::interval is not null)
            returning held_until, before = $2
            """;

        await using var command = db.CreateCommand(Sql).With(
            Upstream, epoch, reason.Code(), detail, new Typed(Bounded(retryAfter, options), NpgsqlDbType.Interval),
            options.ShortestHold, options.LongestPause);
        await using var row = await command.ExecuteReaderAsync(cancellation);

        return await row.ReadAsync(cancellation)
            ? new GateHold(row.GetFieldValue<DateTimeOffset>(0), row.GetBoolean(1))
            : null;
    }

    /// <summary>Closes the circuit after a readable page. False if that was not the probe of this epoch.</summary>
    public async Task<bool> CloseAsync(long epoch, CancellationToken cancellation)
    {
        const string Sql = """
            update upstreams set circuit = 'closed', refusals = 0, refusing_since = null, held_until = null,
                held_for = null, held_detail = null, pause = null, probe_until = null
            where name = $1 and epoch = $2 and circuit = 'half_open'
            """;

        await using var command = db.CreateCommand(Sql).With(Upstream, epoch);
        return await command.ExecuteNonQueryAsync(cancellation) == 1;
    }

    /// <summary>
    /// Another probe after the same pause, since this one did not show whether the site still refuses.
    /// </summary>
    public Task<bool> ProbeAgainAsync(SlotAnswer.Granted probe, CancellationToken cancellation) =>
        ReopenAsync(probe, "clock_timestamp() + pause", cancellation);

    /// <summary>Another probe at once, since this one was not sent.</summary>
    public Task<bool> ReleaseProbeAsync(SlotAnswer.Granted probe, CancellationToken cancellation) =>
        ReopenAsync(probe, "held_until", cancellation);

    public async Task<GateState> ReadAsync(CancellationToken cancellation)
    {
        const string Sql = $"""
            select clock_timestamp(), next_slot_at, spacing, daily_budget,
                case when budget_day = {Today} then requests_today else 0 end,
                case when budget_day = {Today} then bulk_requests_today else 0 end,
                slots_granted, circuit, epoch, refusals, refusing_since, held_until, held_for, held_detail, probe_until
            from upstreams where name = $1
            """;

        await using var command = db.CreateCommand(Sql).With(Upstream);
        await using var row = await command.ExecuteReaderAsync(cancellation);

        return await row.ReadAsync(cancellation)
            ? ReadState(row)
            : throw new InvalidOperationException($"The table upstreams has no row '{Upstream}'.");
    }

    /// <summary>Changes nothing when the lease of this probe has ended and another probe was sent.</summary>
    private async Task<bool> ReopenAsync(
        SlotAnswer.Granted probe, string heldUntil, CancellationToken cancellation)
    {
        await using var command = db.CreateCommand($"""
            update upstreams set circuit = 'open', probe_until = null, held_until = {heldUntil}
            where name = $1 and epoch = $2 and probe_until = $3 and circuit = 'half_open'
            """).With(Upstream, probe.Epoch, probe.ProbeUntil);
        return await command.ExecuteNonQueryAsync(cancellation) == 1;
    }

    /// <summary>
    /// Null for a Retry-After below the shortest hold, such as 0: it says nothing, and must not prevent a growing
    /// pause.
    /// </summary>
    private static TimeSpan? Bounded(TimeSpan? retryAfter, GateOptions options) =>
        retryAfter is not { } asked || asked < options.ShortestHold ? null
        : asked < options.LongestHold ? asked
        : options.LongestHold;

    private static TimeSpan Positive(TimeSpan wait) => wait > TimeSpan.Zero ? wait : TimeSpan.Zero;

    private static GateState ReadState(NpgsqlDataReader row) => new(
        Now: row.GetFieldValue<DateTimeOffset>(0),
        NextSlotAt: row.GetFieldValue<DateTimeOffset>(1),
        Spacing: row.GetTimeSpan(2),
        DailyBudget: row.IsDBNull(3) ? null : row.GetInt32(3),
        RequestsToday: row.GetInt32(4),
        BulkRequestsToday: row.GetInt32(5),
        SlotsGranted: row.GetInt64(6),
        Circuit: row.GetString(7) switch
        {
            "open" => CircuitState.Open,
            "half_open" => CircuitState.HalfOpen,
            _ => CircuitState.Closed,
        },
        Epoch: row.GetInt64(8),
        Refusals: row.GetInt32(9),
        RefusingSince: Time(row, 10),
        HeldUntil: Time(row, 11),
        HeldFor: WaitingText.Read(row.IsDBNull(12) ? null : row.GetString(12)),
        HeldDetail: row.IsDBNull(13) ? null : row.GetString(13),
        ProbeUntil: Time(row, 14));

    private static DateTimeOffset? Time(NpgsqlDataReader row, int column) =>
        row.IsDBNull(column) ? null : row.GetFieldValue<DateTimeOffset>(column);
}
