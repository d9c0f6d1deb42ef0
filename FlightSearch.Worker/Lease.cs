using FlightSearch.Jobs;

namespace FlightSearch.Worker;

/// <summary>Keeps a running batch this worker's for as long as it lives, and says when it no longer is.</summary>
internal sealed partial class Lease : IAsyncDisposable
{
    private readonly CancellationTokenSource _lost = new();
    private readonly CancellationTokenSource _ended = new();
    private readonly BatchStore _store;
    private readonly ClaimedBatch _batch;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Task _renewing;

    public Lease(BatchStore store, ClaimedBatch batch, TimeProvider time, ILogger logger)
    {
        (_store, _batch, _time, _logger) = (store, batch, time, logger);
        _renewing = RenewAsync();
    }

    public CancellationToken Lost => _lost.Token;

    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        await _renewing;
        _ended.Dispose();
        _lost.Dispose();
    }

    /// <summary>Renews it six times in its length, so that it outlives a few attempts that fail.</summary>
    private async Task RenewAsync()
    {
        using var timer = new PeriodicTimer(_store.LeaseDuration / 6, _time);
        var renewed = _time.GetTimestamp();
        try
        {
            while (await timer.WaitForNextTickAsync(_ended.Token))
            {
                if (await TryRenewAsync() is not { } isHeld)
                {
                    // The database is away. Once the lease may have run out, somebody else may have the batch.
                    isHeld = _time.GetElapsedTime(renewed) < _store.LeaseDuration * (2.0 / 3);
                }
                else
                {
                    renewed = _time.GetTimestamp();
                }

                if (!isHeld)
                {
                    LogLost(_batch.BatchId, _batch.JobId);
                    await _lost.CancelAsync();
                    return;
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The run has ended.
        }
    }

    /// <summary>Null when the database did not answer.</summary>
    private async Task<bool?> TryRenewAsync()
    {
        try
        {
            return await _store.RenewAsync(_batch, _ended.Token);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            LogNotRenewed(e, _batch.BatchId);
            return null;
        }
    }

    [LoggerMessage(LogLevel.Warning, "The lease of batch {BatchId} could not be renewed")]
    private partial void LogNotRenewed(Exception exception, Guid batchId);

    [LoggerMessage(LogLevel.Information, "Batch {BatchId} of job {JobId} lost: cancelled or taken by another worker")]
    private partial void LogLost(Guid batchId, Guid jobId);
}
