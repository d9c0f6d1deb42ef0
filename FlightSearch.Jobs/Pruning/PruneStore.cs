using Microsoft.Extensions.Options;
using Npgsql;

namespace FlightSearch.Jobs;

/// <summary>
/// The SQL that deletes old jobs. A job is hidden first, in one statement, and deleted afterwards in transactions of a
/// limited number of rows: whoever looks for the job after reading its rows has read all of them, or finds no job.
/// </summary>
/// <remarks>
/// A hidden job belongs to <see cref="Owner"/>, so that no caller finds it, and is cancelled, so that nobody retries
/// it. It stays hidden if its deletion is interrupted; the next round continues.
/// </remarks>
public sealed class PruneStore(NpgsqlDataSource db, IOptions<JobsOptions> options)
{
    /// <summary>Owner of hidden jobs. No API key can have this name.</summary>
    public const string Owner = "(pruning)";

    /// <summary>Maximum number of jobs of one kind that <see cref="FindAsync"/> returns.</summary>
    internal const int MostJobs = 1_000;

    private readonly JobsOptions _options = options.Value;

    /// <summary>Returns jobs to delete: interrupted deletions, then the jobs that ended first.</summary>
    public async Task<IReadOnlyList<PrunableJob>> FindAsync(CancellationToken cancellation)
    {
        const string Interrupted = "select job_id from jobs where owner = $1 order by job_id limit $2";
        const string Expired = """
            select job_id from jobs
            where finished_at < now() - $1 and owner is distinct from $2
            order by finished_at, job_id
            limit $3
            """;

        List<PrunableJob> found = [];
        await AddAsync(PruneReason.Interrupted, db.CreateCommand(Interrupted).With(Owner, MostJobs));
        if (_options.KeepFor > TimeSpan.Zero)
        {
            await AddAsync(PruneReason.Expired, db.CreateCommand(Expired).With(_options.KeepFor, Owner, MostJobs));
        }

        if (_options.KeepBytes > 0 && await BytesOfResultAsync(cancellation) is { } bytes)
        {
            await AddAsync(PruneReason.Excess, Excess(_options.KeepBytes / bytes));
        }

        return [.. found.DistinctBy(job => job.JobId)];

        async Task AddAsync(PruneReason reason, NpgsqlCommand command)
        {
            await using var disposed = command;
            await using var rows = await command.ExecuteReaderAsync(cancellation);
            while (await rows.ReadAsync(cancellation))
            {
                found.Add(new PrunableJob(rows.GetGuid(0), reason));
            }
        }
    }

    /// <summary>
    /// Hides an ended job from everybody. Null while another process prunes; false if the job has been retried or
    /// deleted meanwhile.
    /// </summary>
    public async Task<bool?> HideAsync(Guid jobId, CancellationToken cancellation)
    {
        const string Hide = """
            update jobs set owner = $2, status = 'cancelled', updated_at = now()
            where job_id = $1 and status in ('completed', 'failed', 'cancelled') and finished_at is not null
            """;
        const string ForgetKeys = "delete from idempotency_keys where job_id = $1"; // a repeated search opens a new job

        await using var connection = await db.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        if (!await TryTakeTurnAsync(connection, cancellation))
        {
            return null;
        }

        await JobStore.TakeTurnAsync(connection, jobId, cancellation);
        await using var hide = new NpgsqlCommand(Hide, connection).With(jobId, Owner);
        var isHidden = await hide.ExecuteNonQueryAsync(cancellation) == 1;
        if (isHidden)
        {
            await using var forgetKeys = new NpgsqlCommand(ForgetKeys, connection).With(jobId);
            await forgetKeys.ExecuteNonQueryAsync(cancellation);
        }

        await transaction.CommitAsync(cancellation);

        return isHidden;
    }

