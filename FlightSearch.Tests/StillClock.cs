namespace FlightSearch.Tests;

/// <summary>A clock that stands, so that a test is the same every day. Its timers run: what is waited for in vain still times out.</summary>
internal sealed class StillClock(DateTimeOffset now) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => now;
}
