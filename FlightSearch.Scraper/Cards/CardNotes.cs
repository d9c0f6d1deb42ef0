using System.Globalization;

namespace FlightSearch.Scraper;

/// <summary>Further information on a card. Null if the card does not give it.</summary>
/// <param name="Operators">Operating companies, such as "SkyWest Airlines as American Eagle".</param>
/// <param name="IsSelfTransfer">"Self transfer"</param>
/// <param name="IsSeparateTickets">"Separate tickets"</param>
/// <param name="CarryOnBags">Carry-on bags included in the price.</param>
/// <param name="CheckedBags">Checked bags included in the price.</param>
/// <param name="Delay">"Often delayed by 30+ min"</param>
/// <param name="Co2PercentDifference">Difference to the typical emissions of the route in percent; negative if
/// below.</param>
internal sealed record CardNotes(
    IReadOnlyList<string> Operators,
    bool IsSelfTransfer,
    bool IsSeparateTickets,
    int? CarryOnBags,
    int? CheckedBags,
    string? Delay,
    int? Co2PercentDifference)
{
    public static CardNotes Read(CardMarks card, CardSummary summary)
    {
        string[] words = [.. card.Labels.Concat(card.Texts).Select(Spoken.PlainSpaces)];

        return new CardNotes(
            [.. summary.Operators?.Split(", ", StringSplitOptions.RemoveEmptyEntries).Distinct() ?? []],
            Says("self transfer") || Says("self-transfer"),
            Says("separate tickets"),
            Bags(words, " carry-on bag"),
            Bags(words, " checked bag"),
            words.FirstOrDefault(word => word.Length <= 80 && word.Contains("delayed", StringComparison.OrdinalIgnoreCase)),
            Number(card.Co2PercentDifference));

        bool Says(string note) => words.Any(word => word.Contains(note, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Reads "0 carry-on bags included. 1 checked bag included."</summary>
    private static int? Bags(string[] words, string kind)
    {
        foreach (var word in words)
        {
            var at = word.IndexOf(kind, StringComparison.Ordinal);

            if (at > 0 && word.AsSpan(at).Contains("included", StringComparison.Ordinal)
                && Spoken.LeadingNumber(word.AsSpan(word[..at].LastIndexOf(' ') + 1)) is { } bags)
            {
                return bags;
            }
        }

        return null;
    }

    private static int? Number(string? text) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
}
