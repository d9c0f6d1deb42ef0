using FlightSearch.Jobs;
using Microsoft.Extensions.Options;

namespace FlightSearch.Worker;

/// <summary>
/// Runs a claimed batch page by page from its checkpoint, until it is done, has to wait, is lost, or the worker stops.
/// Before it ends in any of these ways, it stores the pages that were answered.
/// </summary>
internal sealed partial class BatchRunner(
    BatchStore store, PageAsker asker, PageReading reading, RequestGate gate, RightOfWay way, LeaseKeeper leases,
    Doorbell doorbell, IOptions<WorkerOptions> options, TimeProvider time, ILogger<BatchRunner> logger)
{
    /// <summary>Runs that may end without a result for a page before that page counts as the cause.</summary>
    private const int DeathsAllowed = 10;

    /// <summary>Before a batch looks again for a page that another batch requests.</summary>
    private static readonly TimeSpan AskedByAnotherPause = TimeSpan.FromMilliseconds(500);

    private readonly WorkerOptions _options = options.Value;

    /// <param name="claimedAt">When the claim was sent, by the monotonic clock.</param>
    public async Task RunAsync(ClaimedBatch batch, long claimedAt, CancellationToken stopping)
    {
        using var span = JobTelemetry.StartRun(batch);
        using var lease = leases.Keep(batch, claimedAt);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stopping, lease.Lost);

        var pages = asker.Open(batch, new BatchPacing(gate, lease, time));
        var checkpoint = new Checkpoint(store, pages, batch, _options, time);
        var outcome = await RunPagesAsync(checkpoint, pages, batch, end.Token, stopping);
        doorbell.Ring(); // the job's next batch may be announced, or this one again

        JobTelemetry.EndRun(span, outcome, time.GetElapsedTime(claimedAt));
        LogRan(batch.BatchId, batch.JobId, batch.Attempt, outcome);
    }

    private async Task<string> RunPagesAsync(
        Checkpoint checkpoint, BatchPages pages, ClaimedBatch batch, CancellationToken end,
        CancellationToken stopping)
    {
        try
        {
            while (checkpoint.Position < batch.EndPage)
            {
                var page = batch.PageAt(checkpoint.Position);
                if (KnownOutcome(batch, page) is { } known)
                {
                    checkpoint.Add(known);
                    if (known is PageOutcome.Failed passed)
                    {
                        LogPageFailed(page.Number, batch.JobId, passed.Code, passed.Detail);
                    }

                    if (checkpoint.IsDue && !await checkpoint.WriteAsync())
                    {
                        return "lost";
                    }

                    continue;
                }

                if (pages.Asked == gate.PagesPerRun)
                {
                    return await HandBackAsync(checkpoint, batch, null); // the next slot may belong to another job
                }

                await way.GiveAsync(batch.Search.Priority, end);
                switch (await AskAsync(page, checkpoint, pages, end))
                {
                    case PageDecision.Store answered:
                        checkpoint.Add(reading.Read(
                            batch, page, answered.Page, answered.ObservedAt, answered.IsFromStore));
                        break;
                    case PageDecision.Fail failed:
                        checkpoint.Add(OnFailure(batch, page, failed));
                        break;
                    case PageDecision.HandBack:
                        return await HandBackAsync(checkpoint, batch, null);
                    case PageDecision.Wait wait:
                        return await HandBackAsync(
                            checkpoint, batch, null, WaitingFor.PageAskedByAnother, wait.Delay);
                    case PageDecision.Retry retry:
                        return await HandBackAsync(checkpoint, batch, retry);
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
            return await HandBackAsync(checkpoint, batch, null, WaitingFor.WorkerStopped);
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            await pages.KeepAsync(); // true for other jobs, although this one was cancelled or has another worker
            return "lost";
        }
    }

    /// <summary>The outcome of a page that is not asked; null for any other page.</summary>
    private PageOutcome? KnownOutcome(ClaimedBatch batch, Page page) =>
        batch.Replaced(page) is { } parts ? new PageOutcome.Split(page, parts, SplitCause.KnownIncomplete)
        : page.HasPassed(time.GetUtcNow()) ? PageOutcome.Failed.DatePassed(page)
        : null;

    private PageOutcome OnFailure(ClaimedBatch batch, Page page, PageDecision.Fail failed)
    {
        var outcome = failed.IsOfPage
            ? PageReading.OnUnreadable(page, failed.Code, failed.Detail)
            : new PageOutcome.Failed(page, failed.Code, failed.Detail);
        if (outcome is PageOutcome.Split)
        {
            LogPageSplit(page.Number, batch.JobId, failed.Code, failed.Detail);
        }
        else
        {
            LogPageFailed(page.Number, batch.JobId, failed.Code, failed.Detail);
        }

        return outcome;
    }

    private async Task<PageDecision> AskAsync(
        Page page, Checkpoint checkpoint, BatchPages pages, CancellationToken end)
    {
        if (checkpoint.Deaths > DeathsAllowed)
        {
            return new PageDecision.Fail("abandoned", $"{checkpoint.Deaths} runs ended without a result at this page");
        }

        using var span = JobTelemetry.StartPage(page);
        var jitter = Random.Shared.NextDouble();
        if (await pages.AskAsync(checkpoint.Position, end) is not { } answer)
        {
            return new PageDecision.Wait(AskedByAnotherPause * (0.5 + jitter));
        }

        JobTelemetry.PageEnded(span, answer.Result.Code, answer.IsFromStore);

        var decision = PageDecision.On(answer.Result, checkpoint.Failures, jitter, _options);
        return decision is PageDecision.Store answered
            ? answered with { ObservedAt = answer.ObservedAt, IsFromStore = answer.IsFromStore }
            : decision;
    }

    /// <param name="retry">Null when the page has not failed.</param>
    /// <param name="reason">Why the batch waits then; null when the gate says it.</param>
    private async Task<string> HandBackAsync(
        Checkpoint checkpoint, ClaimedBatch batch, PageDecision.Retry? retry, WaitingFor? reason = null,
        TimeSpan delay = default)
    {
        // Not cancelled by a stop: pages that were answered are not requested again.
        if (!await checkpoint.WriteAsync()
            || !await store.HandBackAsync(
                batch.Claim, retry?.Delay ?? delay, retry?.Reason ?? reason, retry?.Detail, retry is not null,
                CancellationToken.None))
        {
            return "lost";
        }

        if (retry is null)
        {
            return "put back";
        }

        LogRetry(batch.BatchId, batch.JobId, retry.Delay, retry.Reason.Code(), retry.Reason.Sentence(retry.Detail));
        return "retry";
    }

    [LoggerMessage(LogLevel.Information, "Batch {BatchId} of job {JobId}, attempt {Attempt}: {Outcome}")]
    private partial void LogRan(Guid batchId, Guid jobId, int attempt, string outcome);

    [LoggerMessage(LogLevel.Warning, "Batch {BatchId} of job {JobId} waits {Delay} for {WaitingFor}: {Detail}")]
    private partial void LogRetry(Guid batchId, Guid jobId, TimeSpan delay, string waitingFor, string detail);

    [LoggerMessage(LogLevel.Warning,
        "Page {Page} of job {JobId} cannot be read, its combinations are asked one by one: {Code} {Detail}")]
    private partial void LogPageSplit(int page, Guid jobId, string code, string? detail);

    [LoggerMessage(LogLevel.Warning, "Page {Page} of job {JobId} failed: {Code} {Detail}")]
    private partial void LogPageFailed(int page, Guid jobId, string code, string? detail);
}
