namespace FlightSearch.Worker;

/// <summary>
/// The places in which batches run: one more than others may take, so that an interactive one need not wait for the end
/// of a long batch. A place that becomes free goes to an interactive batch first, but every tenth one to another, so
/// that no job starves.
/// </summary>
internal sealed class Places(int count, TimeProvider time)
{
    private const int OthersEvery = 10;

    private readonly Lock _lock = new();
    private readonly LinkedList<TaskCompletionSource> _urgent = [];
    private readonly LinkedList<TaskCompletionSource> _others = [];
    private int _urgentTaken;
    private int _othersTaken;
    private int _passed;

    /// <summary>False if no place was free in time. Each place that was taken is given back once.</summary>
    public async Task<bool> TakeAsync(bool isUrgent, TimeSpan atMost, CancellationToken cancellation)
    {
        LinkedListNode<TaskCompletionSource> waiter;
        lock (_lock)
        {
            if (IsFree(isUrgent))
            {
                Count(isUrgent, 1);
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
        for (var place = 0; place <= count; place++)
        {
            await TakeAsync(isUrgent: true, Timeout.InfiniteTimeSpan, CancellationToken.None);
        }
    }

    /// <param name="isUrgent">As it was taken.</param>
    public void GiveBack(bool isUrgent)
    {
        lock (_lock)
        {
            Count(isUrgent, -1);
            var urgent = IsFree(isUrgent: true) ? _urgent.First : null;
            var other = IsFree(isUrgent: false) ? _others.First : null;
            var isTurnOfOthers = _passed == OthersEvery - 1;
            if ((isTurnOfOthers ? other ?? urgent : urgent ?? other) is not { } next)
            {
                return;
            }

            _passed = next == other ? 0 : Math.Min(_passed + 1, OthersEvery - 1);
            Count(next == urgent, 1);
            next.List!.Remove(next);
            next.Value.SetResult();
        }
    }

    private bool IsFree(bool isUrgent) =>
        _urgentTaken + _othersTaken <= count && (isUrgent || _othersTaken < count);

    private void Count(bool isUrgent, int change)
    {
        _urgentTaken += isUrgent ? change : 0;
        _othersTaken += isUrgent ? 0 : change;
    }
}
