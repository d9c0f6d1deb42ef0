namespace FlightSearch.Scraper;

/// <summary>
/// Whether the page is for the journey, direction, airports, day and cabin that the query asks for. What the page does not tell, does not
/// count against it; nor do city identifiers, which are not compared.
/// </summary>
internal static class Board
{
    /// <summary>Null where nothing speaks against the page.</summary>
    public static string? Mismatch(FlightQuery query, FlightPage page)
    {
        var next = query.NextLeg;
        var leg = query.Legs[next];

        return page.Slices.Count > 0 && page.Slices.Count != query.Legs.Count
            ? $"The page answers for {page.Slices.Count} of the query's {query.Legs.Count} legs."
            : (page.Leg is { } answered && answered != next) || LeadsBack(query.Trip, leg, page.Itineraries)
                ? $"The page answers another direction than legs[{next}]; Google does not know the flights chosen before it."
            : IsElsewhere(leg, page.Slices.ElementAtOrDefault(next), page.Itineraries)
                ? $"The page answers for other airports than those of legs[{next}]."
            : IsOnAnotherDay(leg, page)
                ? $"The page answers for another day than that of legs[{next}]."
            : IsInAnotherCabin(query.Cabin, page.Itineraries)
                ? "The page's flights are all in another cabin than the one asked for."
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

    /// <summary>Cards do not repeat the journey: their rows tell.</summary>
    private static bool IsElsewhere(FlightQueryLeg leg, PageSlice? slice, IReadOnlyList<Itinerary> rows) => slice is null
        ? rows.Count > 0 && !rows.Any(row => leg.Joins(row.From, row.To))
        : IsElsewhere(leg.From, slice.From) || IsElsewhere(leg.To, slice.To);

    /// <summary>A card's year is inferred.</summary>
    private static bool IsOnAnotherDay(FlightQueryLeg leg, FlightPage page) => page.Itineraries.Count > 0 && page.Itineraries.All(row =>
        row.DepartureDate?.Day != leg.Date?.Day || row.DepartureDate?.Month != leg.Date?.Month
        || (page.Source != PageSource.Dom && row.DepartureDate?.Year != leg.Date?.Year));

    /// <summary>Single flights may be in another cabin, and where there is no business class the front is first.</summary>
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
