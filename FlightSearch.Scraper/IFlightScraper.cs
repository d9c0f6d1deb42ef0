namespace FlightSearch.Scraper;

/// <summary>Asks for one page, as <see cref="GoogleFlightsClient"/> does.</summary>
public interface IFlightScraper
{
    /// <summary>
    /// The page that answers a query. It is asked for when <see cref="IRequestPacing"/> says so, which may take a while; a wrong query is
    /// not asked for at all. Filters that Google takes loosely are applied again to what it answers.
    /// </summary>
    /// <exception cref="OperationCanceledException">When <paramref name="cancellation"/> says so, or the scraper is disposed of meanwhile.</exception>
    /// <exception cref="ObjectDisposedException">The scraper was disposed of before.</exception>
    Task<ScrapeResult> ScrapeAsync(FlightQuery query, CancellationToken cancellation = default);
}
