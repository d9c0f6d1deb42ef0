namespace FlightSearch.Scraper;

/// <summary>
/// Compares a page with its query: legs, direction, airports, day and cabin. Values that the page does not give, and
/// city identifiers, are not compared.
/// </summary>
internal static class Board
{
    /// <summary>Describes the first difference; null if there is none.</summary>
    public static string? Mismatch(FlightQuery query, FlightPage page)
    {
        var next = query.NextLeg;
        var leg = query.Legs[next];

        return page.Slices.Count > 0 && page.Slices.Count != query.Legs.Count
            ? $"The page has {page.Slices.Count} legs, but the query has {query.Legs.Count}."
            : (page.Leg is { } answered && answered != next) || LeadsBack(query.Trip, leg, page.Itineraries)
                ? $"The page is for another direction than legs[{next}]; Google does not know the flights chosen for the previous leg."
            : IsElsewhere(leg, page.Slices.ElementAtOrDefault(next), page.Itineraries)
                ? $"The page is for other airports than legs[{next}]."
            : IsOnAnotherDay(leg, page)
                ? $"The page is for another day than legs[{next}]."
            : IsInAnotherCabin(query.Cabin, page.Itineraries)
                ? "All flights on the page are in another cabin than requested."
            : null;
    }

    /// <summary>Airports of the query that the page does not repeat.</summary>
    public static IReadOnlyList<string> UnknownAirports(FlightQuery query, FlightPage page) =>
    [
        .. query.Legs.Zip(page.Slices)
            .SelectMany(pair => Missing(pair.First.From, pair.Second.From).Concat(Missing(pair.First.To, pair.Second.To)))
            .Distinct(StringComparer.Ordinal),
    ];

    /// <summary>Whether every row of a round trip flies in the other direction, judged by the airports.</summary>
    private static bool LeadsBack(Trip trip, FlightQueryLeg leg, IReadOnlyList<Itinerary> rows) =>
        trip == Trip.RoundTrip && rows.Count > 0 && rows.All(row =>
            leg.From.Contains(row.To) && leg.To.Contains(row.From) && !(leg.From.Contains(row.From) && leg.To.Contains(row.To)));

    /// <summary>Cards do not describe the journey, so their rows are compared.</summary>
    private static bool IsElsewhere(FlightQueryLeg leg, PageSlice? slice, IReadOnlyList<Itinerary> rows) => slice is null
        ? rows.Count > 0 && !rows.Any(row => leg.Joins(row.From, row.To))
        : IsElsewhere(leg.From, slice.From) || IsElsewhere(leg.To, slice.To);

    /// <summary>The year of a card is inferred, so it is not compared.</summary>
    private static bool IsOnAnotherDay(FlightQueryLeg leg, FlightPage page) => page.Itineraries.Count > 0 && page.Itineraries.All(row =>
        row.DepartureDate?.Day != leg.Date?.Day || row.DepartureDate?.Month != leg.Date?.Month
        || (page.Source != PageSource.Dom && row.DepartureDate?.Year != leg.Date?.Year));

    /// <summary>
    /// Single flights may be in another cabin. Aircraft without business class may sell their front cabin as first.
    /// </summary>
    private static bool IsInAnotherCabin(Cabin asked, IReadOnlyList<Itinerary> rows)
    {
        var flown = rows.SelectMany(row => row.Legs).Select(leg => leg.Cabin).OfType<Cabin>().ToHashSet();

        return flown.Count > 0 && !flown.Contains(asked) && !(asked == Cabin.Business && flown.Contains(Cabin.First));
    }

    private static bool IsElsewhere(IReadOnlyList<string> asked, IReadOnlyList<string> answered) =>
        AreComparable(asked, answered) && !asked.Intersect(answered).Any();

    private static IEnumerable<string> Missing(IReadOnlyList<string> asked, IReadOnlyList<string> answered) =>
        AreComparable(asked, answered) ? asked.Except(answered) : [];

    private static bool AreComparable(IReadOnlyList<string> asked, IReadOnlyList<string> answered) =>
        answered.Count > 0 && !asked.Concat(answered).Any(place => place.StartsWith('/'));
}
