using System.Text.Json;
using Npgsql;

namespace FlightSearch.Jobs;

/// <summary>
/// The SQL that looks for batches whose pages are all in the page store, and sets them apart from the others.
/// </summary>
internal static class StoredWork
{
    /// <summary>
    /// Open jobs that may be answered from the page store, some of them if there are many. Audits may not: they ask
    /// anew.
    /// </summary>
    /// <param name="connection">The connection of the sweep.</param>
    /// <param name="jobs">Maximum number of jobs.</param>
    /// <param name="batches">Maximum number of waiting batches of each.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    public static async Task<IReadOnlyList<FreshJob>> ReadJobsAsync(
        NpgsqlConnection connection, int jobs, int batches, CancellationToken cancellation)
    {
        // Any of them: none is always left out.
        const string Sql = $"""
            select jobs.job_id, traceparent, page_count, coalesce(next_page, end_page), end_page,
                waiting.ids, waiting.firsts, waiting.ends, waiting.lists, cut_parts, audits_disagreed > 0,
                {SearchColumns.All}
            from (
                select * from jobs
                where status in ('pending', 'running') and freshness_minutes > 0 order by random() limit $1) jobs
            left join job_cursors using (job_id)
            cross join {SearchColumns.Pages}
            cross join lateral (
                select array_agg(batch_id) as ids, array_agg(next_page) as firsts, array_agg(end_page) as ends,
                    jsonb_agg(pages) as lists
                from (
                    select batch_id, next_page, end_page, pages from job_batches
                    where job_batches.job_id = jobs.job_id and state = 'waiting' and due_at <= now() and format <= $3
                        and not is_audit
                    order by number limit $2) due) waiting
            """;

        await using var command = new NpgsqlCommand(Sql, connection).With(jobs, batches, BatchFormat.Newest);
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        List<FreshJob> found = [];
        while (await rows.ReadAsync(cancellation))
        {
            if (Read(rows) is { } job)
            {
                found.Add(job);
            }
        }

        return found;
    }

    /// <summary>Marks announced batches, which need no slot then.</summary>
    public static async Task MarkAsync(NpgsqlConnection connection, Guid[] batchIds, CancellationToken cancellation)
    {
        const string Sql = "update job_batches set from_store = true where batch_id = any($1)";

        await using var command = new NpgsqlCommand(Sql, connection).With(batchIds);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>Moves the cursor of a job that was not given a slot.</summary>
    public static async Task MoveCursorAsync(
        NpgsqlConnection connection, Guid jobId, int nextPage, CancellationToken cancellation)
    {
        const string Sql = "update job_cursors set next_page = greatest(next_page, $2) where job_id = $1";

        await using var command = new NpgsqlCommand(Sql, connection).With(jobId, nextPage);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>Null if only a newer version can read the search.</summary>
    private static FreshJob? Read(NpgsqlDataReader row)
    {
        try
        {
            var search = SearchColumns.Read(row, first: 11);
            var job = new OpenJob(
                row.GetGuid(0), search.Priority, row.IsDBNull(1) ? null : row.GetString(1), row.GetInt32(2),
                row.GetInt32(3), row.GetInt32(4), Waiting: []);

            return new FreshJob(
                job, search, row.IsDBNull(9) ? new HashSet<int>() : row.GetFieldValue<int[]>(9).ToHashSet(),
                row.GetBoolean(10), ReadBatches(row));
        }
        catch (Exception e) when (SearchColumns.IsUnreadable(e))
        {
            return null;
        }
    }

    private static FreshBatch[] ReadBatches(NpgsqlDataReader row)
    {
        if (row.IsDBNull(5))
        {
            return [];
        }

        var (ids, firsts, ends) =
            (row.GetFieldValue<Guid[]>(5), row.GetFieldValue<int[]>(6), row.GetFieldValue<int[]>(7));
        var lists = JsonSerializer.Deserialize<int[]?[]>(row.GetString(8))!;

        return
        [
            .. ids.Select((id, place) => new FreshBatch(
                id, lists[place] is { } list
                    ? list[firsts[place]..ends[place]]
                    : [.. Enumerable.Range(firsts[place], ends[place] - firsts[place])])),
        ];
    }
}

/// <summary>An open job that may be answered from the page store, with its batches that are due.</summary>
/// <param name="CutParts">See <see cref="ClaimedBatch.CutParts"/>.</param>
/// <param name="AuditDisagreed">See <see cref="ClaimedBatch.AuditDisagreed"/>.</param>
internal sealed record FreshJob(
    OpenJob Job, JobSearch Search, IReadOnlySet<int> CutParts, bool AuditDisagreed, IReadOnlyList<FreshBatch> Waiting);

/// <param name="Pages">The pages that are left.</param>
internal sealed record FreshBatch(Guid BatchId, int[] Pages);
