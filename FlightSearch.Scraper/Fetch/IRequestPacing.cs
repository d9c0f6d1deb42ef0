namespace FlightSearch.Scraper;

/// <summary>
/// Says when a request may be sent and whether it is repeated. <see cref="RequestPacing"/> is the polite default for one process;
/// a deployment of several puts its own in its place.
/// </summary>
public interface IRequestPacing
{
    /// <summary>
    /// Ends when it is the caller's turn to send one request. Null: now. Else nothing may be sent for that long, and nothing is.
    /// </summary>
    ValueTask<TimeSpan?> TakeTurnAsync(CancellationToken cancellation);

    /// <summary>
    /// Hears, once after each turn, how its request ended. Says after how long the same query is asked once more, at its next turn;
    /// null for no.
    /// </summary>
    /// <param name="result">Null when the caller stopped waiting.</param>
    /// <param name="attempt">1 for the first request of a query.</param>
    TimeSpan? Settle(ScrapeResult? result, int attempt);
}
