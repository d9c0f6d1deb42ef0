using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FlightSearch.Jobs;

/// <summary>
/// Deletes old pages from the page store, and the oldest ones if it is too large. Runs in the API and in every worker;
/// several at the same time delete different pages.
/// </summary>
internal sealed partial class PagePruner(
    PageStore store, IOptions<JobsOptions> options, TimeProvider time, ILogger<PagePruner> logger) : BackgroundService
{
    /// <summary>More often than old jobs: a fast deployment stores gigabytes of pages in an hour.</summary>
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    private readonly JobsOptions _options = options.Value;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await PruneAsync(stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested) // any type: the driver has several
            {
                LogFailed(e, e.Message, Every);
            }
        }
    }

    internal async Task PruneAsync(CancellationToken cancellation)
    {
        if (await store.FindEndAsync(_options.KeepPagesFor, _options.KeepPagesBytes, cancellation) is not { } end)
        {
            return;
        }

        int pages = 0, deleted;
        do
        {
            deleted = await store.DeleteSomeAsync(end, _options.PruneRows, cancellation);
            pages += deleted;
        }
        while (deleted == _options.PruneRows);

        LogPruned(pages, end);
    }

    [LoggerMessage(LogLevel.Debug, "Deleted {Pages} pages of the page store that were requested before {End:u}")]
    private partial void LogPruned(int pages, DateTimeOffset end);

    [LoggerMessage(LogLevel.Warning, "Old pages not deleted from the page store, trying again in {Pause}: {Problem}")]
    private partial void LogFailed(Exception exception, string problem, TimeSpan pause);
}
