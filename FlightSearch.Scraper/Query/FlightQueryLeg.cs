namespace FlightSearch.Scraper;

/// <summary>One direction of travel in a <see cref="FlightQuery"/>, with the filters that hold for it alone.</summary>
public sealed record FlightQueryLeg
{
    /// <summary>Null only in a query read from a <c>tfs</c> that names no date; no page answers such a query.</summary>
    public required DateOnly? Date { get; init; }

    /// <summary>IATA airport codes, or Knowledge-Graph city identifiers such as <c>/m/0d9jr</c>.</summary>
    public required IReadOnlyList<string> From { get; init; }

    /// <inheritdoc cref="From"/>
    public required IReadOnlyList<string> To { get; init; }

    /// <summary>
    /// Google's location type of each entry of <see cref="From"/>: 1 for an airport, 2 or 3 for a city. Empty for the types that a new query
    /// writes: 1 for airports, 3 for cities. Google's pages write both types of cities and no rule is known, so <see cref="TfsCodec"/> keeps
    /// what it reads.
    /// </summary>
    public IReadOnlyList<int> FromTypes { get; init; } = [];

    /// <summary>The same for <see cref="To"/>.</summary>
    public IReadOnlyList<int> ToTypes { get; init; } = [];

    /// <summary>0, 1 or 2; null for any number.</summary>
    public int? MaxStops { get; init; }

    /// <summary>IATA airline codes or <c>ONEWORLD</c>, <c>SKYTEAM</c>, <c>STAR_ALLIANCE</c>, one of which flies or sells every flight; empty
    /// for all. Google leaves out some rows that would do; ask without and choose among the rows where each counts.</summary>
    public IReadOnlyList<string> Airlines { get; init; } = [];

    /// <summary>The same names, to leave out. Google ignores it; the client does not.</summary>
    public IReadOnlyList<string> ExcludeAirlines { get; init; } = [];

    /// <summary>Local hour, 0 to 23.</summary>
    public int? DepartAfterHour { get; init; }

    /// <summary>Local hour, 0 to 23; its whole hour is included.</summary>
    public int? DepartBeforeHour { get; init; }

    /// <inheritdoc cref="DepartAfterHour"/>
    public int? ArriveAfterHour { get; init; }

    /// <inheritdoc cref="DepartBeforeHour"/>
    public int? ArriveBeforeHour { get; init; }

    /// <summary>From first departure to last arrival.</summary>
    public int? MaxDurationMinutes { get; init; }

    /// <summary>IATA codes of airports to connect at. Google answers non-stop flights, too; the client leaves them out.</summary>
    public IReadOnlyList<string> Via { get; init; } = [];

    /// <summary>Of every layover; flights without one stay.</summary>
    public int? MinLayoverMinutes { get; init; }

    /// <inheritdoc cref="MinLayoverMinutes"/>
    public int? MaxLayoverMinutes { get; init; }

    /// <summary>Only journeys that emit less than is typical.</summary>
    public bool LessEmissions { get; init; }

    /// <summary>Flights already chosen for this leg, by operating carrier; the page then answers the next leg.</summary>
    public IReadOnlyList<SelectedFlight> Selected { get; init; } = [];

    internal bool IsAnsweredBy(Itinerary itinerary) => itinerary.DepartureDate == Date && Joins(itinerary);

    /// <summary>A city's identifier may stand for any airport, and a journey may begin or end at a railway station instead.</summary>
    internal bool Joins(Itinerary itinerary) => Holds(From, itinerary.From) && Holds(To, itinerary.To);

    internal static bool Holds(IReadOnlyList<string> places, string? code) =>
        places.Any(place => place is ['/', ..] || place == code) || code is null || AirportTable.Find(code) is null;
}
