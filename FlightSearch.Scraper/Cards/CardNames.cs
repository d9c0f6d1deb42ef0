namespace FlightSearch.Scraper;

/// <summary>
/// Airport codes by name. The cards have the hidden name of an airport next to its code, while descriptions have only
/// the name.
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
