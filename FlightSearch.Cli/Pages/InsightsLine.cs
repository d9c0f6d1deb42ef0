using FlightSearch.Scraper;

namespace FlightSearch.Cli;

/// <summary>A page's word on its cheapest price, with the days behind it.</summary>
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
        insights.History.Count, insights.History.Select(point => new DayPrice(DayOf(point, OffsetOf(page)), point.Price)));

    /// <summary>
    /// Points are midnights where the journey starts, each in the summer or winter time of its day; the offset of the flights may
    /// be the other one, so the nearest midnight is meant.
    /// </summary>
    private static DateOnly DayOf(PricePoint point, TimeSpan offset) =>
        DateOnly.FromDateTime(point.Time.UtcDateTime + offset + HalfADay);

    private static TimeSpan OffsetOf(FlightPage page) => page.Itineraries
        .Select(itinerary => itinerary.Legs is [var first, ..] ? first.DepartureWithOffset?.Offset : null)
        .FirstOrDefault(offset => offset is not null) ?? TimeSpan.Zero;
}

/// <summary>The cheapest price of a day.</summary>
internal sealed record DayPrice(DateOnly Date, decimal Price);
