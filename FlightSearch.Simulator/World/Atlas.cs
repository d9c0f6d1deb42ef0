using System.Globalization;

namespace FlightSearch.Simulator.World;

/// <summary>
/// The airports and airlines there are, read once from the tables beside this file: the world's own airports, and all other
/// <see cref="Fields"/>.
/// </summary>
internal sealed class Atlas
{
    private readonly Dictionary<string, Airport> _byCode;
    private readonly ILookup<string, Airport> _byCity;
    private readonly Fields _fields;

    private Atlas()
    {
        var countries = Table("countries.tsv").ToDictionary(row => row[0], row => (Name: row[1], Region: row[2]));

        Airports =
        [
            .. Table("airports.tsv").Select(row => new Airport(
                row[0], row[1], row[2], CityId(row[2], row[3]), row[4], countries[row[4]].Name, countries[row[4]].Region,
                Number(row[5]), Number(row[6]), TimeZoneInfo.FindSystemTimeZoneById(row[7]), Whole(row[8]))),
        ];

        _byCode = Airports.ToDictionary(airport => airport.Code);
        _byCity = Airports.ToLookup(airport => airport.CityId);
        _fields = new Fields(Table("fields.tsv"), countries, Airports);

        Airlines =
        [
            .. Table("airlines.tsv").Select(row => new Airline(
                row[0], row[1], Alliance(row[2]), row[3] == "L", [.. row[4].Split(',').Select(code => _byCode[code])],
                Whole(row[5]), row[6], row[7].Length == 0 ? null : row[7])),
        ];
    }

    /// <summary>There is one world, however many hosts a process starts on it.</summary>
    public static Atlas World { get; } = new();

    /// <summary>The world's own: those that airlines fly between by themselves.</summary>
    public IReadOnlyList<Airport> Airports { get; }

    public IReadOnlyList<Airline> Airlines { get; }

    /// <summary>The airport of that IATA code, or those of the city of that Knowledge-Graph id; none when it is neither.</summary>
    public IEnumerable<Airport> Find(string name) =>
        _byCode.TryGetValue(name, out var airport) || _fields.TryFind(name, out airport) ? [airport] : _byCity[name];

    /// <summary>Whether it is none of <see cref="Airports"/>, and somebody flies there.</summary>
    public bool IsServedField(Airport airport) => !_byCode.ContainsKey(airport.Code) && _fields.IsServed(airport);

    private static string? Alliance(string letter) => letter switch
    {
        "O" => "ONEWORLD",
        "S" => "SKYTEAM",
        "T" => "STAR_ALLIANCE",
        _ => null,
    };

    /// <summary>Cities whose id we do not know get one of the same form that is no real one.</summary>
    private static string CityId(string city, string id) => id == "-" ? $"/m/sim_{city.ToLowerInvariant().Replace(' ', '_')}" : id;

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
