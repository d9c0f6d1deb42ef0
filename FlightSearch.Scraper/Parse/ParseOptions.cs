namespace FlightSearch.Scraper;

/// <summary>Options of <see cref="PageParser"/>.</summary>
public sealed record ParseOptions
{
    /// <summary>
    /// Compares embedded data with rendered cards and reports differences in <see cref="FlightPage.Disagreements"/>.
    /// Takes about ten times as long.
    /// </summary>
    public bool CrossCheck { get; init; }

    /// <summary>The day of the request, used to find the year of dates on cards.</summary>
    /// <remarks>
    /// Cards have dates without a year. If the page does not give the year elsewhere, it is the nearest one in which
    /// the weekday is right. Without this day, such a card counts as unread.
    /// </remarks>
    public DateOnly? Asked { get; init; }

    /// <summary>
    /// Maximum length of a stream in decompressed bytes. A show-all page has 4 to 8 MB. A longer body is <see
    /// cref="ScrapeResult.Unreadable"/>.
    /// </summary>
    public int MaxBytes { get; init; } = 32 * 1024 * 1024;
}
