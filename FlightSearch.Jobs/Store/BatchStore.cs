using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;

namespace FlightSearch.Jobs;

/// <summary>
/// All the SQL that moves a batch from state to state. Each change is one guarded statement, by the database's clock. It
/// returns false and writes nothing when the batch has another owner (the worker was late, or the job was cancelled).
/// </summary>
public sealed partial class BatchStore(
    NpgsqlDataSource db, IOptions<JobsOptions> options, TimeProvider time, ILogger<BatchStore> logger)
{
    /// <summary>Batches of each kind that one sweep announces at most; the next one is a second away.</summary>
    private const int SweepLimit = 200;

    /// <summary>How long a batch waits for another worker when this version cannot read its job.</summary>
    private static readonly TimeSpan SetAsideFor = TimeSpan.FromMinutes(1);

    private readonly JobsOptions _options = options.Value;

    /// <summary>How long a claim or a renewal holds.</summary>
    public TimeSpan LeaseDuration => _options.Lease;

    /// <summary>Fails when the database does not answer.</summary>
    public async Task PingAsync(CancellationToken cancellation)
    {
        await using var command = db.CreateCommand("select 1");
        await command.ExecuteScalarAsync(cancellation);
    }

    /// <summary>
    /// Takes an announced batch; null when there is nothing to take (a repeated or late message), and when this version
    /// cannot read the job: then the batch is set aside for another worker.
    /// </summary>
    public async Task<ClaimedBatch?> ClaimAsync(Guid batchId, string worker, CancellationToken cancellation)
    {
        const string Sql = """
            with claimed as (
                update job_batches
                set state = 'running', attempt = attempt + 1, lease_until = now() + $2, claimed_by = $3,
                    reason = null, reason_detail = null, due_since = null, moved_at = now()
                where batch_id = $1 and state = 'announced'
                returning batch_id, job_id, attempt, next_page, end_page, failures, deaths),
            begun as (
                update jobs set status = 'running', updated_at = now()
                from claimed where jobs.job_id = claimed.job_id and status = 'pending')
            select batch_id, job_id, attempt, next_page, end_page, failures, deaths,
                departure_airports, destination_airports, outbound_dates, return_dates, filters, priority, keep_cheapest
            from claimed join jobs using (job_id)
            """;

        await using var command = db.CreateCommand(Sql).With(batchId, _options.Lease, worker);
        int attempt;
        await using (var row = await command.ExecuteReaderAsync(cancellation))
        {
            if (!await row.ReadAsync(cancellation))
            {
                return null;
            }

            attempt = row.GetInt32(2);
            try
            {
                return ReadClaim(row);
            }
            catch (Exception e) when (e is JsonException or NotSupportedException or InvalidCastException)
            {
                LogUnreadable(e, batchId, row.GetGuid(1), SetAsideFor);
            }
        }

        await HandBackAsync(
            batchId, attempt, SetAsideFor, WaitingFor.NewerWorker, detail: null, countsAsFailure: false, cancellation);
        return null;
    }

    /// <summary>Whether the batch is still this worker's. Asked before every request, so that a cancelled job makes no more.</summary>
    public async Task<bool> IsHeldAsync(ClaimedBatch batch, CancellationToken cancellation)
    {
        const string Sql = "select true from job_batches where batch_id = $1 and state = 'running' and attempt = $2";

        await using var command = db.CreateCommand(Sql).With(batch.BatchId, batch.Attempt);
        return await command.ExecuteScalarAsync(cancellation) is true;
    }

    public async Task<bool> RenewAsync(ClaimedBatch batch, CancellationToken cancellation)
    {
        const string Sql = """
            update job_batches set lease_until = now() + $3
            where batch_id = $1 and state = 'running' and attempt = $2
            """;

        await using var command = db.CreateCommand(Sql).With(batch.BatchId, batch.Attempt, _options.Lease);
        return await command.ExecuteNonQueryAsync(cancellation) == 1;
    }

    /// <summary>
    /// Writes down the pages from <paramref name="fromPage"/> on, in order, with their results and the job's progress, in one
    /// transaction. The last page of a batch ends it, the last of a job the job.
    /// </summary>
    public async Task<bool> CheckpointAsync(
        ClaimedBatch batch, int fromPage, IReadOnlyList<PageOutcome> outcomes, CancellationToken cancellation)
    {
        const string Move = """
            update job_batches
            set next_page = $4, failures = 0, deaths = 0, moved_at = now(),
                lease_until = case when $4 = end_page then null else now() + $5 end,
                state = case when $4 = end_page then 'done'::batch_state else state end
            where batch_id = $1 and state = 'running' and attempt = $2 and next_page = $3 and $4 <= end_page
            """;

        await using var connection = await db.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);

        await using var move = new NpgsqlCommand(Move, connection).With(
            batch.BatchId, batch.Attempt, fromPage, fromPage + outcomes.Count, _options.Lease);
        if (await move.ExecuteNonQueryAsync(cancellation) == 0)
        {
            return false;
        }

        var stored = await ResultWriter.WriteAsync(connection, batch, outcomes, time.GetUtcNow(), cancellation);
        await AdvanceJobAsync(connection, batch, outcomes, stored, cancellation);
        await transaction.CommitAsync(cancellation);

        return true;
    }

    /// <summary>Gives the batch up where its checkpoint stands, to be announced again after <paramref name="delay"/>.</summary>
    public Task<bool> HandBackAsync(
        ClaimedBatch batch, TimeSpan delay, WaitingFor? reason, string? detail, bool countsAsFailure,
        CancellationToken cancellation) =>
        HandBackAsync(batch.BatchId, batch.Attempt, delay, reason, detail, countsAsFailure, cancellation);

    private async Task<bool> HandBackAsync(
        Guid batchId, int attempt, TimeSpan delay, WaitingFor? reason, string? detail, bool countsAsFailure,
        CancellationToken cancellation)
    {
        const string Sql = """
            update job_batches
            set state = 'waiting', due_at = now() + $3, lease_until = null, moved_at = now(),
                reason = $4, reason_detail = left($5, 300), failures = failures + $6
            where batch_id = $1 and state = 'running' and attempt = $2
            """;

        await using var command = db.CreateCommand(Sql).With(
            batchId, attempt, delay, reason?.Code(), detail, countsAsFailure ? 1 : 0);
        return await command.ExecuteNonQueryAsync(cancellation) == 1;
    }

    /// <summary>
    /// Finds what needs announcing and marks it announced: batches that are due within their job's window, that were announced
    /// but never heard, and that a dead worker left behind, which counts as a death at its checkpoint.
    /// </summary>
    public async Task<IReadOnlyList<DueBatch>> SweepAsync(CancellationToken cancellation)
    {
        const string Sql = """
            with abandoned as (
                select batch_id from job_batches where state = 'running' and lease_until < now() limit $3
                for update skip locked),
            unheard as (
                select batch_id from job_batches where state = 'announced' and due_at <= now() limit $3
                for update skip locked),
            next as (
                select batch_id from jobs cross join lateral (
                    select batch_id from job_batches waiting
                    where waiting.job_id = jobs.job_id and state = 'waiting' and due_at <= now()
                    order by number
                    limit greatest(0, $1 - (
                        select count(*) from job_batches ahead
                        where ahead.job_id = jobs.job_id and ahead.state in ('announced', 'running')))
                    for update skip locked) batch
                where status in ('pending', 'running')
                limit $3
                for no key update of jobs skip locked)
            update job_batches
            set state = 'announced', due_at = now() + $2, lease_until = null,
                due_since = case state
                    when 'waiting' then due_at
                    when 'running' then now()
                    else coalesce(due_since, now()) end,
                deaths = deaths + case when state = 'running' then 1 else 0 end
            from jobs
            where batch_id in (select * from abandoned union all select * from unheard union all select * from next)
                and jobs.job_id = job_batches.job_id
            returning batch_id, priority, traceparent, number < $1 and attempt = 0
                and not exists (select from unheard where unheard.batch_id = job_batches.batch_id),
                job_batches.job_id
            """;

        await using var command = db.CreateCommand(Sql).With(
            _options.AnnouncedBatches, _options.AnnounceAgainAfter, SweepLimit);
        await using var rows = await command.ExecuteReaderAsync(cancellation);

        List<DueBatch> due = [];
        while (await rows.ReadAsync(cancellation))
        {
            due.Add(new DueBatch(
                rows.GetGuid(0),
                rows.GetFieldValue<JobPriority>(1),
                rows.IsDBNull(2) ? null : rows.GetString(2),
                rows.GetBoolean(3),
                rows.GetGuid(4)));
        }

        return due;
    }

    /// <summary>Takes back the announcement of batches whose message could not be sent.</summary>
    public async Task UnannounceAsync(IReadOnlyCollection<Guid> batchIds, CancellationToken cancellation)
    {
        const string Sql = """
            update job_batches set state = 'waiting', due_at = coalesce(due_since, now())
            where batch_id in (
                select batch_id from job_batches where batch_id = any($1) and state = 'announced' order by batch_id for update)
            """;

        await using var command = db.CreateCommand(Sql).With(batchIds.ToArray());
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private static async Task AdvanceJobAsync(
        NpgsqlConnection connection, ClaimedBatch batch, IReadOnlyList<PageOutcome> outcomes, int stored,
        CancellationToken cancellation)
    {
        const string Sql = """
            update jobs set
                processed_combinations = processed_combinations + $2,
                failed_combinations = failed_combinations + $3,
                result_count = result_count + $4,
                answered_currencies = case
                    when $5::varchar[] is null then answered_currencies
                    else (select array_agg(distinct code order by code) from unnest(answered_currencies || $5) code) end,
                progress = (processed_combinations + $2)::float8 / total_combinations,
                last_checkpoint = now(),
                updated_at = now(),
                status = case
                    when processed_combinations + $2 < total_combinations then status
                    when failed_combinations + $3 < total_combinations then 'completed'
                    else 'failed' end,
                finished_at = case when processed_combinations + $2 = total_combinations then now() end
            where job_id = $1
            """;

        await using var command = new NpgsqlCommand(Sql, connection).With(
            batch.JobId, outcomes.Count, outcomes.OfType<PageOutcome.Failed>().Count(), stored, OtherCurrencies(batch, outcomes));
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>Null when every price is in the currency of the search.</summary>
    private static string[]? OtherCurrencies(ClaimedBatch batch, IReadOnlyList<PageOutcome> outcomes)
    {
        var other = outcomes.OfType<PageOutcome.Answered>()
            .SelectMany(page => page.Results)
            .Select(row => row.Currency)
            .OfType<string>()
            .Where(currency => currency != batch.Search.Filters.Currency)
            .Distinct()
            .ToArray();

        return other is [] ? null : other;
    }

    private static ClaimedBatch ReadClaim(NpgsqlDataReader row) => new(
        BatchId: row.GetGuid(0),
        JobId: row.GetGuid(1),
        Attempt: row.GetInt32(2),
        NextPage: row.GetInt32(3),
        EndPage: row.GetInt32(4),
        Failures: row.GetInt32(5),
        Deaths: row.GetInt32(6),
        Search: new JobSearch
        {
            DepartureAirports = row.GetFieldValue<string[]>(7),
            DestinationAirports = row.GetFieldValue<string[]>(8),
            OutboundDates = row.GetFieldValue<DateOnly[]>(9),
            ReturnDates = row.IsDBNull(10) ? [] : row.GetFieldValue<DateOnly[]>(10),
            Filters = JsonSerializer.Deserialize<SearchFilters>(row.GetString(11), JobJson.Options)
                ?? throw new JsonException("No filters."),
            Priority = row.GetFieldValue<JobPriority>(12),
            KeepCheapest = row.IsDBNull(13) ? null : row.GetInt32(13),
        });

    [LoggerMessage(LogLevel.Error,
        "Batch {BatchId} of job {JobId} cannot be read by this version; it waits {Delay} for a newer worker")]
    private partial void LogUnreadable(Exception exception, Guid batchId, Guid jobId, TimeSpan delay);
}
