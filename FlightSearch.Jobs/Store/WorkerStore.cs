using System.Text.Json;
using Microsoft.Extensions.Options;
using Npgsql;
using NpgsqlTypes;

namespace FlightSearch.Jobs;

/// <summary>All the SQL of <c>workers</c>. Times are the database's.</summary>
public sealed class WorkerStore(NpgsqlDataSource db, IOptions<JobsOptions> options)
{
    /// <summary>
    /// A common table expression with one row: how many workers are running ($1: how recently a running worker was
    /// seen), and whether every one of them is paused because the broker is unreachable.
    /// </summary>
    internal const string Fleet = """
        fleet as (
            select count(*) as running,
                count(*) > 0 and count(*) = count(*) filter (where paused_for = 'brokerUnreachable') as lack_broker
            from workers where last_seen_at > now() - $1)
        """;

    /// <summary>
    /// Writes a worker's heartbeat, deletes workers that were not seen for a day, and makes the strictest pace of the
    /// running workers that of the gate.
    /// </summary>
    /// <param name="uptime">How long the worker has been running.</param>
    /// <param name="every">Interval of its heartbeats.</param>
    public async Task BeatAsync(
        WorkerIdentity worker, RequestPace pace, TimeSpan uptime, TimeSpan every, int batchesHeld,
        WorkerPause? pausedFor, CancellationToken cancellation)
    {
        const string Beat = """
            with gone as (
                delete from workers where last_seen_at < now() - interval '1 day' and worker_id <> $1),
            clock as (select clock_timestamp() as time) -- now() is before the wait for the lock
            insert into workers (
                worker_id, host, process_id, version, started_at, last_seen_at, batches_held, paused_for, spacing,
                daily_budget, heartbeat_every)
            select $1, left($2, 255), $3, left($4, 100), time - $5, time, $6, $7, $8, $9::int, $10 from clock
            on conflict (worker_id) do update set
                last_seen_at = excluded.last_seen_at,
                batches_held = excluded.batches_held,
                paused_for = excluded.paused_for
            """;

        // One heartbeat after the other: two first ones at the same time would not see each other's pace.
        const string Wait = "select pg_advisory_xact_lock(hashtext('flightsearch heartbeat'))";

        await using var batch = db.CreateBatch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand(Wait));
        batch.BatchCommands.Add(new NpgsqlBatchCommand(Beat).With(
            worker.WorkerId, worker.Host, worker.ProcessId, worker.Version, uptime, batchesHeld,
            new Typed(Code(pausedFor), NpgsqlDbType.Text), pace.Spacing,
            new Typed(pace.DailyBudget, NpgsqlDbType.Integer), every));
        batch.BatchCommands.Add(new NpgsqlBatchCommand(GateStore.ApplyStrictestPace).With(
            GateStore.Upstream, options.Value.WorkerLostAfter));
        await batch.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>Deletes the row of a worker that stops.</summary>
    public async Task RemoveAsync(Guid workerId, CancellationToken cancellation)
    {
        const string Sql = "delete from workers where worker_id = $1";

        await using var command = db.CreateCommand(Sql).With(workerId);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private static string? Code(WorkerPause? pause) =>
        pause is null ? null : JsonNamingPolicy.CamelCase.ConvertName($"{pause}");
}
