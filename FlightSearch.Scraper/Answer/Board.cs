namespace FlightSearch.Scraper;

/// <summary>
/// Whether the page is for the direction, airports and day that the query asks for. What the page does not tell, does not count against
/// it; nor do city identifiers, which are not compared.
/// </summary>
internal static class Board
{
    /// <summary>Null where nothing speaks against the page.</summary>
    public static string? Mismatch(FlightQuery query, FlightPage page)
    {
        var next = query.NextLeg;
        var leg = query.Legs[next];

        return (page.Leg is { } answered && answered != next) || LeadsBack(query.Trip, leg, page.Itineraries)
            ? $"The page answers another direction than legs[{next}]; Google does not know the flights chosen before it."
            : page.Slices.ElementAtOrDefault(next) is { } slice && (IsElsewhere(leg.From, slice.From) || IsElsewhere(leg.To, slice.To))
                ? $"The page answers for other airports than those of legs[{next}]."
            : page.Source != PageSource.Dom && page.Itineraries.Count > 0 && page.Itineraries.All(row => DateOnly.FromDateTime(row.Departure) != leg.Date)
                ? $"The page answers for another day than that of legs[{next}]."
            : null;
    }

    /// <summary>Codes that were asked for and that the page does not repeat.</summary>
    public static IReadOnlyList<string> UnknownAirports(FlightQuery query, FlightPage page) =>
    [
        .. query.Legs.Zip(page.Slices)
            .SelectMany(pair => Missing(pair.First.From, pair.Second.From).Concat(Missing(pair.First.To, pair.Second.To)))
            .Distinct(StringComparer.Ordinal),
    ];

    /// <summary>Whether every row flies a round trip's other direction. Told by airports alone.</summary>
    private static bool LeadsBack(Trip trip, FlightQueryLeg leg, IReadOnlyList<Itinerary> rows) =>
        trip == Trip.RoundTrip && rows.Count > 0 && rows.All(row =>
            leg.From.Contains(row.To) && leg.To.Contains(row.From) && !(leg.From.Contains(row.From) && leg.To.Contains(row.To)));

    private static bool IsElsewhere(IReadOnlyList<string> asked, IReadOnlyList<string> answered) =>
        AreComparable(asked, answered) && !asked.Intersect(answered).Any();

    private static IEnumerable<string> Missing(IReadOnlyList<string> asked, IReadOnlyList<string> answered) =>
        AreComparable(asked, answered) ? asked.Except(answered) : [];

    private static bool AreComparable(IReadOnlyList<string> asked, IReadOnlyList<string> answered) =>
        answered.Count > 0 && !asked.Concat(answered).Any(place => place.StartsWith('/'));
}
