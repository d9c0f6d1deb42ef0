using CsCheck;
using FlightSearch.Worker;
using Microsoft.Extensions.Options;

namespace FlightSearch.Tests.Worker;

public sealed class PacerTests
{
    private readonly WaitedTime _time = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void No_time_window_has_more_requests_than_allowed() =>
        Gen.Select(Gen.Int[1, 10], Gen.Int[1, 20], Gen.Int[0, 3_000].Array[1, 30])
        .Sample((limit, seconds, idle) =>
        {
            var time = new WaitedTime();
            var pacer = Pacer(limit, seconds, time);
            List<DateTimeOffset> granted = [];
            foreach (var pause in idle)
            {
                time.Advance(TimeSpan.FromMilliseconds(pause));
                time.PassUntil(pacer.WaitAsync(CancellationToken.None));
                granted.Add(time.GetUtcNow());
            }

            foreach (var begin in granted)
            {
                Assert.InRange(
                    granted.Count(at => at >= begin && at < begin + TimeSpan.FromSeconds(seconds)), 1, limit);
            }
        });

    [Fact]
    public void A_spacing_of_less_than_a_millisecond_is_kept()
    {
        var pacer = Pacer(3_000, 1, _time);
        _time.PassUntil(pacer.WaitAsync(Cancellation));

        Assert.Equal(TimeSpan.FromMilliseconds(1), _time.PassUntil(pacer.WaitAsync(Cancellation)));
    }

    [Fact]
    public void Unused_slots_do_not_accumulate()
    {
        var pacer = Pacer(1, 8, _time);
        _time.PassUntil(pacer.WaitAsync(Cancellation));
        _time.Advance(TimeSpan.FromHours(1));

        Assert.Equal(TimeSpan.Zero, _time.PassUntil(pacer.WaitAsync(Cancellation)));
        Assert.Equal(TimeSpan.FromSeconds(8), _time.PassUntil(pacer.WaitAsync(Cancellation)));
    }

    [Fact]
    public void A_refusal_delays_requests_that_already_wait()
    {
        var pacer = Pacer(1, 8, _time);
        _time.PassUntil(pacer.WaitAsync(Cancellation));
        var waiting = pacer.WaitAsync(Cancellation);

        pacer.HoldFor(TimeSpan.FromMinutes(1));

        Assert.Equal(TimeSpan.FromMinutes(1), _time.PassUntil(waiting));
    }

    private static Pacer Pacer(int limit, int seconds, TimeProvider time) =>
        new(Options.Create(new WorkerOptions { RateLimit = limit, TimeWindowSeconds = seconds }), time);
}
