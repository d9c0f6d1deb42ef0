using Microsoft.Extensions.Options;
using Npgsql;

namespace FlightSearch.Jobs;

/// <summary>
/// Finds out whether due work moves, in one query that reads the ends of partial indexes. Work is stalled when it was
/// due, no refusal held it, and nothing moved in the whole deployment for <see cref="JobsOptions.StalledAfter"/>.
/// </summary>
public sealed class WorkHealthReader(NpgsqlDataSource db, IOptions<JobsOptions> options)
{
    private static readonly string[] Refusals = [.. WaitingText.Refusals.Select(WaitingText.Code)];

    public async Task<WorkHealth> ReadAsync(CancellationToken cancellation)
    {
        const string Sql = $"""
            with {WorkerStore.Fleet},
            hold as (
                select reason, due_at from job_batches
                where state = 'waiting' and reason is not null and reason = any($2)
                order by due_at desc limit 1)
            select now(), fleet.running, fleet.lack_broker,
                least(
                    (select min(due_at) from job_batches where state = 'waiting' and due_at <= now()),
                    (select min(due_since) from job_batches where state = 'announced'),
                    (select min(moved_at) from job_batches where state = 'running')),
                (select max(moved_at) from job_batches where moved_at is not null),
                (select reason from hold where due_at > now()),
                greatest(
                    (select due_at from hold),
                    (select max(due_since) from job_batches where state = 'announced' and reason = any($2))),
                exists (select from job_batches where state = 'waiting' and reason = 'newerWorker')
            from fleet
            """;

        await using var command = db.CreateCommand(Sql).With(options.Value.WorkerLostAfter, Refusals);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        await row.ReadAsync(cancellation);

        return Judge(
            now: row.GetFieldValue<DateTimeOffset>(0),
            noWorker: row.GetInt64(1) == 0,
            noBroker: row.GetBoolean(2),
            oldestDue: Time(row, 3),
            lastMoved: Time(row, 4),
            refusal: WaitingText.Read(row.IsDBNull(5) ? null : row.GetString(5)),
            heldUntil: Time(row, 6),
            needsNewerWorker: row.GetBoolean(7));
    }

    private WorkHealth Judge(
        DateTimeOffset now, bool noWorker, bool noBroker, DateTimeOffset? oldestDue, DateTimeOffset? lastMoved,
        WaitingFor? refusal, DateTimeOffset? heldUntil, bool needsNewerWorker)
    {
        if (needsNewerWorker)
        {
            return new WorkHealth(false, WaitingFor.NewerWorker, WaitingFor.NewerWorker.Sentence(), oldestDue, lastMoved);
        }

        if (refusal is { } held && !noWorker)
        {
            return new WorkHealth(true, held, held.Sentence(), oldestDue, lastMoved);
        }

        if (oldestDue is null)
        {
            return new WorkHealth(true, null, "No work is due.", null, lastMoved);
        }

        var holdEnded = noWorker ? null : heldUntil; // without a worker nothing would move after the hold, either
        var still = now - new[] { oldestDue.Value, lastMoved ?? default, holdEnded ?? default }.Max();
        if (still < options.Value.StalledAfter)
        {
            return new WorkHealth(true, null, "Work is moving.", oldestDue, lastMoved);
        }

        WaitingFor? code = noWorker ? WaitingFor.NoWorkerRunning : noBroker ? WaitingFor.BrokerUnreachable : null;
        var sentence = code?.Sentence() ?? $"Due work has not moved for {still.TotalSeconds:F0} seconds.";

        return new WorkHealth(false, code, sentence, oldestDue, lastMoved);
    }

    private static DateTimeOffset? Time(NpgsqlDataReader row, int column) =>
        row.IsDBNull(column) ? null : row.GetFieldValue<DateTimeOffset>(column);
}
