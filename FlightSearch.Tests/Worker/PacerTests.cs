using CsCheck;
using FlightSearch.Worker;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace FlightSearch.Tests.Worker;

public sealed class PacerTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2027, 3, 1, 0, 0, 0, TimeSpan.Zero));

    [Fact]
    public Task No_window_ever_holds_more_than_its_budget() => OutsideAnyContext(() => Gen.Select(Gen.Int[1, 10], Gen.Int[1, 20], Gen.Int[0, 3_000].Array[1, 30])
        .Sample((limit, seconds, idle) =>
        {
            var time = new FakeTimeProvider(new DateTimeOffset(2027, 3, 1, 0, 0, 0, TimeSpan.Zero));
            var pacer = Pacer(limit, seconds, time);
            List<DateTimeOffset> granted = [];
            foreach (var pause in idle)
            {
                time.Advance(TimeSpan.FromMilliseconds(pause));
                Grant(pacer, time, TimeSpan.FromSeconds(seconds) / limit / 3);
                granted.Add(time.GetUtcNow());
            }

            foreach (var begin in granted)
            {
                Assert.InRange(granted.Count(at => at >= begin && at < begin + TimeSpan.FromSeconds(seconds)), 1, limit);
            }
        }, iter: 40, threads: 1));

    [Fact]
    public Task A_spacing_of_a_fraction_of_a_millisecond_is_waited_for() => OutsideAnyContext(() =>
    {
        var pacer = Pacer(3_000, 1, _time);
        Grant(pacer, _time, TimeSpan.FromMilliseconds(1));

        Assert.False(pacer.WaitAsync(TestContext.Current.CancellationToken).IsCompleted);
    });

    [Fact]
    public Task Slots_left_unused_are_not_saved_up() => OutsideAnyContext(() =>
    {
        var pacer = Pacer(1, 8, _time);
        Grant(pacer, _time, TimeSpan.FromSeconds(1));
        _time.Advance(TimeSpan.FromHours(1));

        Assert.True(pacer.WaitAsync(TestContext.Current.CancellationToken).IsCompleted);
        Assert.False(pacer.WaitAsync(TestContext.Current.CancellationToken).IsCompleted);
    });

    [Fact]
    public async Task A_refusal_holds_back_those_who_wait_already()
    {
        var pacer = Pacer(1, 8, _time);
        await OutsideAnyContext(() => Grant(pacer, _time, TimeSpan.FromSeconds(1)));
        var waiting = pacer.WaitAsync(TestContext.Current.CancellationToken);

        pacer.HoldFor(TimeSpan.FromMinutes(1));
        _time.Advance(TimeSpan.FromSeconds(8));
        Assert.False(waiting.IsCompleted);

        _time.Advance(TimeSpan.FromSeconds(60));
        await waiting.WaitAsync(TimeSpan.FromSeconds(30), TimeProvider.System, TestContext.Current.CancellationToken);
    }

    /// <summary>The test runner's context would queue what goes on after a turn behind other tests.</summary>
    private static Task OutsideAnyContext(Action test) => Task.Run(test, TestContext.Current.CancellationToken);

    private static Pacer Pacer(int limit, int seconds, TimeProvider time) =>
        new(Options.Create(new WorkerOptions { RateLimit = limit, TimeWindowSeconds = seconds }), time);

    /// <summary>Steps on until the turn has come. Its continuation may run on another thread, which a short wait lets it.</summary>
    private static void Grant(Pacer pacer, FakeTimeProvider time, TimeSpan step)
    {
        var turn = pacer.WaitAsync(CancellationToken.None);
        while (!SpinWait.SpinUntil(() => turn.IsCompleted, TimeSpan.FromMilliseconds(2)))
        {
            time.Advance(step);
        }
    }
}
