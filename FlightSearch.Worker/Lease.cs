using FlightSearch.Jobs;

namespace FlightSearch.Worker;

/// <summary>Keeps a running batch this worker's for as long as it lives, and says when it no longer is.</summary>
internal sealed class Lease : IAsyncDisposable
{
    private readonly CancellationTokenSource _lost = new();
    private readonly CancellationTokenSource _ended = new();
    private readonly Task _renewing;

    public Lease(BatchStore store, ClaimedBatch batch, TimeProvider time) => _renewing = RenewAsync(store, batch, time);

    public CancellationToken Lost => _lost.Token;

    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        await _renewing;
        _ended.Dispose();
        _lost.Dispose();
    }

    private async Task RenewAsync(BatchStore store, ClaimedBatch batch, TimeProvider time)
    {
        using var timer = new PeriodicTimer(store.LeaseDuration / 3, time);
        try
        {
            while (await timer.WaitForNextTickAsync(_ended.Token))
            {
                if (!await store.RenewAsync(batch, _ended.Token))
                {
                    await _lost.CancelAsync();
                    return;
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The run has ended.
        }
        catch (Exception) // the database is away: whether the lease still holds cannot be known, so the run must not go on
        {
            await _lost.CancelAsync();
        }
    }
}
