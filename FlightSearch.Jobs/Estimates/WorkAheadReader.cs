using Npgsql;

namespace FlightSearch.Jobs;

/// <summary>Counts the pages that open jobs have left, from their rows in <c>jobs</c> alone.</summary>
public sealed class WorkAheadReader(NpgsqlDataSource db)
{
    /// <summary>For a search that is not opened.</summary>
    public async Task<WorkAhead> ReadAsync(
        string? owner, JobPriority priority, long pages, CancellationToken cancellation) =>
        (await ReadAsync(null, owner, priority, pages, cancellation))!.Value.Ahead;

    /// <summary>The pages that an open job has left, and those of others before them. Null if it is not open.</summary>
    public Task<(long Pages, WorkAhead Ahead)?> FindAsync(Guid jobId, CancellationToken cancellation) =>
        ReadAsync(jobId, null, JobPriority.Normal, 0, cancellation);

    private async Task<(long Pages, WorkAhead Ahead)?> ReadAsync(
        Guid? jobId, string? owner, JobPriority priority, long pages, CancellationToken cancellation)
    {
        // Pages per combination: as planned, or more where pages were split. One of its own for each is the most.
        // Before the last page, each other job of the owner has had at most as many as the job has, and each other
        // owner as many as all these together.
        const string Sql = """
            with open as (
                select job_id, coalesce(owner, '') as owner, priority,
                    ceil((total_combinations - processed_combinations) * least(1, greatest(
                        coalesce(planned_pages, total_combinations)::float8 / total_combinations,
                        case when merges then pages_asked::float8 / nullif(processed_combinations, 0) end)))::bigint
                    as pages
                from jobs where status in ('pending', 'running')),
            own as (
                select owner, priority, pages from open where job_id = $1::uuid
                union all
                select coalesce($2, ''), $3, $4 where $1::uuid is null),
            others as (
                select other.owner = own.owner as is_mine, other.priority > own.priority as is_higher, other.owner,
                    count(*) as jobs, sum(other.pages) as pages, sum(least(other.pages, own.pages)) as turns
                from own join open other
                    on other.job_id is distinct from $1::uuid and other.priority >= own.priority
                group by 1, 2, 3),
            mine as (
                select coalesce(sum(jobs), 0) as jobs, coalesce(sum(turns), 0) as turns
                from others where is_mine and not is_higher)
            select own.pages,
                1.0::float8 / ((mine.jobs + 1) * (1 + (
                    select count(*) from others where not is_mine and not is_higher))),
                (mine.turns + coalesce((
                    select sum(least(others.pages, mine.turns + own.pages))
                    from others where not is_mine and not is_higher), 0))::bigint,
                coalesce((select sum(others.pages) from others where is_higher), 0)::bigint
            from own cross join mine
            """;

        await using var command = db.CreateCommand(Sql).With(jobId, owner, priority, pages);
        await using var row = await command.ExecuteReaderAsync(cancellation);

        return await row.ReadAsync(cancellation)
            ? (row.GetInt64(0), new WorkAhead(row.GetDouble(1), row.GetInt64(2), row.GetInt64(3)))
            : null;
    }
}
