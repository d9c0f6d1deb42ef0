namespace FlightSearch.Scraper;

/// <summary>Sends each request at once and only once. For callers with their own pacing.</summary>
public sealed class Unpaced : IRequestPacing
{
    /// <inheritdoc/>
    public ValueTask<TimeSpan?> TakeTurnAsync(CancellationToken cancellation) => new((TimeSpan?)null);

    /// <inheritdoc/>
    public ValueTask<TimeSpan?> SettleAsync(ScrapeResult? result, int attempt) => new((TimeSpan?)null);
}
