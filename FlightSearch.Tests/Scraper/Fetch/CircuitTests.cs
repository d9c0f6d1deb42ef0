using FlightSearch.Scraper;

namespace FlightSearch.Tests.Scraper.Fetch;

/// <summary>After several refusals nothing is asked for a while; then one request finds out.</summary>
public sealed class CircuitTests : PacedRequests
{
    [Fact]
    public async Task After_several_refusals_no_turn_is_granted_until_the_pause_is_over()
    {
        await OpenAsync();

        Assert.Equal(TimeSpan.FromMinutes(15), await Turn());
        Time.Advance(TimeSpan.FromMinutes(14));
        Assert.Equal(TimeSpan.FromMinutes(1), await Turn());
    }

    [Fact]
    public async Task After_the_pause_one_probe_is_sent_and_other_requests_are_refused()
    {
        await OpenAsync();
        Time.Advance(TimeSpan.FromMinutes(15));

        Assert.Null(await Turn());
        Assert.NotNull(await Turn());
    }

    [Fact]
    public async Task A_successful_probe_closes_the_circuit()
    {
        await OpenAsync();
        Time.Advance(TimeSpan.FromMinutes(15));
        await Turn();
        Settle(Answered, 1);

        Assert.Equal(TimeSpan.FromSeconds(8), await WaitAsync());
    }

    [Fact]
    public async Task A_refused_probe_restarts_the_pause()
    {
        await OpenAsync();
        Time.Advance(TimeSpan.FromMinutes(15));
        await Turn();
        Settle(Refused, 1);

        Assert.Equal(TimeSpan.FromMinutes(15), await Turn());
    }

    public static readonly TheoryData<ScrapeResult> Answers =
        [Answered, new ScrapeResult.InvalidQuery("x"), new ScrapeResult.WrongBoard("x"), new ScrapeResult.NotOnPage("x")];

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task A_readable_answer_to_the_probe_closes_the_circuit(ScrapeResult answer)
    {
        await OpenAsync();
        Time.Advance(TimeSpan.FromMinutes(15));
        await Turn();
        Settle(answer, 1);

        await WaitAsync();
        Settle(Refused, 1);
        Assert.Equal(TimeSpan.FromSeconds(30), await WaitAsync());
    }

    public static readonly TheoryData<ScrapeResult> NoAnswers =
    [
        new ScrapeResult.Network("x"), new ScrapeResult.UpstreamError("HTTP 503", 503), new ScrapeResult.CutOff(),
        new ScrapeResult.Unreadable("x"),
    ];

    [Theory]
    [MemberData(nameof(NoAnswers))]
    public Task When_nothing_was_found_out_the_next_request_tries_after_the_interval(ScrapeResult nothing) => FindNothingOutAsync(nothing);

    [Fact]
    public Task When_the_caller_stopped_waiting_the_next_request_tries_too() => FindNothingOutAsync(null);

    private async Task OpenAsync()
    {
        for (var i = 1; i < new PacingOptions().CircuitAfter; i++)
        {
            Settle(Refused, 1);
            await WaitAsync();
        }

        Settle(Refused, 1);
        Assert.NotNull(await Turn());
    }

    private async Task FindNothingOutAsync(ScrapeResult? nothing)
    {
        await OpenAsync();
        Time.Advance(TimeSpan.FromMinutes(15));
        await Turn();
        Settle(nothing, 3);

        Assert.Equal(TimeSpan.FromSeconds(8), await WaitAsync());
        Assert.NotNull(await Turn());
        Settle(Refused, 1);
        Assert.Equal(TimeSpan.FromMinutes(15), await Turn());
    }
}
