using FlightSearch.Scraper;

namespace FlightSearch.Tests.Scraper;

public sealed class ScrapeResultTests
{
    [Fact]
    public void A_result_names_itself_as_errors_and_metrics_do() =>
        Assert.Equal("rateLimited", new ScrapeResult.RateLimited(null).Code);
}
