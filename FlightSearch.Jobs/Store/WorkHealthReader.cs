using Microsoft.Extensions.Options;
using Npgsql;

namespace FlightSearch.Jobs;

/// <summary>
/// Finds out whether due work moves, from the request gate and one query that reads the ends of partial indexes. Work
/// is stalled when it was due, the gate did not hold it, and nothing moved in the whole deployment for <see
/// cref="JobsOptions.StalledAfter"/>.
/// </summary>
public sealed class WorkHealthReader(NpgsqlDataSource db, GateStore gates, IOptions<JobsOptions> options)
{
    public async Task<WorkHealth> ReadAsync(CancellationToken cancellation)
    {
        const string Sql = $"""
            with {WorkerStore.Fleet}
            select fleet.running, fleet.lack_broker,
                least(
                    (select min(due_at) from job_batches where state = 'waiting' and due_at <= now()),
                    (select min(due_at) from job_batches where state = 'announced'),
                    (select min(moved_at) from job_batches where state = 'running'),
                    (select min(coalesce(served_at, created_at))
                    from jobs join job_cursors using (job_id), {SearchColumns.Pages}
                    where status in ('pending', 'running') and next_page < end_page)),
                (select max(moved_at) from job_batches where moved_at is not null),
                exists (
                    select from job_batches where state = 'waiting' and reason is not null and reason = 'newerWorker'),
                not exists (select from jobs where status in ('pending', 'running') and priority <> 'low')
            from fleet
            """;

        var gate = await gates.ReadAsync(cancellation);
        await using var command = db.CreateCommand(Sql).With(options.Value.WorkerLostAfter);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        await row.ReadAsync(cancellation);

        return Judge(
            gate,
            noWorker: row.GetInt64(0) == 0,
            noBroker: row.GetBoolean(1),
            oldestDue: Time(row, 2),
            lastMoved: Time(row, 3),
            needsNewerWorker: row.GetBoolean(4),
            onlyBulk: row.GetBoolean(5));
    }

    private WorkHealth Judge(
        GateState gate, bool noWorker, bool noBroker, DateTimeOffset? oldestDue, DateTimeOffset? lastMoved,
        bool needsNewerWorker, bool onlyBulk)
    {
        if (needsNewerWorker)
        {
            return new WorkHealth(
                false, WaitingFor.NewerWorker, WaitingFor.NewerWorker.Sentence(), oldestDue, lastMoved);
        }

        if (!noWorker && gate.OpensAt > gate.Now && gate.WaitOf(JobPriority.High) is { } held)
        {
            return new WorkHealth(true, held.Reason, held.Sentence, oldestDue, lastMoved);
        }

        if (oldestDue is null)
        {
            return new WorkHealth(true, null, "No work is due.", null, lastMoved);
        }

        if (!noWorker && onlyBulk && gate.BulkBudgetLeft == 0)
        {
            return new WorkHealth(
                true, WaitingFor.DailyBudgetSpent, WaitingFor.DailyBudgetSpent.Sentence(), oldestDue, lastMoved);
        }

        var heldUntil = noWorker ? default : gate.OpensAt; // without a worker nothing would move after it, either
        var still = gate.Now - new[] { oldestDue.Value, lastMoved ?? default, heldUntil }.Max();
        if (still < options.Value.StalledAfter + gate.Spacing)
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
