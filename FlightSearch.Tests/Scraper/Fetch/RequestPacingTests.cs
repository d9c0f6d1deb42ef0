using CsCheck;
using FlightSearch.Scraper;
using Microsoft.Extensions.Time.Testing;

namespace FlightSearch.Tests.Scraper.Fetch;

/// <summary>One process asks politely: an interval apart, longer after a refusal, not at all after several.</summary>
public sealed class RequestPacingTests
{
    private static readonly ScrapeResult Refused = new ScrapeResult.RateLimited(null);
    private static readonly ScrapeResult Answered = new ScrapeResult.NoFlights(new FlightPage { Source = PageSource.Ds1, Itineraries = [] });

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2027, 1, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly RequestPacing _pacing;
    private double _random;

    public RequestPacingTests() => _pacing = new RequestPacing(new PacingOptions(), _time, () => _random);

    [Fact]
    public async Task The_first_request_waits_for_nothing() => Assert.Null(await Turn());

    [Fact]
    public async Task The_next_one_waits_for_the_interval()
    {
        await Turn();

        Assert.Equal(TimeSpan.FromSeconds(8), await WaitAsync());
    }

    [Fact]
    public async Task Jitter_makes_it_longer_never_shorter()
    {
        _random = 1;
        await Turn();

        Assert.Equal(TimeSpan.FromSeconds(10), await WaitAsync());
    }

    [Fact]
    public async Task A_turn_not_used_is_not_saved_up()
    {
        await Turn();
        _time.Advance(TimeSpan.FromHours(1));
        await Turn();

        Assert.Equal(TimeSpan.FromSeconds(8), await WaitAsync());
    }

    [Fact]
    public async Task Each_refusal_in_a_row_holds_everyone_back_for_longer()
    {
        List<double> waits = [];
        for (var i = 0; i < 3; i++)
        {
            _pacing.Settle(Refused, 1);
            waits.Add((await WaitAsync()).TotalSeconds);
        }

        Assert.Equal([30, 60, 120], waits);
    }

    [Fact]
    public async Task An_answer_makes_the_next_refusal_the_first_again()
    {
        _pacing.Settle(Refused, 1);
        await WaitAsync();
        _pacing.Settle(Answered, 1);
        _pacing.Settle(Refused, 1);

        Assert.Equal(TimeSpan.FromSeconds(30), await WaitAsync());
    }

    [Fact]
    public async Task A_longer_wait_that_the_site_asks_for_is_kept()
    {
        _pacing.Settle(new ScrapeResult.RateLimited(TimeSpan.FromSeconds(100)), 1);

        Assert.Equal(TimeSpan.FromSeconds(100), await WaitAsync());
    }

    [Fact]
    public async Task A_much_longer_one_is_told_and_not_waited_for()
    {
        _pacing.Settle(new ScrapeResult.RateLimited(TimeSpan.FromHours(1)), 1);
        Assert.Equal(TimeSpan.FromHours(1), await Turn());

        _pacing.Settle(new ScrapeResult.RateLimited(TimeSpan.FromDays(400)), 1);
        Assert.Equal(TimeSpan.FromDays(1), await Turn());
    }

    [Fact]
    public async Task Those_who_wait_for_their_turn_are_told_too()
    {
        await Turn();
        Task<TimeSpan?>[] waiting = [Turn(), Turn()];
        _pacing.Settle(new ScrapeResult.RateLimited(TimeSpan.FromHours(1)), 1);
        _time.Advance(TimeSpan.FromSeconds(8));

        Assert.All(await Task.WhenAll(waiting).WaitAsync(TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken), wait => Assert.Equal(TimeSpan.FromSeconds(3592), wait));
    }

    [Fact]
    public async Task A_server_error_that_says_when_to_come_back_is_obeyed()
    {
        Assert.Null(_pacing.Settle(new ScrapeResult.UpstreamError("HTTP 503", 503, TimeSpan.FromSeconds(20)), 1));

        Assert.Equal(TimeSpan.FromSeconds(20), await WaitAsync());
    }

    [Fact]
    public async Task After_several_refusals_nobody_is_served_until_the_pause_is_over()
    {
        await OpenAsync();

        Assert.Equal(TimeSpan.FromMinutes(15), await Turn());
        _time.Advance(TimeSpan.FromMinutes(14));
        Assert.Equal(TimeSpan.FromMinutes(1), await Turn());
    }

    [Fact]
    public async Task Then_one_request_finds_out_and_the_others_are_still_refused()
    {
        await OpenAsync();
        _time.Advance(TimeSpan.FromMinutes(15));

        Assert.Null(await Turn());
        Assert.NotNull(await Turn());
    }

    [Fact]
    public async Task When_it_is_answered_all_is_well()
    {
        await OpenAsync();
        _time.Advance(TimeSpan.FromMinutes(15));
        await Turn();
        _pacing.Settle(Answered, 1);

        Assert.Equal(TimeSpan.FromSeconds(8), await WaitAsync());
    }

    [Fact]
    public async Task When_it_is_refused_the_pause_begins_again()
    {
        await OpenAsync();
        _time.Advance(TimeSpan.FromMinutes(15));
        await Turn();
        _pacing.Settle(Refused, 1);

        Assert.Equal(TimeSpan.FromMinutes(15), await Turn());
    }

