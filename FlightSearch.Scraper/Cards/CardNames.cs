namespace FlightSearch.Scraper;

/// <summary>
/// Codes of the airports that the cards name: beside each code its name is hidden, and the sentences say the name
/// alone.
/// </summary>
internal sealed class CardNames
{
    private readonly Dictionary<string, string> _codes = new(StringComparer.Ordinal);

    public CardNames(IEnumerable<CardMarks> cards)
    {
        foreach (var texts in cards.Select(card => card.Texts))
        {
            for (var i = 0; i + 1 < texts.Count; i++)
            {
                if (ImpactList.IsAirport(texts[i]) && texts[i + 1].Length > 3)
                {
                    _codes.TryAdd(texts[i + 1], texts[i]);
                }
            }
        }
    }

    public string? CodeOf(string? name) => name is null ? null : _codes.GetValueOrDefault(name);
}
