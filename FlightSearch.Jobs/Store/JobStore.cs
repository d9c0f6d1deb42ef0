using System.Text.Json;
using Microsoft.Extensions.Options;
using Npgsql;

namespace FlightSearch.Jobs;

/// <summary>
/// The SQL that opens, stops, retries and deletes jobs. The progress of a job is written by <see cref="BatchStore"/>.
/// </summary>
public sealed class JobStore(NpgsqlDataSource db, IOptions<JobsOptions> options, TimeProvider time)
{
    /// <summary>
    /// Stores a job in one transaction, before anything is announced; <see cref="Sweep"/> cuts its batches. With an
    /// idempotency key that was used before, or with too many open jobs, nothing is stored: see <see cref="Opening"/>.
    /// </summary>
    /// <param name="search">The search.</param>
    /// <param name="owner">Name of the API key; null without one.</param>
    /// <param name="traceparent">Trace context that the job's first batches continue.</param>
    /// <param name="idempotencyKey">Chosen by the client; null without one.</param>
    /// <param name="cancellation">Ends the attempt; nothing is stored then.</param>
    public Task<Opening> OpenAsync(
        JobSearch search, string? owner, string? traceparent, string? idempotencyKey,
        CancellationToken cancellation) =>
        StoreAsync(search, owner, traceparent, idempotencyKey, isKept: true, cancellation);

    /// <summary>
    /// Opens a job and takes it back before anybody can see it, so that its code is compiled before the first request.
    /// </summary>
    public Task<Opening> RehearseAsync(JobSearch search, CancellationToken cancellation) =>
        StoreAsync(search, "(rehearsal)", traceparent: null, idempotencyKey: null, isKept: false, cancellation);

    private async Task<Opening> StoreAsync(
        JobSearch search, string? owner, string? traceparent, string? idempotencyKey, bool isKept,
        CancellationToken cancellation)
    {
        const string InsertJob = """
            insert into jobs (
                job_id, departure_airports, destination_airports, outbound_dates, return_dates, filters, priority,
                keep_cheapest, total_combinations, traceparent, owner, strategy, merges, planned_pages,
                freshness_minutes)
            values ($1, $2, $3, $4, $5, $6::jsonb, $7, $8, $9, $10, $11, $12, $13, $14, $15)
            returning created_at
            """;
        const string InsertCursor = "insert into job_cursors (job_id, next_page) values ($1, $2)";

        var jobId = JobIds.Next(time.GetUtcNow());
        JobTelemetry.EnterJob(jobId);
        var plan = new PagePlan(search);
        var total = (int)plan.Combinations.Count;
        var freshness = search.FreshnessMinutes ?? (int)options.Value.Freshness.TotalMinutes;

        await using var connection = await db.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        if (idempotencyKey is not null
            && await IdempotencyKeys.FindAsync(connection, owner, idempotencyKey, search, cancellation) is { } before)
        {
            JobTelemetry.EnterJob((before as Opening.Repeated)?.JobId); // no job has the new id
            return before;
        }

        if (!await OpenJobs.HaveRoomAsync(connection, owner, options.Value.MaxOpenJobs, cancellation))
        {
            return new Opening.TooManyOpen(options.Value.MaxOpenJobs);
        }

        await using var insertJob = new NpgsqlCommand(InsertJob, connection).With(
            jobId,
            search.DepartureAirports.ToArray(),
            search.DestinationAirports.ToArray(),
            search.OutboundDates.ToArray(),
            search.ReturnDates.Count == 0 ? null : search.ReturnDates.ToArray(),
            JsonSerializer.Serialize(search.Filters, JobJson.Options),
            search.Priority,
            search.KeepCheapest,
            total,
            traceparent,
            owner,
            search.Strategy,
            search.Merges,
            (int)plan.Count,
            freshness);
        var createdAt = (DateTime)(await insertJob.ExecuteScalarAsync(cancellation))!;
        await using var insertCursor = new NpgsqlCommand(InsertCursor, connection).With(jobId, plan.FirstPage);
        await insertCursor.ExecuteNonQueryAsync(cancellation);
        await BlockWriter.WriteAsync(connection, jobId, search.SeveralBlocks, cancellation);
        if (idempotencyKey is not null)
        {
            await IdempotencyKeys.KeepAsync(connection, owner, idempotencyKey, search, jobId, cancellation);
        }

        await (isKept ? transaction.CommitAsync(cancellation) : transaction.RollbackAsync(cancellation));

        return new Opening.Stored(jobId, total, (int)plan.Count, freshness, createdAt);
    }

    /// <summary>
    /// Finds the job that the same search opened with the same key within 24 hours. Stores nothing, so it also serves a
    /// search that could not be opened now. Null without such a job.
    /// </summary>
    public async Task<Guid?> FindRepeatedAsync(
        JobSearch search, string? owner, string idempotencyKey, CancellationToken cancellation)
    {
        await using var connection = await db.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        var before = await IdempotencyKeys.FindAsync(connection, owner, idempotencyKey, search, cancellation);
        await transaction.CommitAsync(cancellation);

        return (before as Opening.Repeated)?.JobId;
    }