    public static readonly TheoryData<ScrapeResult> Answers =
        [Answered, new ScrapeResult.InvalidQuery("x"), new ScrapeResult.Unreadable("x"), new ScrapeResult.ConsentRequired(), new ScrapeResult.CutOff()];

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task When_it_is_answered_with_anything_but_a_refusal_all_is_well_too(ScrapeResult answer)
    {
        await OpenAsync();
        _time.Advance(TimeSpan.FromMinutes(15));
        await Turn();
        _pacing.Settle(answer, 1);

        await WaitAsync();
        _pacing.Settle(Refused, 1);
        Assert.Equal(TimeSpan.FromSeconds(30), await WaitAsync());
    }

    public static readonly TheoryData<ScrapeResult> NoAnswers = [new ScrapeResult.Network("x"), new ScrapeResult.UpstreamError("HTTP 503", 503)];

    [Theory]
    [MemberData(nameof(NoAnswers))]
    public Task When_nothing_was_found_out_the_next_request_tries_after_the_interval(ScrapeResult nothing) => FindNothingOutAsync(nothing);

    [Fact]
    public Task When_the_caller_stopped_waiting_the_next_request_tries_too() => FindNothingOutAsync(null);

    [Fact]
    public async Task Refusals_of_requests_that_were_under_way_together_count_as_one()
    {
        for (var i = 0; i < 6; i++)
        {
            _pacing.Settle(Refused, 1);
        }

        Assert.Equal(TimeSpan.FromSeconds(30), await WaitAsync());
    }

    [Fact]
    public async Task The_longest_wait_that_any_of_them_asks_for_is_kept()
    {
        _pacing.Settle(Refused, 1);
        _pacing.Settle(new ScrapeResult.RateLimited(TimeSpan.FromSeconds(90)), 1);

        Assert.Equal(TimeSpan.FromSeconds(90), await WaitAsync());
    }

    [Fact]
    public async Task Whoever_stops_waiting_leaves_the_turn_to_the_next()
    {
        await Turn();
        using var stop = new CancellationTokenSource();
        var given = _pacing.TakeTurnAsync(stop.Token).AsTask();
        var next = Turn();
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => given);
        _time.Advance(TimeSpan.FromSeconds(8));
        Assert.Null(await next);
    }

    [Fact]
    public void A_setting_out_of_its_range_is_refused() => Assert.Contains(
        "CircuitAfter", Assert.Throws<ArgumentException>(() => new RequestPacing(new PacingOptions { CircuitAfter = 0 })).Message, StringComparison.Ordinal);

    [Fact]
    public void Googles_own_error_is_read_again_after_2_and_6_seconds_and_no_more()
    {
        var error = new ScrapeResult.UpstreamError("in the page");

        Assert.Equal([TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(6), null], ((int[])[1, 2, 3]).Select(attempt => _pacing.Settle(error, attempt)));
    }

    [Fact]
    public void Nothing_else_is_asked_again()
    {
        ScrapeResult[] others =
        [
            Answered, Refused, new ScrapeResult.Blocked("HTTP 403"), new ScrapeResult.ConsentRequired(), new ScrapeResult.CutOff(),
            new ScrapeResult.Unreadable("x"), new ScrapeResult.InvalidQuery("x"), new ScrapeResult.Network("x"),
        ];

        Assert.All(others, result => Assert.Null(_pacing.Settle(result, 1)));
    }

    [Fact]
    public Task However_results_come_requests_are_never_closer_than_the_interval() =>
        Gen.Int[0, 3].Array[1, 40].SampleAsync(async ends =>
        {
            var time = new FakeTimeProvider();
            var pacing = new RequestPacing(new PacingOptions { CircuitPause = TimeSpan.FromSeconds(40) }, time, () => 0);
            var last = DateTimeOffset.MinValue;

            foreach (var end in ends)
            {
                var turn = pacing.TakeTurnAsync(default).AsTask();
                for (var i = 0; i < 200 && !turn.IsCompleted; i++)
                {
                    time.Advance(TimeSpan.FromSeconds(1));
                }

                if (await turn is null)
                {
                    Assert.True(time.GetUtcNow() - last >= TimeSpan.FromSeconds(8));
                    last = time.GetUtcNow();
                    pacing.Settle(end == 0 ? Refused : end == 1 ? new ScrapeResult.CutOff() : Answered, 1);
                }

                time.Advance(TimeSpan.FromSeconds(end));
            }
        }, iter: 50);

    private Task<TimeSpan?> Turn() => _pacing.TakeTurnAsync(TestContext.Current.CancellationToken).AsTask();

    private async Task OpenAsync()
    {
        for (var i = 1; i < new PacingOptions().CircuitAfter; i++)
        {
            _pacing.Settle(Refused, 1);
            await WaitAsync();
        }

        _pacing.Settle(Refused, 1);
        Assert.NotNull(await Turn());
    }

    private async Task FindNothingOutAsync(ScrapeResult? nothing)
    {
        await OpenAsync();
        _time.Advance(TimeSpan.FromMinutes(15));
        await Turn();
        _pacing.Settle(nothing, 3);

        Assert.Equal(TimeSpan.FromSeconds(8), await WaitAsync());
        Assert.NotNull(await Turn());
        _pacing.Settle(Refused, 1);
        Assert.Equal(TimeSpan.FromMinutes(15), await Turn());
    }

    /// <summary>How long a turn takes to come.</summary>
    private async Task<TimeSpan> WaitAsync()
    {
        var start = _time.GetUtcNow();
        var turn = Turn();
        for (var i = 0; i < 10_000 && !turn.IsCompleted; i++)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Null(await turn);
        return _time.GetUtcNow() - start;
    }
}
