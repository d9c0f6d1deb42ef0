using System.Text.Json.Serialization;
using FlightSearch.Scraper;

namespace FlightSearch.Cli;

/// <summary>The line of a results page.</summary>
internal sealed record PageLine(
    string File,
    PageSource Source,
    int ItineraryCount,
    IReadOnlyList<Itinerary> Itineraries,
    InsightsLine? PriceInsights,
    int FoldedRows,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] int UnreadRows)
{
    public static PageLine Of(string file, FlightPage page) => new(
        file, page.Source, page.Itineraries.Count, page.Itineraries,
        page.PriceInsights is { } insights ? InsightsLine.Of(insights) : null,
        page.FoldedRows, page.UnreadRows);
}

internal sealed record InsightsLine(PriceLevel Level, decimal? Lowest, decimal? TypicalLow, decimal? TypicalHigh, int HistoryPoints)
{
    public static InsightsLine Of(PriceInsights insights) =>
        new(insights.Level, insights.Lowest, insights.TypicalLow, insights.TypicalHigh, insights.History.Count);
}
