namespace FlightSearch.Worker;

/// <summary>
/// The places in which batches run: some for all jobs, and one more for interactive ones, which so need not wait for
/// the end of a long batch. A place that becomes free goes to an interactive job first.
/// </summary>
internal sealed class Places(int count, TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly LinkedList<TaskCompletionSource> _urgent = [];
    private readonly LinkedList<TaskCompletionSource> _others = [];
    private int _taken;

    /// <summary>False if no place was free in time. Each place that was taken is given back once.</summary>
    public async Task<bool> TakeAsync(bool isUrgent, TimeSpan atMost, CancellationToken cancellation)
    {
        LinkedListNode<TaskCompletionSource> waiter;
        lock (_lock)
        {
            if (_taken < Limit(isUrgent))
            {
                _taken++;
                return true;
            }

            waiter = (isUrgent ? _urgent : _others).AddLast(
                new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        try
        {
            await waiter.Value.Task.WaitAsync(atMost, time, cancellation);
            return true;
        }
        catch (Exception e) when (e is TimeoutException or OperationCanceledException)
        {
            lock (_lock)
            {
                if (waiter.List is null)
                {
                    return true; // given at this moment
                }

                waiter.List.Remove(waiter);
            }

            cancellation.ThrowIfCancellationRequested();
            return false;
        }
    }

    /// <summary>Ends when no batch runs; none can begin then.</summary>
    public async Task TakeAllAsync()
    {
        for (var place = 0; place < Limit(isUrgent: true); place++)
        {
            await TakeAsync(isUrgent: true, Timeout.InfiniteTimeSpan, CancellationToken.None);
        }
    }

    public void GiveBack()
    {
        lock (_lock)
        {
            _taken--;
            var next = _taken < Limit(isUrgent: true) && _urgent.First is { } urgent ? urgent
                : _taken < Limit(isUrgent: false) ? _others.First
                : null;
            if (next is not null)
            {
                _taken++;
                next.List!.Remove(next);
                next.Value.SetResult();
            }
        }
    }

    private int Limit(bool isUrgent) => isUrgent ? count + 1 : count;
}
