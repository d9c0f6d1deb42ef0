using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;

namespace FlightSearch.Scraper;

/// <summary>The tables beside this file, read.</summary>
internal sealed class AirportData
{
    private readonly Dictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> _strings =
        new Dictionary<string, string>().GetAlternateLookup<ReadOnlySpan<char>>();

    private AirportData()
    {
        List<Airport> airports = new(9_000);
        List<int> runways = new(9_000);
        foreach (var line in Lines("airports.tsv"))
        {
            airports.Add(ReadAirport(line, out var runway));
            runways.Add(runway);
        }

        All = [.. airports];
        ByRelevance = [.. airports.Zip(runways).OrderBy(row => row.First.Size).ThenByDescending(row => row.Second).Select(row => row.First)];
        ByCode = airports.ToFrozenDictionary(airport => airport.Code, StringComparer.Ordinal);
        Cities = Lines("cities.tsv").Select(ReadCity).ToFrozenDictionary(city => city.Code, StringComparer.Ordinal);
    }

    /// <summary>Sorted by code.</summary>
    public ImmutableArray<Airport> All { get; }

    /// <summary>The largest first.</summary>
    public ImmutableArray<Airport> ByRelevance { get; }

    public FrozenDictionary<string, Airport> ByCode { get; }

    public FrozenDictionary<string, CityCode> Cities { get; }

    public static AirportData Read() => new();

    private Airport ReadAirport(string line, out int runway)
    {
        Span<Range> cells = stackalloc Range[10];
        var row = line.AsSpan();
        row.Split(cells, '|');
        runway = int.Parse(row[cells[8]], CultureInfo.InvariantCulture);

        return new Airport(
            row[cells[0]].ToString(), row[cells[1]].ToString(), OneOf(row[cells[2]]), OneOf(row[cells[3]]), OneOf(row[cells[4]]),
            double.Parse(row[cells[5]], CultureInfo.InvariantCulture), double.Parse(row[cells[6]], CultureInfo.InvariantCulture),
            (AirportSize)int.Parse(row[cells[7]], CultureInfo.InvariantCulture));
    }

    private CityCode ReadCity(string line)
    {
        var row = line.Split('|');

        return new CityCode(row[0], row[1], [.. row[2].Split(',').Select(code => ByCode[code])]);
    }

    /// <summary>Countries, time zones and many cities are said again and again.</summary>
    private string OneOf(ReadOnlySpan<char> text)
    {
        if (!_strings.TryGetValue(text, out var known))
        {
            _strings[text] = known = text.ToString();
        }

        return known;
    }

    private static IEnumerable<string> Lines(string name)
    {
        using var reader = new StreamReader(typeof(AirportData).Assembly.GetManifestResourceStream(name)!);
        while (reader.ReadLine() is { } line)
        {
            if (!line.StartsWith('#'))
            {
                yield return line;
            }
        }
    }
}
