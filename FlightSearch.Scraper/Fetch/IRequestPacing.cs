namespace FlightSearch.Scraper;

/// <summary>
/// Decides when requests are sent and whether they are repeated. <see cref="RequestPacing"/> is the default for one
/// process; a deployment with several processes uses its own implementation.
/// </summary>
public interface IRequestPacing
{
    /// <summary>
    /// Waits until the caller may send one request. Returns null then, or the time for which no request may be sent;
    /// the caller must not send one in that case.
    /// </summary>
    ValueTask<TimeSpan?> TakeTurnAsync(CancellationToken cancellation);

    /// <summary>
    /// Called once after each turn with the result of the request. Returns the delay after which the same query is sent
    /// again, at its next turn; null for no repeat. <see cref="ScrapeResult.Advice"/> says what a result means for the
    /// requests that follow.
    /// </summary>
    /// <param name="result">Null if the caller stopped waiting.</param>
    /// <param name="attempt">1 for the first request of a query.</param>
    ValueTask<TimeSpan?> SettleAsync(ScrapeResult? result, int attempt);
}
