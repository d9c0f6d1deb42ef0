using CsCheck;
using FlightSearch.Worker;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace FlightSearch.Tests.Worker;

public sealed class PacerTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2027, 3, 1, 0, 0, 0, TimeSpan.Zero));

    [Fact]
    public void No_window_ever_holds_more_than_its_budget() => Gen.Select(Gen.Int[1, 10], Gen.Int[1, 20], Gen.Int[0, 3_000].Array[1, 60])
        .Sample((limit, seconds, idle) =>
        {
            var time = new FakeTimeProvider(new DateTimeOffset(2027, 3, 1, 0, 0, 0, TimeSpan.Zero));
            var pacer = Pacer(limit, seconds, time);
            List<DateTimeOffset> granted = [];
            foreach (var pause in idle)
            {
                time.Advance(TimeSpan.FromMilliseconds(pause));
                Grant(pacer, time);
                granted.Add(time.GetUtcNow());
            }

            foreach (var begin in granted)
            {
                Assert.InRange(granted.Count(at => at >= begin && at < begin + TimeSpan.FromSeconds(seconds)), 1, limit);
            }
        });

    [Fact]
    public void Slots_left_unused_are_not_saved_up()
    {
        var pacer = Pacer(1, 8, _time);
        Grant(pacer, _time);
        _time.Advance(TimeSpan.FromHours(1));

        Assert.True(pacer.WaitAsync(TestContext.Current.CancellationToken).IsCompleted);
        Assert.False(pacer.WaitAsync(TestContext.Current.CancellationToken).IsCompleted);
    }

    [Fact]
    public void A_refusal_holds_back_those_who_wait_already()
    {
        var pacer = Pacer(1, 8, _time);
        Grant(pacer, _time);
        var waiting = pacer.WaitAsync(TestContext.Current.CancellationToken);

        pacer.HoldFor(TimeSpan.FromMinutes(1));
        _time.Advance(TimeSpan.FromSeconds(8));
        Assert.False(waiting.IsCompleted);

        _time.Advance(TimeSpan.FromSeconds(60));
        Assert.True(waiting.IsCompleted);
    }

    private static Pacer Pacer(int limit, int seconds, TimeProvider time) =>
        new(Options.Create(new WorkerOptions { RateLimit = limit, TimeWindowSeconds = seconds }), time);

    /// <summary>Outside any synchronisation context, so that a turn that comes due goes on within the step that brings it.</summary>
    private static void Grant(Pacer pacer, FakeTimeProvider time)
    {
        SynchronizationContext.SetSynchronizationContext(null);
        var turn = pacer.WaitAsync(CancellationToken.None);
        for (var step = 0; step < 1_000_000 && !turn.IsCompleted; step++)
        {
            time.Advance(TimeSpan.FromMilliseconds(50));
        }

        Assert.True(turn.IsCompleted);
    }
}
