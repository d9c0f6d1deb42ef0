using Npgsql;

namespace FlightSearch.Jobs;

/// <summary>Reads <see cref="WorkMeasures"/>, by indexes that hold only work that has not ended.</summary>
internal sealed class WorkMeasureReader(
    NpgsqlDataSource db, GateStore gates, WorkerReader workers, WorkHealthReader health)
{
    private static readonly BatchState[] OpenBatches = [BatchState.Waiting, BatchState.Announced, BatchState.Running];
    private static readonly JobStatus[] OpenJobs = [JobStatus.Pending, JobStatus.Running];

    public async Task<WorkMeasures> ReadAsync(CancellationToken cancellation) => new(
        (await health.ReadAsync(cancellation)).IsHealthy,
        await ReadQueueAgeAsync(cancellation),
        await CountAsync<BatchState>(
            "select state, count(*) from job_batches where state in ('waiting', 'announced', 'running') group by state",
            OpenBatches, cancellation),
        await CountAsync<JobStatus>(
            "select status, count(*) from jobs where status in ('pending', 'running') group by status",
            OpenJobs, cancellation),
        await gates.ReadAsync(cancellation),
        await workers.ListAsync(cancellation));

    /// <summary>Pages for which no batch was cut yet have been due since their job was last served.</summary>
    private async Task<TimeSpan> ReadQueueAgeAsync(CancellationToken cancellation)
    {
        const string Sql = $"""
            select greatest(interval '0', now() - least(
                (select min(due_at) from job_batches where state = 'waiting' and due_at <= now()),
                (select min(due_at) from job_batches where state = 'announced'),
                (select min(coalesce(served_at, created_at))
                from jobs join job_cursors using (job_id), {SearchColumns.Pages}
                where status in ('pending', 'running') and next_page < end_page)))
            """;

        await using var command = db.CreateCommand(Sql);
        return (TimeSpan)(await command.ExecuteScalarAsync(cancellation))!;
    }

    private async Task<IReadOnlyDictionary<T, long>> CountAsync<T>(
        string sql, IEnumerable<T> all, CancellationToken cancellation)
        where T : struct
    {
        var counts = all.ToDictionary(value => value, _ => 0L);
        await using var command = db.CreateCommand(sql);
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        while (await rows.ReadAsync(cancellation))
        {
            counts[rows.GetFieldValue<T>(0)] = rows.GetInt64(1);
        }

        return counts;
    }
}
