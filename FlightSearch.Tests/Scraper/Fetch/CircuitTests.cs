using FlightSearch.Scraper;

namespace FlightSearch.Tests.Scraper.Fetch;

/// <summary>After several refusals nothing is asked for a while; then one request finds out.</summary>
public sealed class CircuitTests : PacedRequests
{
    [Fact]
    public async Task After_several_refusals_nobody_is_served_until_the_pause_is_over()
    {
        await OpenAsync();

        Assert.Equal(TimeSpan.FromMinutes(15), await Turn());
        Time.Advance(TimeSpan.FromMinutes(14));
        Assert.Equal(TimeSpan.FromMinutes(1), await Turn());
    }

    [Fact]
    public async Task Then_one_request_finds_out_and_the_others_are_still_refused()
    {
        await OpenAsync();
        Time.Advance(TimeSpan.FromMinutes(15));

        Assert.Null(await Turn());
        Assert.NotNull(await Turn());
    }

    [Fact]
    public async Task When_it_is_answered_all_is_well()
    {
        await OpenAsync();
        Time.Advance(TimeSpan.FromMinutes(15));
        await Turn();
        Pacing.Settle(Answered, 1);

        Assert.Equal(TimeSpan.FromSeconds(8), await WaitAsync());
    }

    [Fact]
    public async Task When_it_is_refused_the_pause_begins_again()
    {
        await OpenAsync();
        Time.Advance(TimeSpan.FromMinutes(15));
        await Turn();
        Pacing.Settle(Refused, 1);

        Assert.Equal(TimeSpan.FromMinutes(15), await Turn());
    }

    public static readonly TheoryData<ScrapeResult> Answers =
        [Answered, new ScrapeResult.InvalidQuery("x"), new ScrapeResult.Unreadable("x"), new ScrapeResult.ConsentRequired(), new ScrapeResult.CutOff()];

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task When_it_is_answered_with_anything_but_a_refusal_all_is_well_too(ScrapeResult answer)
    {
        await OpenAsync();
        Time.Advance(TimeSpan.FromMinutes(15));
        await Turn();
        Pacing.Settle(answer, 1);

        await WaitAsync();
        Pacing.Settle(Refused, 1);
        Assert.Equal(TimeSpan.FromSeconds(30), await WaitAsync());
    }

    public static readonly TheoryData<ScrapeResult> NoAnswers = [new ScrapeResult.Network("x"), new ScrapeResult.UpstreamError("HTTP 503", 503)];

    [Theory]
    [MemberData(nameof(NoAnswers))]
    public Task When_nothing_was_found_out_the_next_request_tries_after_the_interval(ScrapeResult nothing) => FindNothingOutAsync(nothing);

    [Fact]
    public Task When_the_caller_stopped_waiting_the_next_request_tries_too() => FindNothingOutAsync(null);

    private async Task OpenAsync()
    {
        for (var i = 1; i < new PacingOptions().CircuitAfter; i++)
        {
            Pacing.Settle(Refused, 1);
            await WaitAsync();
        }

        Pacing.Settle(Refused, 1);
        Assert.NotNull(await Turn());
    }

    private async Task FindNothingOutAsync(ScrapeResult? nothing)
    {
        await OpenAsync();
        Time.Advance(TimeSpan.FromMinutes(15));
        await Turn();
        Pacing.Settle(nothing, 3);

        Assert.Equal(TimeSpan.FromSeconds(8), await WaitAsync());
        Assert.NotNull(await Turn());
        Pacing.Settle(Refused, 1);
        Assert.Equal(TimeSpan.FromMinutes(15), await Turn());
    }
}
