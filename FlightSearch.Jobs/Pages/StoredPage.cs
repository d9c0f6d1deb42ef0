using FlightSearch.Scraper;

namespace FlightSearch.Jobs;

/// <summary>A page and when it was observed.</summary>
public sealed record ObservedPage(Guid Key, FlightPage Page, DateTimeOffset ObservedAt);

/// <summary>What the page store has for a page that a batch needs.</summary>
public abstract record PageEntry
{
    private PageEntry()
    {
    }

    /// <summary>The page, as it is stored: <see cref="PageFormat.Read"/> reads it.</summary>
    public sealed record Stored(byte[] Value, DateTimeOffset ObservedAt) : PageEntry;

    /// <summary>The batch is to request the page; others wait for it meanwhile.</summary>
    public sealed record Missing : PageEntry;

    /// <summary>Another batch requests the page at this moment.</summary>
    public sealed record AskedByAnother : PageEntry;
}
