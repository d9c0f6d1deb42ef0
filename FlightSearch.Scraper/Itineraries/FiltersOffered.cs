namespace FlightSearch.Scraper;

/// <summary>
/// The filters that a page offers, which tell what its whole answer spans. Null or empty where it offers none.
/// Source: <c>ds:1[7]</c>.
/// </summary>
public sealed record FiltersOffered
{
    /// <summary>Whole units of the page's currency.</summary>
    public Extent<decimal>? Price { get; init; }

    /// <summary>The airlines that fly, by IATA code.</summary>
    public IReadOnlyList<NamedCode> Airlines { get; init; } = [];

    /// <summary>The alliances that fly, by the names that <see cref="FlightQueryLeg.Airlines"/> takes.</summary>
    public IReadOnlyList<NamedCode> Alliances { get; init; } = [];

    /// <summary>Where one can connect; the name is the city's.</summary>
    public IReadOnlyList<NamedCode> ConnectingAirports { get; init; } = [];

    /// <summary>The shortest and the longest time on the ground between two flights.</summary>
    public Extent<int>? LayoverMinutes { get; init; }

    /// <summary>The shortest and the longest journey.</summary>
    public Extent<int>? DurationMinutes { get; init; }
}

/// <summary>The ends of a scale, both included.</summary>
/// <typeparam name="T">What the scale counts: money or minutes.</typeparam>
/// <param name="Lowest">The lower end, in the unit of the filter that it belongs to.</param>
/// <param name="Highest">The upper end, in the same unit.</param>
public sealed record Extent<T>(T Lowest, T Highest);

/// <summary>
/// An IATA code, or an alliance's, with its name as displayed. Source: <c>[code, name]</c> in <c>ds:1[7][1][0]</c>,
/// <c>[7][1][1]</c> and <c>[7][2][0]</c>.
/// </summary>
/// <param name="Code">IATA's for an airline or an airport; of an alliance, the name that <see
/// cref="FlightQueryLeg.Airlines"/> takes.</param>
/// <param name="Name">The airline's or the alliance's as displayed; of an airport, its city's.</param>
public sealed record NamedCode(string Code, string Name);
