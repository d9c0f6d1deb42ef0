using FlightSearch.Jobs;

namespace FlightSearch.Worker;

/// <summary>A claim that <see cref="LeaseKeeper"/> renews until it is disposed.</summary>
internal sealed class Lease(ClaimedBatch batch, long renewedAt, Action<Lease> end) : IDisposable
{
    private readonly CancellationTokenSource _lost = new();

    public ClaimedBatch Batch => batch;

    /// <summary>When the lease was last known to be renewed, by the monotonic clock.</summary>
    public long RenewedAt { get; set; } = renewedAt;

    /// <summary>Cancelled when the batch is not this worker's any more.</summary>
    public CancellationToken Lost => _lost.Token;

    public void Lose() => _lost.Cancel();

    public void Dispose() => end(this);
}
