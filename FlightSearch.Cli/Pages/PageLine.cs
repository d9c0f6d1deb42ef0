using System.Text.Json.Serialization;
using FlightSearch.Scraper;

namespace FlightSearch.Cli;

/// <summary>A results page as <c>parse</c> prints it.</summary>
internal record PageLine(
    string File,
    PageSource Source,
    int ItineraryCount,
    IEnumerable<ItineraryLine> Itineraries,
    int? Leg,
    IEnumerable<SliceLine> Slices,
    InsightsLine? PriceInsights,
    FiltersOffered? FiltersOffered,
    int FoldedRows,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] int FilteredRows,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] int ForeignCurrencyRows,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] int UnreadRows,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool IsAtCap,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? UnknownAirports,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DataConflict? DataConflict,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool NeedsEnglish,
    IReadOnlyList<PageAirport> Airports,
    IReadOnlyList<AirlineLinks> AirlineLinks)
{
    public static PageLine Of(string file, FlightPage page) =>
        Of(file, page, page.Itineraries, row => LinkOf(page, row));

    /// <param name="rows">The rows to print: some of the page's, in any order.</param>
    public static PageLine Of(
        string file, FlightPage page, IEnumerable<Itinerary> rows, Func<Itinerary, Uri?> bookingLink) => new(
        file,
        page.Source,
        page.Itineraries.Count,
        rows.Select(row => ItineraryLine.Of(row, bookingLink(row))),
        page.Leg,
        page.Slices.Select(SliceLine.Of),
        InsightsLine.Of(page),
        page.FiltersOffered,
        page.FoldedRows,
        page.FilteredRows,
        page.ForeignCurrencyRows,
        page.UnreadRows,
        page.IsAtCap,
        page.UnknownAirports is [] ? null : page.UnknownAirports,
        page.DataConflict,
        page.NeedsEnglish,
        page.Airports,
        page.AirlineLinks);

    /// <summary>
    /// The booking address of an itinerary of a saved page; null where the page does not name the journey.
    /// </summary>
    public static Uri? LinkOf(FlightPage page, Itinerary row) =>
        page.Slices is [] ? null : GoogleFlightsUrl.BuildBooking(page, row);
}

/// <summary>The line with the differences between cards and data; null where one of them is missing.</summary>
internal sealed record CheckedPageLine : PageLine
{
    public CheckedPageLine(PageLine line, IReadOnlyList<Disagreement>? disagreements)
        : base(line) => Disagreements = disagreements;

    [JsonPropertyOrder(1)]
    public IReadOnlyList<Disagreement>? Disagreements { get; }
}

/// <summary>One direction of the journey.</summary>
internal sealed record SliceLine(IReadOnlyList<string> From, IReadOnlyList<string> To, IEnumerable<LegLine> Chosen)
{
    public static SliceLine Of(PageSlice slice) => new(slice.From, slice.To, slice.Chosen.Select(LegLine.Of));
}
