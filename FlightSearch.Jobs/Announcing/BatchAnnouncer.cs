using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using RabbitMQ.Client;

namespace FlightSearch.Jobs;

/// <summary>
/// Sweeps and announces: regularly, and at once when the <see cref="Doorbell"/> rings. Runs in the API and in every
/// worker; one of them sweeps at a time. While the database or the broker is unreachable it tries again, and nothing is
/// lost.
/// </summary>
internal sealed partial class BatchAnnouncer(
    Sweep sweep, GivingUp givingUp, BatchQueue queue, Doorbell doorbell, IOptions<JobsOptions> options,
    TimeProvider time, ILogger<BatchAnnouncer> logger) : BackgroundService
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ConfirmedWithin = TimeSpan.FromSeconds(10);

    /// <summary>
    /// When another process sweeps, it may have begun before the work came due for which the bell rang. The pause
    /// doubles each time, since that process may also be deleting a large job.
    /// </summary>
    private static readonly TimeSpan WhileAnotherSweeps = TimeSpan.FromMilliseconds(25);

    private IChannel? _channel;
    private int _failures;
    private int _missed;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var swept = await SweepAsync(stoppingToken);
                NoteSuccess();
                _missed = swept ? 0 : _missed + 1;
                var pause = swept
                    ? options.Value.SweepEvery
                    : Doubled(WhileAnotherSweeps, _missed - 1, options.Value.SweepEvery);
                await doorbell.WaitAsync(pause, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
            catch (Exception e) // each driver has its own exceptions; the next round tries again
            {
                NoteFailure(e);
                await CloseChannelAsync();
                await Task.Delay(Pause(), time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        await CloseChannelAsync();
    }

    /// <summary>False if another process sweeps.</summary>
    private async Task<bool> SweepAsync(CancellationToken cancellation)
    {
        // The channel first: without a broker nothing is marked as announced.
        _channel = _channel is { IsOpen: true }
            ? _channel
            : await queue.OpenAsync(new CreateChannelOptions(true, true), cancellation);

        if (await sweep.RunAsync(cancellation) is not { } due)
        {
            return false;
        }

        if (due.Count == 0)
        {
            await givingUp.RunAsync(cancellation);
        }
        else
        {
            var unsent = await AnnounceAsync(_channel, due, cancellation);
            LogAnnounced(due.Count - unsent.Count, unsent.Count);
            if (unsent.Count > 0)
            {
                await sweep.TakeBackAsync(unsent, CancellationToken.None); // also while stopping
            }
        }

        return true;
    }

    /// <summary>Returns the batches whose message the broker did not confirm.</summary>
    private async Task<IReadOnlyCollection<Guid>> AnnounceAsync(
        IChannel channel, IReadOnlyList<DueBatch> due, CancellationToken cancellation)
    {
        // A broker short of memory or disk confirms nothing for as long as it lasts.
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(ConfirmedWithin);
        var messages = due.Select(batch => (batch.BatchId, Sent: AnnounceAsync(channel, batch, patience.Token))).ToArray();
        List<Guid> unsent = [];
        foreach (var (batchId, sent) in messages)
        {
            if (!await sent)
            {
                unsent.Add(batchId);
            }
        }

        return unsent;
    }

    private async Task<bool> AnnounceAsync(IChannel channel, DueBatch batch, CancellationToken patience)
    {
        using var span = JobTelemetry.StartAnnounce(batch);
        try
        {
            await queue.PublishAsync(channel, batch, patience).AsTask().WaitAsync(patience);
            return true;
        }
        catch (Exception e) // nacked, returned, or the connection broke: the batch stays in its row
        {
            LogNotConfirmed(e, batch.BatchId);
            return false;
        }
    }

    private TimeSpan Pause() => Doubled(options.Value.SweepEvery, _failures, LongestPause);

    private static TimeSpan Doubled(TimeSpan pause, int times, TimeSpan longest) =>
        TimeSpan.FromTicks(Math.Min(longest.Ticks, pause.Ticks * (1L << Math.Min(times, 10))));

    private void NoteSuccess()
    {
        if (_failures > 0)
        {
            LogBack(_failures);
        }

        _failures = 0;
    }

    private void NoteFailure(Exception e)
    {
        if (_failures++ == 0)
        {
            LogAway(e.Message);
        }

        LogRoundFailed(e);
    }

    private async Task CloseChannelAsync()
    {
        if (_channel is not null)
        {
            await _channel.DisposeAsync();
            _channel = null;
        }
    }

    [LoggerMessage(LogLevel.Debug, "Announced {Count} batches, {Unsent} not confirmed by the broker")]
    private partial void LogAnnounced(int count, int unsent);

    [LoggerMessage(LogLevel.Warning, "The broker did not confirm batch {BatchId}")]
    private partial void LogNotConfirmed(Exception exception, Guid batchId);

    [LoggerMessage(LogLevel.Warning, "Cannot announce batches, retrying: {Problem}")]
    private partial void LogAway(string problem);

    [LoggerMessage(LogLevel.Debug, "Announcing batches failed")]
    private partial void LogRoundFailed(Exception exception);

    [LoggerMessage(LogLevel.Information, "Announcing batches again after {Failures} failed attempts")]
    private partial void LogBack(int failures);
}
