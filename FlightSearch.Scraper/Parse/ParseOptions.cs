namespace FlightSearch.Scraper;

/// <summary>What <see cref="PageParser"/> does beyond reading the page's data.</summary>
public sealed record ParseOptions
{
    /// <summary>Reads the rendered cards too and reports where they say something else: <see cref="FlightPage.Disagreements"/>.
    /// Costs some ten times the reading itself.</summary>
    public bool CrossCheck { get; init; }

    /// <summary>The day the page was asked for. Cards say days without a year; where the page does not tell it elsewhere,
    /// it is the nearest in which the weekday is right, and without this day the card counts as unread.</summary>
    public DateOnly? Asked { get; init; }

    /// <summary>The longest body read from a stream, decompressed; a show-all page is 4 to 8 MB. A longer one is
    /// <see cref="ScrapeResult.Unreadable"/>: read in part, it would prove nothing.</summary>
    public int MaxBytes { get; init; } = 32 * 1024 * 1024;
}
