using FlightSearch.Scraper;
using Microsoft.Extensions.Time.Testing;

namespace FlightSearch.Tests.Scraper.Fetch;

/// <summary>A pacing whose time passes as a test says.</summary>
public abstract class PacedRequests
{
    protected PacedRequests() => Pacing = new RequestPacing(new PacingOptions(), Time, () => Random);

    protected static ScrapeResult Refused { get; } = new ScrapeResult.RateLimited(null);

    protected static ScrapeResult Answered { get; } = new ScrapeResult.NoFlights(new FlightPage { Source = PageSource.Ds1, Itineraries = [] });

    protected FakeTimeProvider Time { get; } = new(new DateTimeOffset(2027, 1, 1, 0, 0, 0, TimeSpan.Zero));

    protected RequestPacing Pacing { get; }

    protected double Random { get; set; }

    protected Task<TimeSpan?> Turn() => Pacing.TakeTurnAsync(TestContext.Current.CancellationToken).AsTask();

    /// <summary>How long a turn takes to come.</summary>
    protected async Task<TimeSpan> WaitAsync()
    {
        var start = Time.GetUtcNow();
        var turn = Turn();
        for (var i = 0; i < 10_000 && !turn.IsCompleted; i++)
        {
            Time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Null(await turn);
        return Time.GetUtcNow() - start;
    }
}