    /// <summary>
    /// Deletes at most <see cref="JobsOptions.PruneRows"/> rows of a hidden job and, if none are left, the job. Null
    /// while another process prunes.
    /// </summary>
    public async Task<PruneStep?> DeleteRowsAsync(Guid jobId, CancellationToken cancellation)
    {
        // The job's few other rows follow by foreign keys.
        const string DeleteJob = "delete from jobs where job_id = $1 and owner = $2";

        await using var connection = await db.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        if (!await TryTakeTurnAsync(connection, cancellation))
        {
            return null;
        }

        await JobStore.TakeTurnAsync(connection, jobId, cancellation);
        var rows = 0;
        foreach (var table in (string[])[
            "flight_results", "result_details", "covered_combinations", "failed_combinations", "job_batches"])
        {
            await using var delete = new NpgsqlCommand(DeleteSome(table), connection)
                .With(jobId, Owner, _options.PruneRows - rows);
            rows += await delete.ExecuteNonQueryAsync(cancellation);
        }

        var isGone = rows < _options.PruneRows;
        if (isGone)
        {
            await using var deleteJob = new NpgsqlCommand(DeleteJob, connection).With(jobId, Owner);
            await deleteJob.ExecuteNonQueryAsync(cancellation);
        }

        await transaction.CommitAsync(cancellation);

        return new PruneStep(rows, isGone);
    }

    /// <summary>
    /// Estimated bytes of one result with its index entries, from a sample of the jobs that ended last; null without
    /// results.
    /// </summary>
    /// <remarks>
    /// Not from the size of the table's file: that does not shrink when rows are deleted, so the estimate would stay
    /// above the limit until every job was deleted.
    /// </remarks>
    internal async Task<double?> BytesOfResultAsync(CancellationToken cancellation)
    {
        const string Sql = """
            select (avg(pg_column_size(stored) + coalesce(details_bytes, 0)::float8 / siblings) + $2
                + $3 * (select count(*) from pg_index where indrelid = 'flight_results'::regclass))::float8
            from (
                select job_id from jobs
                where finished_at is not null and result_count > 0 and owner is distinct from $1
                order by finished_at desc
                limit 20) newest
            cross join lateral (
                select combination from flight_results where job_id = newest.job_id limit 1) one
            cross join lateral (
                select result, count(*) over (), (
                    select pg_column_size(details) from result_details
                    where job_id = newest.job_id and combination = one.combination)
                from flight_results result where job_id = newest.job_id and combination = one.combination
                limit 50) sample (stored, siblings, details_bytes)
            """;
        const int PointerBytes = 4;
        const int IndexEntryBytes = 26; // with the share of a page that stays free; equal entries are stored once

        await using var command = db.CreateCommand(Sql).With(Owner, PointerBytes, IndexEntryBytes);

        return await command.ExecuteScalarAsync(cancellation) as double?;
    }

    /// <summary>Jobs whose results do not fit into a number of rows beside those of all jobs that end later.</summary>
    private NpgsqlCommand Excess(double mostResults)
    {
        const string Sql = """
            with counted as (
                select job_id, finished_at, result_count,
                    sum(result_count) over (order by finished_at desc nulls first, job_id desc) as since
                from jobs
                where owner is distinct from $1)
            select job_id from counted
            where finished_at is not null and result_count > 0 and since > $2
            order by finished_at, job_id
            limit $3
            """;

        return db.CreateCommand(Sql).With(Owner, mostResults, MostJobs);
    }

    private static string DeleteSome(string table) => $"""
        delete from {table}
        where ctid = any(array(
            select {table}.ctid from {table} join jobs using (job_id) where job_id = $1 and owner = $2 limit $3))
        """;

    /// <summary>One process of the deployment at a time, until the transaction ends.</summary>
    private static async Task<bool> TryTakeTurnAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        const string Limits = """
            set local statement_timeout = '10s';
            set local lock_timeout = '2s';
            set local idle_in_transaction_session_timeout = '10s'
            """;
        const string Take = "select pg_try_advisory_xact_lock(hashtextextended('flightsearch prune', 0))";

        await using var limit = new NpgsqlCommand(Limits, connection);
        await limit.ExecuteNonQueryAsync(cancellation);
        await using var take = new NpgsqlCommand(Take, connection);

        return await take.ExecuteScalarAsync(cancellation) is true;
    }
}
