using Npgsql;

namespace FlightSearch.Jobs;

/// <summary>
/// Inserts batches of pages that a checkpoint calls for: parts of incomplete or unreadable pages, and pages of single
/// combinations. Runs inside its transaction, which holds the row of the job.
/// </summary>
internal static class FollowUps
{
    public static async Task InsertAsync(
        NpgsqlConnection connection, Guid jobId, IReadOnlyList<int> pages, bool isAudit, int batchSize,
        short format, CancellationToken cancellation)
    {
        // The announcer numbers upwards from 0 at the same time.
        const string Sql = """
            with numbered as (
                select page, place, (place - 1) / $4 as part
                from unnest($2::int[]) with ordinality as page (page, place)),
            lists as (
                select part, array_agg(page order by place) as pages, count(*) over () as parts
                from numbered group by part)
            insert into job_batches (job_id, number, format, is_audit, pages, first_page, next_page, end_page)
            select $1,
                least((select min(number) from job_batches where job_id = $1), 0) - parts + part, $5, $3, pages, 0, 0,
                cardinality(pages)
            from lists
            """;

        if (pages.Count == 0)
        {
            return;
        }

        await using var insert = new NpgsqlCommand(Sql, connection).With(
            jobId, pages.ToArray(), isAudit, batchSize, format);
        await insert.ExecuteNonQueryAsync(cancellation);
    }
}
