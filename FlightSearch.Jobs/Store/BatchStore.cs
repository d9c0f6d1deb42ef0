using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;
using NpgsqlTypes;

namespace FlightSearch.Jobs;

/// <summary>
/// The SQL of a worker: it claims batches, keeps and stores them. Each change is one guarded statement, by the
/// database's clock. It returns false and writes nothing when the batch has another owner (the worker was late, or the
/// job was cancelled).
/// </summary>
public sealed partial class BatchStore(
    NpgsqlDataSource db, IOptions<JobsOptions> options, TimeProvider time, ILogger<BatchStore> logger)
{
    /// <summary>How long a batch waits for another worker when this version cannot read it.</summary>
    private static readonly TimeSpan SetAsideFor = TimeSpan.FromMinutes(1);

    private readonly JobsOptions _options = options.Value;

    /// <summary>Fails when the database does not answer.</summary>
    public async Task PingAsync(CancellationToken cancellation)
    {
        await using var command = db.CreateCommand("select 1");
        await command.ExecuteScalarAsync(cancellation);
    }

    /// <summary>
    /// Takes an announced batch. Null when there is nothing to take (a repeated or late message, an ended job), and
    /// when this version cannot read the batch, which then waits for another worker.
    /// </summary>
    public async Task<ClaimedBatch?> ClaimAsync(Guid batchId, string worker, CancellationToken cancellation)
    {
        const string Sql = $"""
            with claimed as (
                update job_batches set
                    state = (case when format <= $4 then 'running' else 'waiting' end)::batch_state,
                    attempt = attempt + 1,
                    lease_until = case when format <= $4 then now() + $2 end,
                    due_at = case when format <= $4 then due_at else now() + $5 end,
                    reason = case when format <= $4 then null else $6 end,
                    reason_detail = null, announce_again_at = null, claimed_by = $3, moved_at = now()
                where batch_id = $1 and state = 'announced' and exists (
                    select from jobs where jobs.job_id = job_batches.job_id and status in ('pending', 'running'))
                returning batch_id, job_id, attempt, next_page, end_page, pages, failures, deaths, format, is_audit),
            begun as (
                update jobs set status = 'running', updated_at = now()
                from claimed where jobs.job_id = claimed.job_id and status = 'pending' and format <= $4)
            select batch_id, job_id, attempt, next_page, end_page, pages, failures, deaths, format, is_audit, cut_parts,
                audits_disagreed > 0, {SearchColumns.All}
            from claimed join jobs using (job_id)
            """;

        await using var command = db.CreateCommand(Sql).With(
            batchId, _options.Lease, worker, BatchFormat.Newest, SetAsideFor, WaitingFor.NewerWorker.Code());
        int attempt;
        await using (var row = await command.ExecuteReaderAsync(cancellation))
        {
            if (!await row.ReadAsync(cancellation))
            {
                return null;
            }

            attempt = row.GetInt32(2);
            if (row.GetInt16(8) is var format && format > BatchFormat.Newest)
            {
                LogUnknownFormat(batchId, row.GetGuid(1), format, SetAsideFor);
                return null;
            }

            try
            {
                return ReadClaim(row);
            }
            catch (Exception e) when (SearchColumns.IsUnreadable(e))
            {
                LogUnreadable(e, batchId, row.GetGuid(1), SetAsideFor);
            }
        }

        await HandBackAsync(
            new ClaimId(batchId, attempt), SetAsideFor, WaitingFor.NewerWorker, detail: null, countsAsFailure: false,
            cancellation);
        return null;
    }

    /// <summary>
    /// Renews the leases of all claims in one statement. Returns the claims that still hold, and whether their lease
    /// was renewed: not if a checkpoint holds the row at this moment, which renews the lease itself.
    /// </summary>
    public async Task<IReadOnlyDictionary<Guid, bool>> RenewAsync(
        IReadOnlyCollection<ClaimId> claims, CancellationToken cancellation)
    {
        const string Sql = """
            with held as (
                select batch_id, attempt from unnest($1::uuid[], $2::int[]) claim (batch_id, attempt)
                    join job_batches using (batch_id, attempt)
                where state = 'running'),
            free as (
                select batch_id from job_batches join held using (batch_id, attempt) where state = 'running'
                order by batch_id for update of job_batches skip locked),
            renewed as (
                update job_batches set lease_until = now() + $3
                from free where job_batches.batch_id = free.batch_id
                returning job_batches.batch_id)
            select held.batch_id, renewed.batch_id is not null from held left join renewed using (batch_id)
            """;

        await using var command = db.CreateCommand(Sql).With(
            claims.Select(claim => claim.BatchId).ToArray(),
            claims.Select(claim => claim.Attempt).ToArray(),
            _options.Lease);
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        Dictionary<Guid, bool> held = [];
        while (await rows.ReadAsync(cancellation))
        {
            held[rows.GetGuid(0)] = rows.GetBoolean(1);
        }

        return held;
    }

    /// <summary>
    /// Stores the pages from the checkpoint <paramref name="from"/> on, in order, with the job's progress, in one
    /// transaction. The last page of a batch ends it, the last combination of a job the job.
    /// </summary>
    public async Task<bool> CheckpointAsync(
        ClaimedBatch batch, int from, IReadOnlyList<PageOutcome> outcomes, CancellationToken cancellation)
    {
        // A worker that stops responding inside the transaction holds the row of its job no longer than this.
        const string Limit = """
            select set_config('idle_in_transaction_session_timeout', '10s', true),
                set_config('statement_timeout', '30s', true)
            """;
        const string Move = """
            update job_batches
            set next_page = $4, failures = 0, deaths = 0, moved_at = now(),
                lease_until = case when $4 = end_page then null else now() + $5 end,
                state = case when $4 = end_page then 'done'::batch_state else state end
            where batch_id = $1 and state = 'running' and attempt = $2 and next_page = $3 and $4 <= end_page
            """;

        await using var connection = await db.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);

        await using var begin = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new NpgsqlBatchCommand(Limit),
                new NpgsqlBatchCommand(Move).With(
                    batch.BatchId, batch.Attempt, from, from + outcomes.Count, _options.Lease),
                ResultWriter.Delete(batch, outcomes),
            },
        };
        await begin.ExecuteNonQueryAsync(cancellation);
        if (begin.BatchCommands[1].RecordsAffected == 0)
        {
            return false;
        }

        var results = outcomes.OfType<PageOutcome.Answered>().SelectMany(answered => answered.Results).ToArray();
        var grownBy = results.Length - begin.BatchCommands[2].RecordsAffected;
        await ResultCopy.WriteAsync(connection, results, time.GetUtcNow(), cancellation);

        await using var end = new NpgsqlBatch(connection);
        end.Add(ResultWriter.Details(batch.JobId, results));
        end.Add(ResultWriter.Failures(batch.JobId, outcomes));
        end.Add(CoverageWriter.Cover(batch.JobId, outcomes));
        end.Add(JobProgress.Advance(batch, outcomes, grownBy));
        if (await end.ExecuteScalarAsync(cancellation) is not bool reopens) // the row that Advance returns
        {
            return false; // cancelled at this moment
        }

        await InsertFollowUpsAsync(connection, batch.JobId, outcomes, reopens, cancellation);
        await Audits.WriteAsync(connection, batch, outcomes, cancellation);
        await transaction.CommitAsync(cancellation);
        JobTelemetry.Split(outcomes.Count(outcome =>
            outcome is PageOutcome.Split { Cause: not SplitCause.KnownIncomplete }));
        JobTelemetry.Stored(results.Length);

        return true;
    }

    /// <summary>
    /// Gives the batch up at its checkpoint; it can be announced again after <paramref name="delay"/>.
    /// </summary>
    /// <param name="reason">Why the batch waits; null if the gate says it.</param>
    public async Task<bool> HandBackAsync(
        ClaimId claim, TimeSpan delay, WaitingFor? reason, string? detail, bool countsAsFailure,
        CancellationToken cancellation)
    {
        const string Sql = """
            update job_batches
            set state = 'waiting', due_at = now() + $3, lease_until = null, moved_at = now(),
                reason = $4, reason_detail = left($5, 300), failures = failures + $6
            where batch_id = $1 and state = 'running' and attempt = $2
            """;

        await using var command = db.CreateCommand(Sql).With(
            claim.BatchId, claim.Attempt, delay, new Typed(reason?.Code(), NpgsqlDbType.Text),
            new Typed(detail, NpgsqlDbType.Text), countsAsFailure ? 1 : 0);
        return await command.ExecuteNonQueryAsync(cancellation) == 1;
    }

    /// <param name="reopens">Whether inferred combinations are to be asked again.</param>
    private async Task InsertFollowUpsAsync(
        NpgsqlConnection connection, Guid jobId, IReadOnlyList<PageOutcome> outcomes, bool reopens,
        CancellationToken cancellation)
    {
        List<int> pages =
        [
            .. outcomes.OfType<PageOutcome.Split>().SelectMany(split => split.Parts),
            .. outcomes.OfType<PageOutcome.Answered>().SelectMany(answered => answered.ToAsk),
        ];
        if (reopens)
        {
            pages.AddRange(await CoverageWriter.ReopenInferredAsync(connection, jobId, cancellation));
        }

        var audits = outcomes.OfType<PageOutcome.Answered>().SelectMany(answered => answered.ToAudit).ToArray();
        await FollowUps.InsertAsync(
            connection, jobId, pages, isAudit: false, _options.BatchSize, BatchFormat.Merged, cancellation);
        await FollowUps.InsertAsync(
            connection, jobId, audits, isAudit: true, _options.BatchSize, BatchFormat.Merged, cancellation);
    }

    private static ClaimedBatch ReadClaim(NpgsqlDataReader row) => new(
        BatchId: row.GetGuid(0),
        JobId: row.GetGuid(1),
        Attempt: row.GetInt32(2),
        NextPage: row.GetInt32(3),
        EndPage: row.GetInt32(4),
        Pages: row.IsDBNull(5) ? null : row.GetFieldValue<int[]>(5),
        Failures: row.GetInt32(6),
        Deaths: row.GetInt32(7),
        Search: SearchColumns.Read(row, 12))
    {
        IsAudit = row.GetBoolean(9),
        CutParts = row.IsDBNull(10) ? new HashSet<int>() : row.GetFieldValue<int[]>(10).ToHashSet(),
        AuditDisagreed = row.GetBoolean(11),
    };

    [LoggerMessage(LogLevel.Error,
        "Batch {BatchId} of job {JobId} cannot be read by this version; it waits {Delay} for a newer worker")]
    private partial void LogUnreadable(Exception exception, Guid batchId, Guid jobId, TimeSpan delay);

    [LoggerMessage(LogLevel.Error,
        "Batch {BatchId} of job {JobId} has the unknown format {Format}; it waits {Delay} for a newer worker")]
    private partial void LogUnknownFormat(Guid batchId, Guid jobId, short format, TimeSpan delay);
}
