namespace FlightSearch.Jobs;

/// <summary>
/// The distinct texts of a combination's itineraries, such as names of airports, which refer to them by number.
/// </summary>
internal sealed class ResultTexts
{
    private readonly List<string> _texts = [];
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);

    public IReadOnlyList<string> All => _texts;

    /// <summary>The number of a text, which is added if it is new.</summary>
    public int NumberOf(string text)
    {
        if (!_numbers.TryGetValue(text, out var number))
        {
            number = _texts.Count;
            _numbers.Add(text, number);
            _texts.Add(text);
        }

        return number;
    }
}
