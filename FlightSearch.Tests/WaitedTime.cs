using System.Collections.Concurrent;
using Microsoft.Extensions.Time.Testing;

namespace FlightSearch.Tests;

/// <summary>
/// A time that passes only while somebody waits for it, and then to the very instant: how long a wait was can be said exactly,
/// whatever thread goes on after it and however late.
/// </summary>
public sealed class WaitedTime() : FakeTimeProvider(new DateTimeOffset(2027, 3, 1, 0, 0, 0, TimeSpan.Zero))
{
    private readonly ConcurrentDictionary<object, DateTimeOffset> _due = [];

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var key = new object();
        _due[key] = GetUtcNow() + dueTime;

        return new Timer(this, key, base.CreateTimer(
            argument =>
            {
                _due.TryRemove(key, out _);
                callback(argument);
            },
            state, dueTime, period));
    }

    /// <summary>How long the task takes whose waits are the only ones.</summary>
    public TimeSpan PassUntil(Task task)
    {
        var start = GetUtcNow();

        while (true)
        {
            Assert.True(SpinWait.SpinUntil(() => task.IsCompleted || !_due.IsEmpty, TimeSpan.FromSeconds(30)), "neither done nor waiting");

            if (task.IsCompleted)
            {
                return GetUtcNow() - start;
            }

            var due = _due.Values.Min();
            SetUtcNow(due > GetUtcNow() ? due : GetUtcNow());
        }
    }

    private sealed class Timer(WaitedTime time, object key, ITimer timer) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => throw new NotSupportedException("Only for waits, which are never changed.");

        public void Dispose()
        {
            time._due.TryRemove(key, out _);
            timer.Dispose();
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