    /// <summary>
    /// Stops a job: none of its batches can be claimed, renewed or checkpointed any more. False if there is no such
    /// job, or it has ended.
    /// </summary>
    public async Task<bool> CancelAsync(Guid jobId, CancellationToken cancellation)
    {
        // Batches before their job, the order in which a checkpoint locks them too.
        const string CancelBatches = """
            update job_batches set state = 'cancelled', lease_until = null
            where batch_id in (
                select batch_id from job_batches
                where job_id = $1 and state in ('waiting', 'announced', 'running')
                order by batch_id
                for update)
            """;
        const string CancelJob = """
            update jobs set status = 'cancelled', updated_at = now(), finished_at = now()
            where job_id = $1 and status in ('pending', 'running')
            """;

        await using var connection = await db.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await TakeTurnAsync(connection, jobId, cancellation);
        await SweepLock.WaitAsync(connection, cancellation); // a sweep would cut a batch that nobody cancels
        await using var cancelBatches = new NpgsqlCommand(CancelBatches, connection).With(jobId);
        await cancelBatches.ExecuteNonQueryAsync(cancellation);
        await using var cancelJob = new NpgsqlCommand(CancelJob, connection).With(jobId);
        var isCancelled = await cancelJob.ExecuteNonQueryAsync(cancellation) == 1;

        // Those that a checkpoint inserted while the first statement waited for it. No other checkpoint follows.
        await cancelBatches.ExecuteNonQueryAsync(cancellation);
        await transaction.CommitAsync(cancellation);

        return isCancelled;
    }

    /// <summary>
    /// Searches the failed combinations of a completed or failed job again. False, and nothing is changed, if the job is
    /// in another state, has no failures, or its owner has too many open jobs.
    /// </summary>
    public async Task<bool> RetryAsync(Guid jobId, CancellationToken cancellation)
    {
        const string Reopen = """
            update jobs set
                status = 'running',
                processed_combinations = processed_combinations - failed_combinations,
                progress = (processed_combinations - failed_combinations)::float8 / total_combinations,
                failed_combinations = 0,
                finished_at = null,
                updated_at = now()
            where job_id = $1 and status in ('completed', 'failed') and failed_combinations > 0
            """;

        await using var connection = await db.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await TakeTurnAsync(connection, jobId, cancellation);
        await using var reopen = new NpgsqlCommand(Reopen, connection).With(jobId);
        if (!await OpenJobs.HaveRoomForAsync(connection, jobId, options.Value.MaxOpenJobs, cancellation)
            || await reopen.ExecuteNonQueryAsync(cancellation) == 0)
        {
            return false;
        }

        var failed = await DeleteFailuresAsync(connection, jobId, cancellation);
        var (pages, format) = await FindMergedPlanAsync(connection, jobId, cancellation) is { } merged
            ? (merged.Covering(failed), BatchFormat.Merged)
            : ([.. failed.Order()], BatchFormat.ListOrBlocks);
        await FollowUps.InsertAsync(
            connection, jobId, pages, isAudit: false, options.Value.BatchSize, format, cancellation);
        await transaction.CommitAsync(cancellation);

        return true;
    }

    /// <summary>
    /// Deletes a job with its results. A worker that holds a batch of it stores nothing more. False if there is no such
    /// job.
    /// </summary>
    public async Task<bool> DeleteAsync(Guid jobId, CancellationToken cancellation)
    {
        // Batches before their job, the order in which a checkpoint locks them too. The rest follows by foreign keys.
        const string DeleteBatches = """
            delete from job_batches
            where batch_id in (select batch_id from job_batches where job_id = $1 order by batch_id for update)
            """;
        const string DeleteJob = "delete from jobs where job_id = $1";

        await using var connection = await db.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await TakeTurnAsync(connection, jobId, cancellation);
        await SweepLock.WaitAsync(connection, cancellation); // a sweep locks batches in another order
        await using var deleteBatches = new NpgsqlCommand(DeleteBatches, connection).With(jobId);
        await deleteBatches.ExecuteNonQueryAsync(cancellation);
        await using var deleteJob = new NpgsqlCommand(DeleteJob, connection).With(jobId);
        var isDeleted = await deleteJob.ExecuteNonQueryAsync(cancellation) == 1;
        await transaction.CommitAsync(cancellation);

        return isDeleted;
    }

    private static async Task<HashSet<int>> DeleteFailuresAsync(
        NpgsqlConnection connection, Guid jobId, CancellationToken cancellation)
    {
        const string Sql = "delete from failed_combinations where job_id = $1 returning combination";

        await using var delete = new NpgsqlCommand(Sql, connection).With(jobId);
        await using var rows = await delete.ExecuteReaderAsync(cancellation);
        HashSet<int> failed = [];
        while (await rows.ReadAsync(cancellation))
        {
            failed.Add(rows.GetInt32(0));
        }

        return failed;
    }

    /// <summary>Null for a job without merged pages.</summary>
    private static async Task<PagePlan?> FindMergedPlanAsync(
        NpgsqlConnection connection, Guid jobId, CancellationToken cancellation)
    {
        const string Sql = $"select {SearchColumns.All} from jobs where job_id = $1 and merges";

        await using var find = new NpgsqlCommand(Sql, connection).With(jobId);
        await using var row = await find.ExecuteReaderAsync(cancellation);

        return await row.ReadAsync(cancellation) ? new PagePlan(SearchColumns.Read(row, 0)) : null;
    }

    /// <summary>Stopping, retrying and deleting one job exclude each other until the transaction ends.</summary>
    internal static async Task TakeTurnAsync(NpgsqlConnection connection, Guid jobId, CancellationToken cancellation)
    {
        const string Sql = "select pg_advisory_xact_lock(hashtextextended($1::text, 0))";

        await using var wait = new NpgsqlCommand(Sql, connection).With(jobId);
        await wait.ExecuteNonQueryAsync(cancellation);
    }
}
