using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using RabbitMQ.Client;

namespace FlightSearch.Jobs;

/// <summary>
/// Sweeps and announces: now and then, and at once when the <see cref="Doorbell"/> rings. Runs in the API and in every worker;
/// they do not get in each other's way. While the database or the broker is away it tries again, and nothing is lost.
/// </summary>
internal sealed partial class BatchAnnouncer(
    BatchStore store, BatchQueue queue, Doorbell doorbell, IOptions<JobsOptions> options, TimeProvider time,
    ILogger<BatchAnnouncer> logger) : BackgroundService
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ConfirmedWithin = TimeSpan.FromSeconds(10);

    private IChannel? _channel;
    private int _failures;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await SweepAsync(stoppingToken);
                NoteSuccess();
                await doorbell.WaitAsync(options.Value.SweepEvery, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
            catch (Exception e) // whatever the broker's or the database's driver throws: the next round tries again
            {
                NoteFailure(e);
                await CloseChannelAsync();
                await Task.Delay(Pause(), time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        await CloseChannelAsync();
    }

    private async Task SweepAsync(CancellationToken cancellation)
    {
        // First the channel: without a broker there is no point in marking anything announced.
        _channel = _channel is { IsOpen: true }
            ? _channel
            : await queue.OpenAsync(new CreateChannelOptions(true, true), cancellation);

        var due = await store.SweepAsync(cancellation);
        if (due.Count == 0)
        {
            return;
        }

        var unheard = await AnnounceAsync(_channel, due, cancellation);
        LogAnnounced(due.Count - unheard.Count, unheard.Count);
        if (unheard.Count > 0)
        {
            await store.UnannounceAsync(unheard, CancellationToken.None); // also while stopping
        }
    }

    /// <summary>Returns the batches whose message the broker did not confirm.</summary>
    private async Task<IReadOnlyCollection<Guid>> AnnounceAsync(
        IChannel channel, IReadOnlyList<DueBatch> due, CancellationToken cancellation)
    {
        // A broker short of memory or disk confirms nothing for as long as it lasts.
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(ConfirmedWithin);
        var messages = due.Select(batch => (batch.BatchId, Sent: AnnounceAsync(channel, batch, patience.Token))).ToArray();
        List<Guid> unheard = [];
        foreach (var (batchId, sent) in messages)
        {
            if (!await sent)
            {
                unheard.Add(batchId);
            }
        }

        return unheard;
    }

    private async Task<bool> AnnounceAsync(IChannel channel, DueBatch batch, CancellationToken patience)
    {
        using var span = JobTelemetry.StartAnnounce(batch);
        try
        {
            await queue.PublishAsync(channel, batch, patience).AsTask().WaitAsync(patience);
            return true;
        }
        catch (Exception e) // nacked, returned, or the connection broke: all the same to the batch, which stays in its row
        {
            LogNotConfirmed(e, batch.BatchId);
            return false;
        }
    }

    private TimeSpan Pause() =>
        TimeSpan.FromTicks(Math.Min(LongestPause.Ticks, options.Value.SweepEvery.Ticks * (1L << Math.Min(_failures, 10))));

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

    [LoggerMessage(LogLevel.Debug, "Announced {Count} batches, {Unheard} not confirmed by the broker")]
    private partial void LogAnnounced(int count, int unheard);

    [LoggerMessage(LogLevel.Warning, "The broker did not confirm batch {BatchId}")]
    private partial void LogNotConfirmed(Exception exception, Guid batchId);

    [LoggerMessage(LogLevel.Warning, "Cannot announce batches, retrying: {Problem}")]
    private partial void LogAway(string problem);

    [LoggerMessage(LogLevel.Debug, "Announcing batches failed")]
    private partial void LogRoundFailed(Exception exception);

    [LoggerMessage(LogLevel.Information, "Announcing batches again after {Failures} failed attempts")]
    private partial void LogBack(int failures);
}
