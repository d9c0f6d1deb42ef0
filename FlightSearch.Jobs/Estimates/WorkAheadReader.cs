using Npgsql;

namespace FlightSearch.Jobs;

/// <summary>Counts the pages that open jobs have left, from their rows in <c>jobs</c> alone.</summary>
public sealed class WorkAheadReader(NpgsqlDataSource db)
{
    /// <summary>For a search that is not opened.</summary>
    public async Task<WorkAhead> ReadAsync(JobPriority priority, long pages, CancellationToken cancellation) =>
        (await ReadAsync(null, priority, pages, cancellation))!.Value.Ahead;

    /// <summary>The pages that an open job has left, and those of others before them. Null if it is not open.</summary>
    public Task<(long Pages, WorkAhead Ahead)?> FindAsync(Guid jobId, CancellationToken cancellation) =>
        ReadAsync(jobId, JobPriority.Normal, 0, cancellation);

    private async Task<(long Pages, WorkAhead Ahead)?> ReadAsync(
        Guid? jobId, JobPriority priority, long pages, CancellationToken cancellation)
    {
        // Pages per combination: as planned, or more where pages were split. One of its own for each is the most.
        const string Sql = """
            with open as (
                select job_id, priority, ceil((total_combinations - processed_combinations) * least(1, greatest(
                    coalesce(planned_pages, total_combinations)::float8 / total_combinations,
                    case when merges then pages_asked::float8 / nullif(processed_combinations, 0) end)))::bigint
                    as pages
                from jobs where status in ('pending', 'running')),
            own as (
                select priority, pages from open where job_id = $1::uuid
                union all
                select $2, $3 where $1::uuid is null)
            select own.pages, count(*) filter (where other.priority = own.priority)::int,
                coalesce(sum(least(other.pages, own.pages)) filter (where other.priority = own.priority), 0)::bigint,
                coalesce(sum(other.pages) filter (where other.priority > own.priority), 0)::bigint
            from own left join open other on other.job_id is distinct from $1::uuid
            group by own.priority, own.pages
            """;

        await using var command = db.CreateCommand(Sql).With(jobId, priority, pages);
        await using var row = await command.ExecuteReaderAsync(cancellation);

        return await row.ReadAsync(cancellation)
            ? (row.GetInt64(0), new WorkAhead(row.GetInt32(1), row.GetInt64(2), row.GetInt64(3)))
            : null;
    }
}
