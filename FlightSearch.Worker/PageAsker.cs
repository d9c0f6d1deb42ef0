using FlightSearch.Jobs;
using FlightSearch.Scraper;

namespace FlightSearch.Worker;

/// <summary>Answers the queries of batches: from the page store where the job allows it, else from the site.</summary>
internal sealed class PageAsker(
    IFlightScraper scraper, PageStore store, PageKeys keys, TimeProvider time, ILogger<BatchPages> logger)
{
    public BatchPages Open(ClaimedBatch batch, IRequestPacing pacing) =>
        new(batch, pacing, scraper, store, keys, time, logger);
}

/// <summary>The answer to one query.</summary>
/// <param name="ObservedAt">When the page arrived; now for any other result.</param>
/// <param name="IsFromStore">Whether no request was sent.</param>
internal sealed record PageAnswer(ScrapeResult Result, DateTimeOffset ObservedAt, bool IsFromStore);
