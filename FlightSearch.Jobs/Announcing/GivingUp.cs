using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;

namespace FlightSearch.Jobs;

/// <summary>
/// Ends jobs at a wall that does not go away: while the site refuses all requests for longer than <see
/// cref="JobsOptions.GiveUpAfter"/>, the remaining combinations of jobs that wait this long fail with the reason of the
/// refusal. A spent daily budget is no refusal.
/// </summary>
public sealed partial class GivingUp(
    NpgsqlDataSource db, BatchStore batches, GateStore gates, IOptions<JobsOptions> options,
    ILogger<GivingUp> logger)
{
    /// <summary>Combinations that one transaction ends, of those for which no batch exists yet.</summary>
    private const int Step = 1_000;

    public async Task RunAsync(CancellationToken cancellation)
    {
        var gate = await gates.ReadAsync(cancellation);
        if (gate.HeldUntil is not { } until || until <= gate.Now
            || gate.RefusingSince is not { } since || gate.Now - since < options.Value.GiveUpAfter
            || gate.HeldFor is not { } reason)
        {
            return; // no wall, or its hold has just ended and a probe is due
        }

        foreach (var jobId in await FindJobsAsync(cancellation))
        {
            while (await TakeAsync(jobId, cancellation) is { } batch)
            {
                await FailAsync(batch, reason, since, cancellation);
            }
        }
    }

    private async Task FailAsync(
        ClaimedBatch batch, WaitingFor reason, DateTimeOffset since, CancellationToken cancellation)
    {
        PageOutcome[] pages =
        [
            .. Enumerable.Range(batch.NextPage, batch.EndPage - batch.NextPage)
                .Select(position => new PageOutcome.Failed(
                    batch.PageAt(position), reason.Code(), $"The site refused all requests since {since:u}.")),
        ];
        if (await batches.CheckpointAsync(batch, batch.NextPage, pages, cancellation))
        {
            LogGaveUp(batch.JobId, pages.Sum(page => page.Decided), reason.Code(), since);
        }
    }

    /// <summary>Open jobs that have not changed for <see cref="JobsOptions.GiveUpAfter"/>.</summary>
    private async Task<IReadOnlyList<Guid>> FindJobsAsync(CancellationToken cancellation)
    {
        const string Sql = """
            select job_id from jobs where status in ('pending', 'running') and updated_at < now() - $1
            order by job_id limit 100
            """;

        await using var command = db.CreateCommand(Sql).With(options.Value.GiveUpAfter);
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        List<Guid> jobs = [];
        while (await rows.ReadAsync(cancellation))
        {
            jobs.Add(rows.GetGuid(0));
        }

        return jobs;
    }

    /// <summary>Claims the next batch of a job; null if there is none, or another process sweeps.</summary>
    private async Task<ClaimedBatch?> TakeAsync(Guid jobId, CancellationToken cancellation)
    {
        const string FindBatch = """
            with next as (
                select batch_id from job_batches
                where job_id = $1 and state in ('waiting', 'announced') and format <= $2
                order by number limit 1 for update skip locked)
            update job_batches set state = 'announced', announce_again_at = now() + interval '30 seconds'
            from next where job_batches.batch_id = next.batch_id
            returning job_batches.batch_id
            """;

        await using var connection = await db.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        if (!await SweepLock.TryTakeAsync(connection, cancellation))
        {
            return null; // the next round continues
        }

        await using var findBatch = new NpgsqlCommand(FindBatch, connection).With(jobId, BatchFormat.Newest);
        var batchId = await findBatch.ExecuteScalarAsync(cancellation) as Guid?;
        if (batchId is null && await FindCursorAsync(connection, jobId, cancellation) is { } job)
        {
            var cut = new Pick.Cut(job, job.NextPage, Math.Min(job.NextPage + Step, job.EndPage));
            batchId = (await AnnouncementStore.CutAsync(connection, [cut], TimeSpan.FromSeconds(30), cancellation))
                .Select(due => (Guid?)due.BatchId).FirstOrDefault();
            await AnnouncementStore.MoveCursorsAsync(connection, [cut], cancellation);
        }

        await transaction.CommitAsync(cancellation);
        return batchId is { } id ? await batches.ClaimAsync(id, nameof(GivingUp), cancellation) : null;
    }

    private static async Task<OpenJob?> FindCursorAsync(
        NpgsqlConnection connection, Guid jobId, CancellationToken cancellation)
    {
        const string Sql = $"""
            select priority, page_count, next_page, end_page
            from jobs join job_cursors using (job_id), {SearchColumns.Pages}
            where job_id = $1 and status in ('pending', 'running') and next_page < end_page
            """;

        await using var command = new NpgsqlCommand(Sql, connection).With(jobId);
        await using var row = await command.ExecuteReaderAsync(cancellation);

        return await row.ReadAsync(cancellation)
            ? new OpenJob(
                jobId, row.GetFieldValue<JobPriority>(0), null, row.GetInt32(1), row.GetInt32(2), row.GetInt32(3), [])
            : null;
    }

    [LoggerMessage(LogLevel.Error,
        "Job {JobId}: {Combinations} combinations failed as {Reason}; the site has refused all requests since {Since:u}")]
    private partial void LogGaveUp(Guid jobId, int combinations, string reason, DateTimeOffset since);
}
