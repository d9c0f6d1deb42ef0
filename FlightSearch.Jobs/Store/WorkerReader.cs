using Microsoft.Extensions.Options;
using Npgsql;

namespace FlightSearch.Jobs;

/// <summary>Reads the heartbeats that <see cref="WorkerStore"/> writes.</summary>
public sealed class WorkerReader(NpgsqlDataSource db, IOptions<JobsOptions> options)
{
    /// <summary>
    /// Rows are deleted after a day; a worker that crashes at each start must not make the list endless.
    /// </summary>
    private const int Most = 1_000;

    /// <summary>Running workers first, then those that were seen last.</summary>
    public async Task<IReadOnlyList<WorkerState>> ListAsync(CancellationToken cancellation)
    {
        const string Sql = """
            select worker_id, host, process_id, version, started_at, last_seen_at,
                greatest(now() - last_seen_at, interval '0') as age, batches_held, paused_for, spacing, daily_budget,
                last_seen_at > now() - $1 as is_running
            from workers
            order by is_running desc, case when last_seen_at > now() - $1 then started_at end, last_seen_at desc
            limit $2
            """;

        await using var command = db.CreateCommand(Sql).With(options.Value.WorkerLostAfter, Most);
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        List<WorkerState> workers = [];
        while (await rows.ReadAsync(cancellation))
        {
            workers.Add(new WorkerState(
                WorkerId: rows.GetGuid(0),
                Host: rows.GetString(1),
                ProcessId: rows.GetInt32(2),
                Version: rows.GetString(3),
                StartedAt: rows.GetFieldValue<DateTimeOffset>(4),
                LastSeenAt: rows.GetFieldValue<DateTimeOffset>(5),
                HeartbeatAge: rows.GetTimeSpan(6),
                BatchesHeld: rows.GetInt32(7),
                PausedFor: Pause(rows.IsDBNull(8) ? null : rows.GetString(8)),
                Spacing: rows.GetTimeSpan(9),
                DailyBudget: rows.IsDBNull(10) ? null : rows.GetInt32(10),
                IsRunning: rows.GetBoolean(11)));
        }

        return workers;
    }

    private static WorkerPause? Pause(string? code) => Enum.TryParse<WorkerPause>(code, ignoreCase: true, out var pause)
        ? pause
        : null;
}
