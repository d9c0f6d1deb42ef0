using System.Collections.Concurrent;
using System.Globalization;

namespace FlightSearch.Simulator.World;

/// <summary>
/// All airports and airlines. Airlines fly between the airports of <c>World/airports.tsv</c>; any other airport of the
/// scraper's table (<c>fields.tsv</c>) is created when it is first asked for.
/// </summary>
internal sealed class Atlas
{
    private const int MediumSize = 3; // of fields.tsv
    private const string Unscheduled = "5";

    private readonly Dictionary<string, (string Name, string Region)> _countries =
        Table("countries.tsv").ToDictionary(row => row[0], row => (row[1], row[2]));

    private readonly Dictionary<string, string[]> _fieldRows = Table("fields.tsv").ToDictionary(row => row[0]);
    private readonly ConcurrentDictionary<string, Airport> _fields = [];
    private readonly Dictionary<string, Airport> _byCode;
    private readonly ILookup<string, Airport> _byCity;

    private Atlas()
    {
        Airports = [.. Table("airports.tsv").Select(ReadAirport)];
        _byCode = Airports.ToDictionary(airport => airport.Code);
        _byCity = Airports.ToLookup(airport => airport.CityId);
        Airlines = [.. Table("airlines.tsv").Select(ReadAirline)];
    }

    public static Atlas World { get; } = new();

    /// <summary>The airports that airlines fly between by their own networks.</summary>
    public IReadOnlyList<Airport> Airports { get; }

    public IReadOnlyList<Airline> Airlines { get; }

    /// <summary>The airport of an IATA code, or the airports of a Knowledge-Graph city id, or none.</summary>
    public IEnumerable<Airport> Find(string name) =>
        _byCode.TryGetValue(name, out var airport) ? [airport]
        : _fieldRows.TryGetValue(name, out var row) ? [_fields.GetOrAdd(name, _ => ReadField(row))]
        : _byCity[name];

    private Airport ReadAirport(string[] row) => new(
        row[0],
        row[1],
        row[2],
        row[3] == "-" ? $"/m/sim_{row[2].ToLowerInvariant().Replace(' ', '_')}" : row[3],
        row[4],
        _countries[row[4]].Name,
        _countries[row[4]].Region,
        Number(row[5]),
        Number(row[6]),
        TimeZoneInfo.FindSystemTimeZoneById(row[7]),
        Whole(row[8]));

    private Airport ReadField(string[] row) => new(
        row[0],
        row[1],
        row[2],
        Airports.FirstOrDefault(airport => airport.City == row[2] && airport.CountryCode == row[3])?.CityId
            ?? $"/m/sim_{row[0].ToLowerInvariant()}",
        row[3],
        _countries[row[3]].Name,
        _countries[row[3]].Region,
        Number(row[5]),
        Number(row[6]),
        TimeZoneInfo.FindSystemTimeZoneById(row[4]),
        Whole(row[7]) <= MediumSize ? 3 : 4,
        HasFeeders: row[7] != Unscheduled);

    private Airline ReadAirline(string[] row) => new(
        row[0],
        row[1],
        row[2] switch { "O" => "ONEWORLD", "S" => "SKYTEAM", "T" => "STAR_ALLIANCE", _ => null },
        row[3] == "L",
        [.. row[4].Split(',').Select(code => _byCode[code])],
        Whole(row[5]),
        row[6],
        row[7].Length == 0 ? null : row[7]);

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static int Whole(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static IEnumerable<string[]> Table(string name)
    {
        using var stream = typeof(Atlas).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);

        while (reader.ReadLine() is { } line)
        {
            if (!line.StartsWith('#'))
            {
                yield return line.Split('|');
            }
        }
    }
}
