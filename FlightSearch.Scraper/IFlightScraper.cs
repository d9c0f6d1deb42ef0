namespace FlightSearch.Scraper;

/// <summary>Asks for one page. The worker's tests stand in for it; <see cref="GoogleFlightsClient"/> is the real one.</summary>
public interface IFlightScraper
{
    /// <summary>Asks once, with no retry and no pacing: both are the caller's.</summary>
    Task<ScrapeResult> ScrapeAsync(FlightQuery query, CancellationToken cancellation);
}
