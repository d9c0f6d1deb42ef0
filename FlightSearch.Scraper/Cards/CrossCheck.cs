using System.Globalization;

namespace FlightSearch.Scraper;

/// <summary>Compares embedded data with cards, row by row.</summary>
internal static class CrossCheck
{
    // Distinguishes a card without a price from a field that is not compared.
    private const string NoPrice = "none";

    public static IReadOnlyList<Disagreement> Compare(IReadOnlyList<Itinerary> embedded, IReadOnlyList<Itinerary?> cards)
    {
        List<Disagreement> found = [];
        var both = Math.Min(embedded.Count, cards.Count);

        for (var i = 0; i < both; i++)
        {
            if (cards[i] is { } card)
            {
                found.AddRange(CompareRow(i, embedded[i], card));
            }
        }

        if (embedded.Count != cards.Count)
        {
            found.Add(new(both, CardField.RowCount, Text(embedded.Count), Text(cards.Count)));
        }

        return found;
    }

    private static IEnumerable<Disagreement> CompareRow(int position, Itinerary embedded, Itinerary card)
    {
        (CardField Field, string? Embedded, string? Card)[] fields =
        [
            (CardField.Price, Text(embedded.Price) ?? NoPrice, Text(card.Price) ?? NoPrice),
            (CardField.Departure, Text(embedded.Departure), Text(card.Departure)),
            (CardField.Arrival, Text(embedded.Arrival), Text(card.Arrival)),
            (CardField.Airlines, Listed(embedded.Airlines), Listed(card.Airlines)),
            (CardField.Stops, Text(embedded.Stops), Text(card.Stops)),
            (CardField.Duration, Text(embedded.DurationMinutes), Text(card.DurationMinutes)),
            (CardField.FlightNumbers, Numbers(embedded.Legs), Numbers(card.Legs)),
            (CardField.Co2, Text(embedded.Co2Grams), Text(card.Co2Grams)),
        ];

        return fields
            .Where(field => field.Card is not null && field.Card != field.Embedded)
            .Select(field => new Disagreement(position, field.Field, field.Embedded, field.Card));
    }

    private static string? Listed(IReadOnlyList<string> names) => names.Count == 0 ? null : string.Join(", ", names);

    /// <summary>Null if the number of a leg is unknown.</summary>
    private static string? Numbers(IReadOnlyList<FlightLeg> legs) =>
        legs.Count == 0 || legs.Any(leg => leg.FlightNumber is null) ? null : string.Join(", ", legs.Select(leg => leg.FlightNumber));

    private static string? Text(DateTime? time) => time?.ToString("s", CultureInfo.InvariantCulture);

    private static string? Text(decimal? number) => number?.ToString(CultureInfo.InvariantCulture);
}
