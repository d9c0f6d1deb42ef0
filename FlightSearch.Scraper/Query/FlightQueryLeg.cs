namespace FlightSearch.Scraper;

/// <summary>One direction of travel of a <see cref="FlightQuery"/>, with the filters for this direction.</summary>
public sealed record FlightQueryLeg
{
    /// <summary>
    /// Departure date. Null only if the query was read from a <c>tfs</c> without a date; Google does not answer such a
    /// query.
    /// </summary>
    public required DateOnly? Date { get; init; }

    /// <summary>
    /// Departure places: IATA airport codes, or Knowledge Graph identifiers of cities such as <c>/m/0d9jr</c>.
    /// </summary>
    public required IReadOnlyList<string> From { get; init; }

    /// <summary>Arrival places, in the same form as <see cref="From"/>.</summary>
    public required IReadOnlyList<string> To { get; init; }

    /// <summary>
    /// Google's location type of each entry of <see cref="From"/>: 1 for an airport, 2 or 3 for a city. Empty for the
    /// types of a new query: 1 for airports, 3 for cities.
    /// </summary>
    /// <remarks>
    /// Google writes both city types and no rule is known, so <see cref="TfsCodec"/> keeps the type it reads.
    /// </remarks>
    public IReadOnlyList<int> FromTypes { get; init; } = [];

    /// <summary>Google's location type of each entry of <see cref="To"/>, as for <see cref="FromTypes"/>.</summary>
    public IReadOnlyList<int> ToTypes { get; init; } = [];

    /// <summary>Maximum number of stops: 0, 1 or 2. Null for any number.</summary>
    public int? MaxStops { get; init; }

    /// <summary>
    /// Airlines to include: IATA codes or <c>ONEWORLD</c>, <c>SKYTEAM</c>, <c>STAR_ALLIANCE</c>. Every flight must be
    /// operated or sold by one of them. Empty for all.
    /// </summary>
    /// <remarks>
    /// Google drops some rows that match this filter. To get all rows, query without it and filter the result.
    /// </remarks>
    public IReadOnlyList<string> Airlines { get; init; } = [];

    /// <summary>Airlines to exclude, by the same names as <see cref="Airlines"/>.</summary>
    /// <remarks>Google ignores this filter, so the client applies it.</remarks>
    public IReadOnlyList<string> ExcludeAirlines { get; init; } = [];

    /// <summary>Earliest local departure hour, 0 to 23.</summary>
    public int? DepartAfterHour { get; init; }

    /// <summary>Latest local departure hour, 0 to 23. The whole hour is included.</summary>
    public int? DepartBeforeHour { get; init; }

    /// <summary>Earliest local arrival hour, 0 to 23.</summary>
    public int? ArriveAfterHour { get; init; }

    /// <summary>Latest local arrival hour, 0 to 23. The whole hour is included.</summary>
    public int? ArriveBeforeHour { get; init; }

    /// <summary>Maximum minutes from first departure to last arrival.</summary>
    public int? MaxDurationMinutes { get; init; }

    /// <summary>IATA codes of connecting airports.</summary>
    /// <remarks>Google also returns nonstop flights; the client removes them.</remarks>
    public IReadOnlyList<string> Via { get; init; } = [];

    /// <summary>Minimum minutes of every layover. Nonstop flights are kept.</summary>
    public int? MinLayoverMinutes { get; init; }

    /// <summary>Maximum minutes of every layover. Nonstop flights are kept.</summary>
    public int? MaxLayoverMinutes { get; init; }

    /// <summary>Only journeys with lower emissions than typical.</summary>
    public bool LessEmissions { get; init; }

    /// <summary>Flights chosen for this leg, by operating carrier. The page then answers the next leg.</summary>
    public IReadOnlyList<SelectedFlight> Selected { get; init; } = [];

    internal bool IsAnsweredBy(IReadOnlyList<FlightLeg> flights) =>
        flights[0].Departure is { } departure && DateOnly.FromDateTime(departure) == Date
        && Joins(flights[0].From, flights[^1].To);

    /// <summary>
    /// Whether a journey between these airports may belong to this leg. A city identifier matches any airport, and a journey may begin or
    /// end at a railway station.
    /// </summary>
    internal bool Joins(string from, string to) => Holds(From, from) && Holds(To, to);

    internal static bool Holds(IReadOnlyList<string> places, string? code) =>
        places.Any(place => place is ['/', ..] || place == code) || code is null || AirportTable.Find(code) is null;
}
