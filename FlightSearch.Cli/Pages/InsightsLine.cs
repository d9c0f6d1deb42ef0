using FlightSearch.Scraper;

namespace FlightSearch.Cli;

/// <summary>Price insights of a page: the current level and the price history.</summary>
internal sealed record InsightsLine(
    PriceLevel Level,
    decimal? Lowest,
    decimal? Typical,
    decimal? TypicalLow,
    decimal? TypicalHigh,
    int HistoryPoints,
    IEnumerable<DayPrice> History)
{
    private static readonly TimeSpan HalfADay = TimeSpan.FromHours(12);

    public static InsightsLine? Of(FlightPage page) => page.PriceInsights is not { } insights ? null : new(
        insights.Level, insights.Lowest, insights.Typical, insights.TypicalLow, insights.TypicalHigh,
        insights.History.Count,
        insights.History.Select(point => new DayPrice(DayOf(point, OffsetOf(page)), point.Price)));

    /// <summary>
    /// Each point is a midnight at the first airport, in summer or winter time. The offset of the flights may be that
    /// of the other
    /// season, so the nearest midnight is taken.
    /// </summary>
    private static DateOnly DayOf(PricePoint point, TimeSpan offset) =>
        DateOnly.FromDateTime(point.Time.UtcDateTime + offset + HalfADay);

    private static TimeSpan OffsetOf(FlightPage page) => page.Itineraries
        .Select(itinerary => itinerary.Legs is [var first, ..] ? first.DepartureWithOffset?.Offset : null)
        .FirstOrDefault(offset => offset is not null) ?? TimeSpan.Zero;
}

/// <summary>The cheapest price of a day.</summary>
internal sealed record DayPrice(DateOnly Date, decimal Price);
