using FlightSearch.Jobs;

namespace FlightSearch.Worker;

/// <summary>How many batches may run at the same time. Who waits for a slot gets it in order of priority, then of coming.</summary>
internal sealed class Slots
{
    private readonly Lock _lock = new();
    private readonly PriorityQueue<TaskCompletionSource, (int Priority, long Coming)> _waiting = new();
    private readonly int _count;
    private int _free;
    private long _came;

    public Slots(int count) => _count = _free = count;

    /// <summary>How many have come and not got one yet.</summary>
    public int Waiting
    {
        get
        {
            lock (_lock)
            {
                return _waiting.Count;
            }
        }
    }

    public async Task TakeAsync(JobPriority priority, CancellationToken cancellation)
    {
        var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            if (_free > 0)
            {
                _free--;
                return;
            }

            _waiting.Enqueue(turn, (-(int)priority, _came++));
        }

        await using var gaveUp = cancellation.Register(() => turn.TrySetCanceled(cancellation));
        await turn.Task;
    }

    public void Release()
    {
        lock (_lock)
        {
            while (_waiting.TryDequeue(out var turn, out _))
            {
                if (turn.TrySetResult())
                {
                    return; // the slot goes from hand to hand
                }
            }

            _free++;
        }
    }

    /// <summary>Ends when nothing runs any more.</summary>
    public async Task DrainAsync()
    {
        for (var slot = 0; slot < _count; slot++)
        {
            await TakeAsync(JobPriority.Low, CancellationToken.None);
        }
    }
}
