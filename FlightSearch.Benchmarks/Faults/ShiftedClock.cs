namespace FlightSearch.Benchmarks.Faults;

/// <summary>A clock that can be set back. Timers and elapsed times are not affected, as on a real machine.</summary>
internal sealed class ShiftedClock : TimeProvider
{
    private long _backTicks;

    public void SetBack(TimeSpan by) => Interlocked.Add(ref _backTicks, by.Ticks);

    public override DateTimeOffset GetUtcNow() =>
        base.GetUtcNow() - TimeSpan.FromTicks(Interlocked.Read(ref _backTicks));
}
