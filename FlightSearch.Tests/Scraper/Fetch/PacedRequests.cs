using FlightSearch.Scraper;

namespace FlightSearch.Tests.Scraper.Fetch;

/// <summary>A pacing whose time passes as a test says.</summary>
public abstract class PacedRequests
{
    protected PacedRequests() => Pacing = new RequestPacing(new PacingOptions(), Time, () => Random);

    protected static ScrapeResult Refused { get; } = new ScrapeResult.RateLimited(null);

    protected static ScrapeResult Answered { get; } = new ScrapeResult.NoFlights(new FlightPage { Source = PageSource.Ds1, Itineraries = [] });

    protected WaitedTime Time { get; } = new();

    protected RequestPacing Pacing { get; }

    protected double Random { get; set; }

    protected Task<TimeSpan?> Turn() => Pacing.TakeTurnAsync(TestContext.Current.CancellationToken).AsTask();

    /// <summary>How long a turn takes to come.</summary>
    protected async Task<TimeSpan> WaitAsync()
    {
        var turn = Turn();
        var wait = Time.PassUntil(turn);
        Assert.Null(await turn);

        return wait;
    }

    /// <summary>The pacing of one process settles without waiting.</summary>
    protected TimeSpan? Settle(ScrapeResult? result, int attempt)
    {
        var settled = Pacing.SettleAsync(result, attempt).AsTask();
        Assert.True(settled.IsCompletedSuccessfully);

        return settled.GetAwaiter().GetResult();
    }
}
