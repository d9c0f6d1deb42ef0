using FlightSearch.Jobs;
using FlightSearch.Scraper;

namespace FlightSearch.Worker;

/// <summary>
/// The pages of one run of a batch. Without a freshness each is requested, and so are those of an audit, which asks
/// whether the answers of other pages are true. With a freshness, the page store is read for many pages at once, and
/// the pages that were requested are stored at each checkpoint.
/// </summary>
/// <remarks>An error of the page store delays nothing: the page is requested then.</remarks>
internal sealed partial class BatchPages(
    ClaimedBatch batch, IRequestPacing pacing, IFlightScraper scraper, PageStore store, PageKeys keys,
    TimeProvider time, ILogger logger)
{
    /// <summary>Number of pages that are read at once, and so are in memory.</summary>
    private const int ReadAtOnce = 50;

    private readonly TimeSpan _freshness = batch.IsAudit
        ? TimeSpan.Zero
        : TimeSpan.FromMinutes(batch.Search.FreshnessMinutes ?? 0);
    private readonly List<ObservedPage> _unstored = [];
    private Dictionary<Guid, PageEntry> _entries = [];

    /// <summary>Number of pages that were requested.</summary>
    public int Asked { get; private set; }

    /// <summary>Null while another batch requests the page.</summary>
    public async Task<PageAnswer?> AskAsync(int position, CancellationToken cancellation)
    {
        var query = QueryAt(position);
        if (_freshness == TimeSpan.Zero)
        {
            return await ScrapeAsync(query, cancellation);
        }

        var key = keys.Of(query);
        switch (await FindAsync(key, position, cancellation))
        {
            case PageEntry.AskedByAnother:
                return null;
            case PageEntry.Stored stored when PageFormat.Read(stored.Value) is { } page:
                return new PageAnswer(
                    page.Itineraries is [] ? new ScrapeResult.NoFlights(page) : new ScrapeResult.Found(page),
                    stored.ObservedAt, IsFromStore: true);
            case PageEntry.Stored unreadable:
                await ForgetAsync(key, unreadable.ObservedAt, cancellation);
                break;
        }

        var answer = await ScrapeAsync(query, cancellation);
        if (PageOf(answer.Result) is { } observed)
        {
            _unstored.Add(new ObservedPage(key, observed, answer.ObservedAt));
        }

        return answer;
    }

    /// <summary>Stores the pages that were requested. Not cancelled by a stop.</summary>
    public async Task KeepAsync()
    {
        if (_unstored.Count == 0)
        {
            return;
        }

        try
        {
            await store.KeepAsync(_unstored, CancellationToken.None);
        }
        catch (Exception e) // any type: the driver has several
        {
            LogNotStored(e, _unstored.Count, e.Message);
        }

        _unstored.Clear();
    }

    private FlightQuery QueryAt(int position) => batch.Search.Filters.ToQuery(batch.PageAt(position));

    private async Task<PageAnswer> ScrapeAsync(FlightQuery query, CancellationToken cancellation)
    {
        Asked++;
        var result = await scraper.ScrapeAsync(query, pacing, cancellation);

        return new PageAnswer(result, time.GetUtcNow(), IsFromStore: false);
    }

    /// <summary>Reads the store again when it was last read before another batch requested the page.</summary>
    private async Task<PageEntry> FindAsync(Guid key, int position, CancellationToken cancellation)
    {
        if (_entries.GetValueOrDefault(key) is null or PageEntry.AskedByAnother)
        {
            _entries = await TakeAsync(position, cancellation);
        }

        return _entries.Remove(key, out var entry) ? entry : new PageEntry.Missing();
    }

    private async Task<Dictionary<Guid, PageEntry>> TakeAsync(int position, CancellationToken cancellation)
    {
        var wanted = Enumerable.Range(position, Math.Min(batch.EndPage - position, ReadAtOnce))
            .Where(next => batch.Replaced(batch.PageAt(next)) is null)
            .Select(next => (Key: keys.Of(QueryAt(next)), Position: next))
            .DistinctBy(page => page.Key)
            .ToDictionary(page => page.Key, page => page.Position);
        try
        {
            return await store.TakeAsync(batch.Claim, wanted, _freshness, batch.Search.Merges, cancellation);
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested) // any type: the driver has several
        {
            LogNotRead(e, e.Message);
            return wanted.Keys.ToDictionary(key => key, PageEntry (_) => new PageEntry.Missing());
        }
    }

    private async Task ForgetAsync(Guid key, DateTimeOffset observedAt, CancellationToken cancellation)
    {
        try
        {
            LogUnreadable(key, observedAt);
            await store.ForgetAsync(key, observedAt, cancellation);
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested)
        {
            LogNotRead(e, e.Message);
        }
    }

    private static FlightPage? PageOf(ScrapeResult result) => result switch
    {
        ScrapeResult.Found found => found.Page,
        ScrapeResult.NoFlights none => none.Page,
        _ => null,
    };

    [LoggerMessage(LogLevel.Warning, "The page store was not read; pages are requested instead: {Problem}")]
    private partial void LogNotRead(Exception exception, string problem);

    [LoggerMessage(LogLevel.Warning, "{Count} pages were not stored for other jobs: {Problem}")]
    private partial void LogNotStored(Exception exception, int count, string problem);

    [LoggerMessage(LogLevel.Warning, "The stored page {Key} of {ObservedAt:u} cannot be read; it is requested again")]
    private partial void LogUnreadable(Guid key, DateTimeOffset observedAt);
}
