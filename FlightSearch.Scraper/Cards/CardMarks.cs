namespace FlightSearch.Scraper;

/// <summary>
/// What stands on one rendered card, not yet understood: data attributes, labels and texts, in the page's order.
/// Classes change with the browser that asks, and nothing is read by them.
/// </summary>
internal sealed class CardMarks(bool best)
{
    // Real cards have some 30 labels and 60 texts.
    private const int MostWords = 400;
    private const int LongestWord = 8192;

    private readonly List<string> _labels = [];
    private readonly List<string> _texts = [];

    /// <summary>Whether the card stands among the best flights.</summary>
    public bool Best { get; } = best;

    /// <summary>Google's own id of the row.</summary>
    public string? Id { get; private set; }

    /// <summary>The one sentence that says everything; in the page's language.</summary>
    public string? Summary { get; private set; }

    /// <summary>The same Base64 as a row's price token. Absent on a card without a price.</summary>
    public string? PriceToken { get; private set; }

    /// <summary>Address of the Travel Impact Model with the list of flights.</summary>
    public string? ImpactAddress { get; private set; }

    public string? Co2Grams { get; private set; }

    public string? Co2TypicalGrams { get; private set; }

    public string? Co2PercentDifference { get; private set; }

    public IReadOnlyList<string> Labels => _labels;

    public IReadOnlyList<string> Texts => _texts;

    /// <summary>Whether this is a flight's card at all: other list items have none of these.</summary>
    public bool IsCard => PriceToken is not null || ImpactAddress is not null || Co2Grams is not null || LooksLikeCard;

    /// <summary>Known by its class alone: then nothing can be read from it, but it must be counted.</summary>
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

    /// <summary>Cards repeat their attributes; the first counts.</summary>
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
