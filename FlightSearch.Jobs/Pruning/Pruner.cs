using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FlightSearch.Jobs;

/// <summary>
/// Deletes old jobs, soon after the start and then every <see cref="JobsOptions.PruneEvery"/>. Runs in the API and in
/// every worker; one process at a time deletes.
/// </summary>
internal sealed partial class Pruner(
    PruneStore store, IOptions<JobsOptions> options, TimeProvider time, ILogger<Pruner> logger) : BackgroundService
{
    private static readonly TimeSpan FirstAfter = TimeSpan.FromSeconds(30);

    private readonly JobsOptions _options = options.Value;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (_options.KeepFor == TimeSpan.Zero && _options.KeepBytes == 0)
        {
            LogKeepsAll();
        }

        var wait = _options.PruneEvery < FirstAfter ? _options.PruneEvery : FirstAfter;
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(wait, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            wait = _options.PruneEvery;
            if (!stoppingToken.IsCancellationRequested)
            {
                await PruneAsync(stoppingToken);
            }
        }
    }

    /// <summary>Deletes all jobs that are old. Ends early if another process prunes or the database fails.</summary>
    internal async Task PruneAsync(CancellationToken stopping)
    {
        var round = new Round();
        try
        {
            while (await PruneSomeAsync(round, stopping))
            {
                // More are old than one query returns.
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The next round, of this or another process, continues.
        }
        catch (Exception e) // any type: the driver has several
        {
            LogFailed(e, e.Message, _options.PruneEvery);
        }

        if (round.Jobs + round.Rows > 0)
        {
            LogPruned(
                round.Jobs, round.Rows, round.Of(PruneReason.Expired), _options.KeepFor, round.Of(PruneReason.Excess),
                _options.KeepBytes, round.Of(PruneReason.Interrupted));
        }
    }

    /// <summary>Returns whether to look for more.</summary>
    private async Task<bool> PruneSomeAsync(Round round, CancellationToken stopping)
    {
        var before = round.Jobs;
        foreach (var job in await store.FindAsync(stopping))
        {
            var isHidden = job.Reason == PruneReason.Interrupted ? true : await store.HideAsync(job.JobId, stopping);
            var step = isHidden == true ? await store.DeleteRowsAsync(job.JobId, stopping) : null;
            for (; step is { IsGone: false }; step = await store.DeleteRowsAsync(job.JobId, stopping))
            {
                round.Rows += step.Rows;
            }

            if (step is not null)
            {
                round.Add(job.Reason, step.Rows);
            }
            else if (isHidden != false)
            {
                LogBusy();
                return false;
            }
        }

        return round.Jobs > before;
    }

    [LoggerMessage(
        LogLevel.Information,
        "Deleted {Jobs} old jobs with {Rows} rows: {Expired} ended more than {KeepFor} ago, {Excess} because all "
        + "results together exceed {KeepBytes} bytes, {Interrupted} left by an interrupted deletion")]
    private partial void LogPruned(
        int jobs, long rows, int expired, TimeSpan keepFor, int excess, long keepBytes, int interrupted);

    [LoggerMessage(LogLevel.Warning, "Old jobs not deleted, trying again in {Pause}: {Problem}")]
    private partial void LogFailed(Exception exception, string problem, TimeSpan pause);

    [LoggerMessage(LogLevel.Debug, "Another process deletes old jobs")]
    private partial void LogBusy();

    [LoggerMessage(LogLevel.Information, "Jobs are kept for ever: Jobs:KeepFor and Jobs:KeepBytes are 0")]
    private partial void LogKeepsAll();

    /// <summary>What one round has deleted so far.</summary>
    private sealed class Round
    {
        private readonly Dictionary<PruneReason, int> _jobs = [];

        public int Jobs => _jobs.Values.Sum();

        public long Rows { get; set; }

        public int Of(PruneReason reason) => _jobs.GetValueOrDefault(reason);

        public void Add(PruneReason reason, int rows)
        {
            Rows += rows;
            _jobs[reason] = Of(reason) + 1;
        }
    }
}
