using System.Text.Json;
using Microsoft.Extensions.Options;
using Npgsql;

namespace FlightSearch.Jobs;

/// <summary>All the SQL that opens and stops jobs. How far a job has come is <see cref="BatchStore"/>'s to write.</summary>
public sealed class JobStore(NpgsqlDataSource db, IOptions<JobsOptions> options, TimeProvider time)
{
    /// <summary>Stores a job and its batches in one transaction; announcing them comes after.</summary>
    /// <param name="search">What is asked.</param>
    /// <param name="owner">Name of the API key; null without one.</param>
    /// <param name="traceparent">Trace context that the job's first batches continue.</param>
    public async Task<OpenedJob> OpenAsync(
        JobSearch search, string? owner, string? traceparent, CancellationToken cancellation)
    {
        const string InsertJob = """
            insert into jobs (
                job_id, departure_airports, destination_airports, outbound_dates, return_dates, filters, priority,
                keep_cheapest, total_combinations, traceparent, owner)
            values ($1, $2, $3, $4, $5, $6::jsonb, $7, $8, $9, $10, $11)
            returning created_at
            """;
        const string InsertBatches = """
            insert into job_batches (job_id, number, first_page, next_page, end_page)
            select $1, number, number * $2, number * $2, least((number + 1) * $2, $3)
            from generate_series(0, ($3 - 1) / $2) number
            """;

        var jobId = JobIds.Next(time.GetUtcNow());
        JobTelemetry.EnterJob(jobId);
        var total = (int)new SearchPlan(search).Count;
        var batchSize = Math.Clamp(total / options.Value.SpreadOver, 1, options.Value.BatchSize);

        await using var connection = await db.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
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
            owner);
        var createdAt = (DateTime)(await insertJob.ExecuteScalarAsync(cancellation))!;
        await using var insertBatches = new NpgsqlCommand(InsertBatches, connection).With(jobId, batchSize, total);
        await insertBatches.ExecuteNonQueryAsync(cancellation);
        await transaction.CommitAsync(cancellation);

        return new OpenedJob(jobId, total, createdAt);
    }

    /// <summary>
    /// Stops a job: no batch of it can be claimed, renewed or checkpointed any more. False when it is not there or has ended.
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
        await using var cancelBatches = new NpgsqlCommand(CancelBatches, connection).With(jobId);
        await cancelBatches.ExecuteNonQueryAsync(cancellation);
        await using var cancelJob = new NpgsqlCommand(CancelJob, connection).With(jobId);
        var isCancelled = await cancelJob.ExecuteNonQueryAsync(cancellation) == 1;
        await transaction.CommitAsync(cancellation);

        return isCancelled;
    }
}

/// <summary>A job as it was stored.</summary>
public sealed record OpenedJob(Guid JobId, int TotalCombinations, DateTimeOffset CreatedAt);
