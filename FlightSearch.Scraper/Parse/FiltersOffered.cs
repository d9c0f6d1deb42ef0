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
public sealed record Extent<T>(T Lowest, T Highest);

/// <summary>An IATA code, or an alliance's, with its name as displayed.</summary>
public sealed record NamedCode(string Code, string Name);
