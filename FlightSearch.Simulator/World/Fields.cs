using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace FlightSearch.Simulator.World;

/// <summary>
/// The airports that the world's own table leaves out, thousands of them, each made when it is first asked for. They are ends of
/// journeys and never places to change at.
/// </summary>
internal sealed class Fields(
    IEnumerable<string[]> rows, IReadOnlyDictionary<string, (string Name, string Region)> countries, IReadOnlyList<Airport> airports)
{
    private const int Unscheduled = 5;
    private const int Medium = 3;

    private readonly Dictionary<string, string[]> _rows = rows.ToDictionary(row => row[0]);
    private readonly ConcurrentDictionary<string, Airport> _fields = [];

    public bool TryFind(string code, [NotNullWhen(true)] out Airport? field)
    {
        field = _rows.TryGetValue(code, out var row) ? _fields.GetOrAdd(code, _ => Read(row)) : null;

        return field is not null;
    }

    /// <summary>Whether anybody flies there.</summary>
    public bool IsServed(Airport airport) => _rows.TryGetValue(airport.Code, out var row) && Size(row) != Unscheduled;

    private Airport Read(string[] row)
    {
        var (name, region) = countries[row[3]];

        return new Airport(
            row[0], row[1], row[2], CityId(row), row[3], name, region, Number(row[5]), Number(row[6]),
            TimeZoneInfo.FindSystemTimeZoneById(row[4]), Size(row) <= Medium ? 3 : 4);
    }

    /// <summary>That of the city's other airports, or one of the same form that is no real one.</summary>
    private string CityId(string[] row) =>
        airports.FirstOrDefault(airport => airport.City == row[2] && airport.CountryCode == row[3])?.CityId
        ?? $"/m/sim_{row[0].ToLowerInvariant()}";

    private static int Size(string[] row) => int.Parse(row[7], CultureInfo.InvariantCulture);

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
