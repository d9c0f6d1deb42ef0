namespace FlightSearch.Scraper;

/// <summary>Requests pages of Google Flights. Implemented by <see cref="GoogleFlightsClient"/>.</summary>
public interface IFlightScraper
{
    /// <summary>
    /// Returns the page that answers a query. Waits until <see cref="IRequestPacing"/> allows the request. An invalid
    /// query is not sent. Filters that Google does not apply strictly are applied to the result.
    /// </summary>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was cancelled, or the scraper was
    /// disposed during the call.</exception>
    /// <exception cref="ObjectDisposedException">The scraper was disposed before the call.</exception>
    Task<ScrapeResult> ScrapeAsync(FlightQuery query, CancellationToken cancellation = default);

    /// <summary>Returns the page that answers a query, with a pacing for this query alone.</summary>
    /// <inheritdoc cref="ScrapeAsync(FlightQuery, CancellationToken)"/>
    Task<ScrapeResult> ScrapeAsync(FlightQuery query, IRequestPacing pacing, CancellationToken cancellation = default);
}
