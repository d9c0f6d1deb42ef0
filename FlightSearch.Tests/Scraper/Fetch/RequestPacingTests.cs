using CsCheck;
using FlightSearch.Scraper;

namespace FlightSearch.Tests.Scraper.Fetch;

/// <summary>One process asks politely: an interval apart, and longer after a refusal.</summary>
public sealed class RequestPacingTests : PacedRequests
{
    [Fact]
    public async Task The_first_request_does_not_wait() => Assert.Null(await Turn());

    [Fact]
    public async Task The_next_request_waits_for_the_interval()
    {
        await Turn();

        Assert.Equal(TimeSpan.FromSeconds(8), await WaitAsync());
    }

    [Fact]
    public async Task Jitter_only_lengthens_the_interval()
    {
        Random = 1;
        await Turn();

        Assert.Equal(TimeSpan.FromSeconds(10), await WaitAsync());
    }

    [Fact]
    public async Task Jitter_lengthens_the_pause_after_a_refusal_but_not_a_Retry_After()
    {
        Random = 1;
        Settle(Refused, 1);
        Assert.Equal(TimeSpan.FromSeconds(37.5), await WaitAsync());

        Settle(new ScrapeResult.Blocked("HTTP 403", 403, TimeSpan.FromSeconds(110)), 1);
        Assert.Equal(TimeSpan.FromSeconds(110), await WaitAsync());
    }

    [Fact]
    public async Task Unused_turns_do_not_accumulate()
    {
        await Turn();
        Time.Advance(TimeSpan.FromHours(1));
        await Turn();

        Assert.Equal(TimeSpan.FromSeconds(8), await WaitAsync());
    }

    [Fact]
    public async Task Each_further_refusal_lengthens_the_pause()
    {
        List<double> waits = [];
        for (var i = 0; i < 3; i++)
        {
            Settle(Refused, 1);
            waits.Add((await WaitAsync()).TotalSeconds);
        }

        Assert.Equal([30, 60, 120], waits);
    }

    [Fact]
    public async Task An_answer_resets_the_count_of_refusals()
    {
        Settle(Refused, 1);
        await WaitAsync();
        Settle(Answered, 1);
        Settle(Refused, 1);

        Assert.Equal(TimeSpan.FromSeconds(30), await WaitAsync());
    }

    [Fact]
    public async Task A_longer_Retry_After_is_obeyed()
    {
        Settle(new ScrapeResult.RateLimited(TimeSpan.FromSeconds(100)), 1);

        Assert.Equal(TimeSpan.FromSeconds(100), await WaitAsync());
    }

    [Fact]
    public async Task A_Retry_After_beyond_the_maximum_is_returned_and_not_waited_for()
    {
        Settle(new ScrapeResult.RateLimited(TimeSpan.FromHours(1)), 1);
        Assert.Equal(TimeSpan.FromHours(1), await Turn());

        Settle(new ScrapeResult.RateLimited(TimeSpan.FromDays(400)), 1);
        Assert.Equal(TimeSpan.FromDays(1), await Turn());
    }

    [Fact]
    public async Task Waiting_requests_are_refused_after_a_long_Retry_After()
    {
        await Turn();
        Task<TimeSpan?>[] waiting = [Turn(), Turn()];
        Settle(new ScrapeResult.RateLimited(TimeSpan.FromHours(1)), 1);
        Time.Advance(TimeSpan.FromSeconds(8));

        Assert.All(await Task.WhenAll(waiting), wait => Assert.Equal(TimeSpan.FromSeconds(3592), wait));
    }

    [Fact]
    public async Task The_Retry_After_of_a_server_error_is_obeyed()
    {
        Assert.Null(Settle(new ScrapeResult.UpstreamError("HTTP 503", 503, TimeSpan.FromSeconds(40)), 1));

        Assert.Equal(TimeSpan.FromSeconds(40), await WaitAsync());
    }

    [Fact]
    public async Task Refusals_of_concurrent_requests_count_once()
    {
        for (var i = 0; i < 6; i++)
        {
            Settle(Refused, 1);
        }

        Assert.Equal(TimeSpan.FromSeconds(30), await WaitAsync());
    }

    [Fact]
    public async Task The_longest_Retry_After_of_several_is_kept()
    {
        Settle(Refused, 1);
        Settle(new ScrapeResult.RateLimited(TimeSpan.FromSeconds(90)), 1);

        Assert.Equal(TimeSpan.FromSeconds(90), await WaitAsync());
    }

    [Fact]
    public async Task A_cancelled_wait_leaves_the_turn_to_the_next_request()
    {
        await Turn();
        using var stop = new CancellationTokenSource();
        var given = Pacing.TakeTurnAsync(stop.Token).AsTask();
        var next = Turn();
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => given);
        Assert.Equal(TimeSpan.FromSeconds(8), Time.PassUntil(next));
        Assert.Null(await next);
    }

    [Fact]
    public void A_setting_out_of_its_range_is_refused() => Assert.Contains(
        "CircuitAfter", Assert.Throws<ArgumentException>(() => new RequestPacing(new PacingOptions { CircuitAfter = 0 })).Message, StringComparison.Ordinal);

    [Fact]
    public void Googles_temporary_error_is_retried_after_2_and_6_seconds()
    {
        var error = new ScrapeResult.UpstreamError("in the page");

        Assert.Equal([TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(6), null], ((int[])[1, 2, 3]).Select(attempt => Settle(error, attempt)));
    }

    [Fact]
    public void Other_results_are_not_retried()
    {
        ScrapeResult[] others =
        [
            Answered, Refused, new ScrapeResult.Blocked("HTTP 403"), new ScrapeResult.ConsentRequired(), new ScrapeResult.CutOff(),
            new ScrapeResult.Unreadable("x"), new ScrapeResult.InvalidQuery("x"), new ScrapeResult.Network("x"),
        ];

        Assert.All(others, result => Assert.Null(Settle(result, 1)));
    }

    [Fact]
    public Task However_results_come_requests_are_never_closer_than_the_interval() =>
        Gen.Int[0, 3].Array[1, 40].SampleAsync(async ends =>
        {
            var time = new WaitedTime();
            var pacing = new RequestPacing(new PacingOptions { CircuitPause = TimeSpan.FromSeconds(40) }, time, () => 0);
            var last = DateTimeOffset.MinValue;

            foreach (var end in ends)
            {
                var turn = pacing.TakeTurnAsync(default).AsTask();
                time.PassUntil(turn);

                if (await turn is null)
                {
                    Assert.True(time.GetUtcNow() - last >= TimeSpan.FromSeconds(8));
                    last = time.GetUtcNow();
                    await pacing.SettleAsync(end == 0 ? Refused : end == 1 ? new ScrapeResult.CutOff() : Answered, 1);
                }

                time.Advance(TimeSpan.FromSeconds(end));
            }
        }, iter: 50);
}
