using Microsoft.Extensions.Time.Testing;

namespace FlightSearch.Tests;

/// <summary>
/// A time that passes only while somebody waits for it, and then to the very instant: how long a wait was can be said exactly,
/// whatever thread goes on after it and however late.
/// </summary>
public sealed class WaitedTime() : FakeTimeProvider(new DateTimeOffset(2027, 3, 1, 0, 0, 0, TimeSpan.Zero))
{
    private readonly Lock _lock = new();
    private readonly Dictionary<object, DateTimeOffset> _due = [];

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var key = new object();
        lock (_lock) // so that no time passes between the two
        {
            _due[key] = GetUtcNow() + dueTime;

            return new Timer(this, key, base.CreateTimer(
                argument =>
                {
                    Forget(key);
                    callback(argument);
                },
                state, dueTime, period));
        }
    }

    /// <summary>How long the task takes whose waits are the only ones.</summary>
    public TimeSpan PassUntil(Task task)
    {
        var start = GetUtcNow();

        while (true)
        {
            DateTimeOffset? due = null;
            Assert.True(SpinWait.SpinUntil(() => task.IsCompleted || (due = NextDue()) is not null, TimeSpan.FromSeconds(30)), "neither done nor waiting");

            if (task.IsCompleted)
            {
                return GetUtcNow() - start;
            }

            Advance(due!.Value - GetUtcNow());
        }
    }

    /// <summary>Null too for one that is due and has not gone off yet.</summary>
    private DateTimeOffset? NextDue()
    {
        lock (_lock)
        {
            return _due.Count > 0 && _due.Values.Min() is var due && due > GetUtcNow() ? due : null;
        }
    }

    private void Forget(object key)
    {
        lock (_lock)
        {
            _due.Remove(key);
        }
    }

    private sealed class Timer(WaitedTime time, object key, ITimer timer) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => throw new NotSupportedException("Only for waits, which are never changed.");

        public void Dispose()
        {
            time.Forget(key);
            timer.Dispose();
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
