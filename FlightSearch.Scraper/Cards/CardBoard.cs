using System.Text;

namespace FlightSearch.Scraper;

/// <summary>
/// The rendered cards of a page. They replace missing embedded data, and are compared with existing data.
/// </summary>
internal sealed record CardBoard(IReadOnlyList<Itinerary?> Rows, int Folded, PriceLevel? Level, bool IsTooLong, bool IsEnglish)
{
    // Pages contain their list twice, and only the first is read.
    private const int MostBytes = 16 * 1024 * 1024;

    /// <summary>Null for a page without cards, or a page that is too long.</summary>
    public static CardBoard? Read(ReadOnlySpan<byte> page, DateOnly? asked)
    {
        if (!HasCards(page) || page.Length > MostBytes)
        {
            return null;
        }

        var text = Encoding.UTF8.GetString(page);
        var panel = CardFinder.Find(text);
        var names = new CardNames(panel.Cards);
        var years = new CardYears(text, asked);
        var isEnglish = panel.Cards.Any(CardReader.IsEnglish);

        return panel.Cards.Count == 0 ? null : new CardBoard(
            [.. panel.Cards.Select(card => CardReader.Read(card, names, years, isEnglish))],
            panel.Folded,
            LevelOf(panel.PriceLevel),
            panel.IsTooLong,
            isEnglish);
    }

    /// <summary>Null if no card can be read.</summary>
    public FlightPage? ToPage()
    {
        var read = Rows.OfType<Itinerary>().DistinctBy(Identity).ToList();

        return read.Count == 0 ? null : new FlightPage
        {
            Source = PageSource.Dom,
            Itineraries = read,
            PriceInsights = Level is { } level ? new PriceInsights { Level = level } : null,
            FoldedRows = Folded,
            UnreadRows = Rows.Count(row => row is null) + (IsTooLong ? 1 : 0),
            NeedsEnglish = !IsEnglish,
        };
    }

    /// <summary>A quick search, so that pages without cards are not tokenised.</summary>
    private static bool HasCards(ReadOnlySpan<byte> page) =>
        page.IndexOf("data-travelimpactmodelwebsiteurl"u8) >= 0 || page.IndexOf("data-gs"u8) >= 0
        || page.IndexOf("data-co2currentflight"u8) >= 0;

    private static PriceLevel? LevelOf(string? word) => word switch
    {
        "low" => PriceLevel.Low,
        "typical" => PriceLevel.Typical,
        "high" => PriceLevel.High,
        _ => null,
    };

    /// <summary>Cards of the same journey and price are one itinerary, even with different ids.</summary>
    private static string Identity(Itinerary row) =>
        $"{row.From} {row.To} {row.DepartureDate:O} {row.Departure:s} {row.Arrival:s} {row.Price} {string.Join(' ', row.Airlines)} "
        + string.Join(' ', row.Legs.Select(leg => leg.FlightNumber));
}
