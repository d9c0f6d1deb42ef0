namespace FlightSearch.Scraper;

/// <summary>
/// The filters offered on the page. They show the range of all results. Null or empty for filters that are not offered.
/// </summary>
/// <remarks>Source: <c>ds:1[7]</c>.</remarks>
public sealed record FiltersOffered
{
    /// <summary>Price range, in whole units of the page's currency.</summary>
    public Extent<decimal>? Price { get; init; }

    /// <summary>Operating airlines by IATA code.</summary>
    public IReadOnlyList<NamedCode> Airlines { get; init; } = [];

    /// <summary>Alliances, by the names that <see cref="FlightQueryLeg.Airlines"/> accepts.</summary>
    public IReadOnlyList<NamedCode> Alliances { get; init; } = [];

    /// <summary>Connecting airports. The name is that of the city.</summary>
    public IReadOnlyList<NamedCode> ConnectingAirports { get; init; } = [];

    /// <summary>Shortest and longest layover.</summary>
    public Extent<int>? LayoverMinutes { get; init; }

    /// <summary>Shortest and longest journey.</summary>
    public Extent<int>? DurationMinutes { get; init; }
}

/// <summary>A range, both ends included.</summary>
/// <typeparam name="T">Type of the ends: money or minutes.</typeparam>
/// <param name="Lowest">Lower end, in the unit of the filter.</param>
/// <param name="Highest">Upper end, in the unit of the filter.</param>
public sealed record Extent<T>(T Lowest, T Highest);

/// <summary>The code of an airline, airport or alliance with its displayed name.</summary>
/// <remarks>Source: <c>[code, name]</c> in <c>ds:1[7][1][0]</c>, <c>[7][1][1]</c> and <c>[7][2][0]</c>.</remarks>
/// <param name="Code">IATA code; for an alliance, the name that <see cref="FlightQueryLeg.Airlines"/> accepts.</param>
/// <param name="Name">Displayed name of the airline or alliance; for an airport, the name of its city.</param>
public sealed record NamedCode(string Code, string Name);
