namespace FlightSearch.Scraper;

/// <summary>
/// The data attributes, labels and texts of one card in the order of the page. CSS classes are not used because they
/// depend on the browser.
/// </summary>
internal sealed class CardMarks(bool best)
{
    // Real cards have about 30 labels and 60 texts.
    private const int MostWords = 400;
    private const int LongestWord = 8192;

    private readonly List<string> _labels = [];
    private readonly List<string> _texts = [];

    /// <summary>Whether the card is among the best flights.</summary>
    public bool Best { get; } = best;

    /// <summary>Google's id of the row.</summary>
    public string? Id { get; private set; }

    /// <summary>The description of the card for screen readers, in the language of the page.</summary>
    public string? Summary { get; private set; }

    /// <summary>The same Base64 as the price token of a row. Cards without a price have none.</summary>
    public string? PriceToken { get; private set; }

    /// <summary>Link to the Travel Impact Model, which contains the flight list.</summary>
    public string? ImpactAddress { get; private set; }

    public string? Co2Grams { get; private set; }

    public string? Co2TypicalGrams { get; private set; }

    public string? Co2PercentDifference { get; private set; }

    public IReadOnlyList<string> Labels => _labels;

    public IReadOnlyList<string> Texts => _texts;

    /// <summary>Whether this list item is the card of a flight.</summary>
    public bool IsCard => PriceToken is not null || ImpactAddress is not null || Co2Grams is not null || LooksLikeCard;

    /// <summary>
    /// Whether the item has the CSS class of a card. Such an item is counted even if nothing can be read from it.
    /// </summary>
    public bool LooksLikeCard { get; init; }

    public void AddText(ReadOnlySpan<char> text) => Add(_texts, text);

    public void AddLabel(ReadOnlySpan<char> label, bool isLink)
    {
        Add(_labels, label);

        if (isLink && Summary is null && label.Length <= LongestWord)
        {
            Summary = label.ToString();
        }
    }

    /// <summary>Attributes occur several times on a card; the first one is used.</summary>
    public void AddData(ReadOnlySpan<char> name, ReadOnlySpan<char> value)
    {
        if (value.Length > LongestWord)
        {
            return;
        }

        switch (name)
        {
            case "data-id":
                Id ??= value.ToString();
                break;
            case "data-gs":
                PriceToken ??= value.ToString();
                break;
            case "data-travelimpactmodelwebsiteurl":
                ImpactAddress ??= value.ToString();
                break;
            case "data-co2currentflight":
                Co2Grams ??= value.ToString();
                break;
            case "data-co2typical":
                Co2TypicalGrams ??= value.ToString();
                break;
            case "data-percentagediff":
                Co2PercentDifference ??= value.ToString();
                break;
        }
    }

    private static void Add(List<string> words, ReadOnlySpan<char> word)
    {
        word = word.Trim();

        if (word.Length is > 0 and <= LongestWord && words.Count < MostWords)
        {
            words.Add(word.ToString());
        }
    }
}
