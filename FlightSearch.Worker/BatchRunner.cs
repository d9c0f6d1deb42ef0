using FlightSearch.Jobs;
using FlightSearch.Scraper;
using Microsoft.Extensions.Options;

namespace FlightSearch.Worker;

/// <summary>
/// One run of a claimed batch: page by page from its checkpoint, until it is done, has to wait, is taken away, or the worker
/// stops. Whatever the end, what was answered is stored first.
/// </summary>
internal sealed partial class BatchRunner(
    BatchStore store, IFlightScraper scraper, Pacer pacer, Doorbell doorbell, IOptions<WorkerOptions> options,
    TimeProvider time, ILogger<BatchRunner> logger)
{
    /// <summary>Runs that may break off at the same checkpoint before its page is taken for the cause.</summary>
    private const int DeathsAllowed = 10;

    /// <summary>A batch that has to wait longer than this after a refusal is handed back and fills no slot.</summary>
    private static readonly TimeSpan WaitsInPlace = TimeSpan.FromSeconds(2);

    private readonly WorkerOptions _options = options.Value;

    public async Task RunAsync(ClaimedBatch batch, CancellationToken stopping)
    {
        var claimed = time.GetTimestamp();
        using var span = JobTelemetry.StartRun(batch);
        await using var lease = new Lease(store, batch, time, logger);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stopping, lease.Lost);

        var outcome = await RunPagesAsync(new Checkpoint(store, batch, _options, time), batch, end.Token, stopping);
        doorbell.Ring(); // room for the job's next batch, or this one is due again

        JobTelemetry.EndRun(span, outcome, time.GetElapsedTime(claimed));
        LogRan(batch.BatchId, batch.JobId, batch.Attempt, outcome);
    }

    private async Task<string> RunPagesAsync(
        Checkpoint checkpoint, ClaimedBatch batch, CancellationToken end, CancellationToken stopping)
    {
        try
        {
            while (checkpoint.Page < batch.EndPage)
            {
                switch (await AskAsync(batch, checkpoint, end))
                {
                    case null:
                        return "lost";
                    case PageDecision.Store answered:
                        checkpoint.Add(new PageOutcome.Answered(
                            checkpoint.Page, ResultRows.From(batch, checkpoint.Page, answered.Page, time.GetUtcNow())));
                        break;
                    case PageDecision.Fail failed:
                        LogPageFailed(checkpoint.Page, batch.JobId, failed.Code, failed.Detail);
                        checkpoint.Add(new PageOutcome.Failed(checkpoint.Page, failed.Code, failed.Detail));
                        break;
                    case PageDecision.PutBack refused:
                        pacer.HoldFor(refused.Delay);
                        return await HandBackAsync(
                            checkpoint, batch, refused.Delay, refused.Reason, refused.Detail, countsAsFailure: false);
                    case PageDecision.Retry retry:
                        return await HandBackAsync(
                            checkpoint, batch, retry.Delay, retry.Reason, retry.Detail, countsAsFailure: true);
                }

                if (checkpoint.IsDue && !await checkpoint.WriteAsync())
                {
                    return "lost";
                }
            }

            return "done";
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return await HandBackAsync(
                checkpoint, batch, TimeSpan.Zero, WaitingFor.WorkerStopped, detail: null, countsAsFailure: false);
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            return "lost";
        }
    }

    /// <summary>Null when the batch is no longer this worker's, and then nothing was asked.</summary>
    private async Task<PageDecision?> AskAsync(ClaimedBatch batch, Checkpoint checkpoint, CancellationToken end)
    {
        if (checkpoint.Deaths > DeathsAllowed)
        {
            return new PageDecision.Fail("abandoned", $"{checkpoint.Deaths} runs ended without a result at this page");
        }

        if (pacer.HeldFor is var held && held > WaitsInPlace)
        {
            return new PageDecision.PutBack(held, WaitingFor.RefusedBefore);
        }

        await pacer.WaitAsync(end);
        if (!await store.IsHeldAsync(batch, end))
        {
            return null;
        }

        var combination = batch.Plan[checkpoint.Page];
        using var span = JobTelemetry.StartPage(combination);
        var result = await scraper.ScrapeAsync(batch.Search.Filters.ToQuery(combination), end);
        JobTelemetry.PageEnded(span, result.Code);

        return PageDecision.On(result, checkpoint.Failures, Random.Shared.NextDouble(), _options);
    }

    private async Task<string> HandBackAsync(
        Checkpoint checkpoint, ClaimedBatch batch, TimeSpan delay, WaitingFor reason, string? detail,
        bool countsAsFailure)
    {
        // Also while stopping: what was answered is not asked again.
        if (!await checkpoint.WriteAsync()
            || !await store.HandBackAsync(batch, delay, reason, detail, countsAsFailure, CancellationToken.None))
        {
            return "lost";
        }

        LogHandedBack(batch.BatchId, batch.JobId, delay, reason.Code(), reason.Sentence(detail));
        return countsAsFailure ? "retry" : "put back";
    }

    [LoggerMessage(LogLevel.Information, "Batch {BatchId} of job {JobId}, attempt {Attempt}: {Outcome}")]
    private partial void LogRan(Guid batchId, Guid jobId, int attempt, string outcome);

    [LoggerMessage(LogLevel.Warning, "Batch {BatchId} of job {JobId} waits {Delay} for {WaitingFor}: {Detail}")]
    private partial void LogHandedBack(Guid batchId, Guid jobId, TimeSpan delay, string waitingFor, string detail);

    [LoggerMessage(LogLevel.Warning, "Page {Page} of job {JobId} failed: {Code} {Detail}")]
    private partial void LogPageFailed(int page, Guid jobId, string code, string? detail);
}
