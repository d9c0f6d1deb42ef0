using FlightSearch.Jobs;

namespace FlightSearch.Worker.Health;

/// <summary>
/// Whether this worker consumes, and how many batches it runs: what the heartbeat and <c>/health</c> report.
/// </summary>
internal sealed class ConsumerState(TimeProvider time)
{
    private readonly Doorbell _changes = new(time);
    private readonly Lock _lock = new();
    private WorkerPause? _pausedFor = WorkerPause.Starting;
    private int _batchesHeld;

    public int BatchesHeld => Volatile.Read(ref _batchesHeld);

    /// <summary>Null while it consumes.</summary>
    public WorkerPause? PausedFor
    {
        get
        {
            lock (_lock)
            {
                return _pausedFor;
            }
        }
    }

    public void BatchBegan() => Interlocked.Increment(ref _batchesHeld);

    public void BatchEnded() => Interlocked.Decrement(ref _batchesHeld);

    /// <summary>Returns whether that is a change.</summary>
    public bool Pause(WorkerPause reason) => Change(reason);

    public void Resume() => Change(null);

    /// <summary>Ends at the next pause or resumption, or after <paramref name="atMost"/>.</summary>
    public Task WaitForChangeAsync(TimeSpan atMost, CancellationToken cancellation) =>
        _changes.WaitAsync(atMost, cancellation);

    private bool Change(WorkerPause? pausedFor)
    {
        lock (_lock)
        {
            if (_pausedFor == pausedFor)
            {
                return false;
            }

            _pausedFor = pausedFor;
        }

        _changes.Ring();
        return true;
    }
}
