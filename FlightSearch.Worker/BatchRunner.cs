using FlightSearch.Jobs;
using FlightSearch.Scraper;
using Microsoft.Extensions.Options;

namespace FlightSearch.Worker;

/// <summary>
/// Runs a claimed batch page by page from its checkpoint, until it is done, has to wait, is lost, or the worker stops.
/// Before it ends in any of these ways, it stores the pages that were answered.
/// </summary>
internal sealed partial class BatchRunner(
    BatchStore store, IFlightScraper scraper, PageReading reading, RequestGate gate, LeaseKeeper leases,
    Doorbell doorbell,
    IOptions<WorkerOptions> options, TimeProvider time, ILogger<BatchRunner> logger)
{
    /// <summary>Runs that may end without a result for a page before that page counts as the cause.</summary>
    private const int DeathsAllowed = 10;

    private readonly WorkerOptions _options = options.Value;

    /// <param name="claimedAt">When the claim was sent, by the monotonic clock.</param>
    public async Task RunAsync(ClaimedBatch batch, long claimedAt, CancellationToken stopping)
    {
        using var span = JobTelemetry.StartRun(batch);
        using var lease = leases.Keep(batch, claimedAt);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stopping, lease.Lost);

        var checkpoint = new Checkpoint(store, batch, _options, time);
        var outcome = await RunPagesAsync(checkpoint, new BatchPacing(gate, lease, time), batch, end.Token, stopping);
        doorbell.Ring(); // the job's next batch may be announced, or this one again

        JobTelemetry.EndRun(span, outcome, time.GetElapsedTime(claimedAt));
        LogRan(batch.BatchId, batch.JobId, batch.Attempt, outcome);
    }

    private async Task<string> RunPagesAsync(
        Checkpoint checkpoint, BatchPacing pacing, ClaimedBatch batch, CancellationToken end,
        CancellationToken stopping)
    {
        try
        {
            for (var asked = 0; checkpoint.Position < batch.EndPage;)
            {
                var page = batch.PageAt(checkpoint.Position);
                if (KnownSplit(batch, page) is { } split)
                {
                    checkpoint.Add(split);
                    if (checkpoint.IsDue && !await checkpoint.WriteAsync())
                    {
                        return "lost";
                    }

                    continue;
                }

                if (asked++ == gate.PagesPerRun)
                {
                    return await HandBackAsync(checkpoint, batch, null); // the next slot may belong to another job
                }

                switch (await AskAsync(batch, page, checkpoint, pacing, end))
                {
                    case PageDecision.Store answered:
                        checkpoint.Add(reading.Read(batch, page, answered.Page, time.GetUtcNow()));
                        break;
                    case PageDecision.Fail failed:
                        LogPageFailed(page.Number, batch.JobId, failed.Code, failed.Detail);
                        checkpoint.Add(new PageOutcome.Failed(page, failed.Code, failed.Detail));
                        break;
                    case PageDecision.HandBack:
                        return await HandBackAsync(checkpoint, batch, null);
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
            return "lost";
        }
    }

    private async Task<PageDecision> AskAsync(
        ClaimedBatch batch, Page page, Checkpoint checkpoint, BatchPacing pacing, CancellationToken end)
    {
        if (checkpoint.Deaths > DeathsAllowed)
        {
            return new PageDecision.Fail("abandoned", $"{checkpoint.Deaths} runs ended without a result at this page");
        }

        if (page.HasPassed(time.GetUtcNow()))
        {
            return new PageDecision.Fail("datePassed", $"{page.OutboundDate:O} has passed.");
        }

        using var span = JobTelemetry.StartPage(page);
        var result = await scraper.ScrapeAsync(batch.Search.Filters.ToQuery(page), pacing, end);
        JobTelemetry.PageEnded(span, result.Code);

        return PageDecision.On(result, checkpoint.Failures, Random.Shared.NextDouble(), _options);
    }

    /// <summary>
    /// What to ask instead of a merged page that was incomplete on other dates, or after merged pages of the job turned
    /// out to lack flights. Null if the page is to be asked.
    /// </summary>
    private static PageOutcome.Split? KnownSplit(ClaimedBatch batch, Page page)
    {
        var pages = !page.IsMerged ? [page.Number]
            : batch.AuditDisagreed ? [.. page.Cells.Select(cell => cell.Combination)]
            : batch.Plan.Uncut(page.Number, batch.CutParts);

        return pages is [var same] && same == page.Number ? null : new PageOutcome.Split(page, pages, IsAsked: false);
    }

    /// <param name="retry">Null when the page has not failed.</param>
    /// <param name="reason">Why the batch waits then; null when the gate says it.</param>
    private async Task<string> HandBackAsync(
        Checkpoint checkpoint, ClaimedBatch batch, PageDecision.Retry? retry, WaitingFor? reason = null)
    {
        // Not cancelled by a stop: pages that were answered are not requested again.
        if (!await checkpoint.WriteAsync()
            || !await store.HandBackAsync(
                batch.Claim, retry?.Delay ?? TimeSpan.Zero, retry?.Reason ?? reason, retry?.Detail, retry is not null,
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

    [LoggerMessage(LogLevel.Warning, "Page {Page} of job {JobId} failed: {Code} {Detail}")]
    private partial void LogPageFailed(int page, Guid jobId, string code, string? detail);
}
