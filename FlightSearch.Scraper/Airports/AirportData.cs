using System.Collections.Immutable;
using System.Globalization;

namespace FlightSearch.Scraper;

/// <summary>The tables beside this file, read.</summary>
internal sealed class AirportData
{
    private const int RoughCount = 9_000;

    private readonly Dictionary<string, string> _strings = new(RoughCount);

    private AirportData()
    {
        List<Airport> airports = new(RoughCount);
        List<long> order = new(RoughCount);
        foreach (var line in Lines("airports.tsv"))
        {
            var airport = ReadAirport(line, out var runway);
            order.Add(Order(airport.Size, runway, airports.Count));
            airports.Add(airport);
            Airports[airport.Code] = airport;
        }

        All = [.. airports];
        ByRelevance = Sort(All, [.. order]);

        foreach (var line in Lines("cities.tsv"))
        {
            var city = ReadCity(line);
            Cities[city.Code] = city;
        }

        OtherNames = ReadOtherNames();
    }

    /// <summary>Sorted by code.</summary>
    public ImmutableArray<Airport> All { get; }

    /// <summary>The largest first.</summary>
    public ImmutableArray<Airport> ByRelevance { get; }

    public CodeTable<Airport> Airports { get; } = new();

    public CodeTable<CityCode> Cities { get; } = new();

    /// <summary>What else a code's city is called: Wien of VIE.</summary>
    public IReadOnlyDictionary<string, string> OtherNames { get; }

    public static AirportData Read() => new();

    private Airport ReadAirport(string line, out int runway)
    {
        var row = line.Split('|');
        runway = Whole(row[8]);

        return new Airport(
            row[0], row[1], OneOf(row[2]), OneOf(row[3]), OneOf(row[4]), Number(row[5]), Number(row[6]), (AirportSize)Whole(row[7]));
    }

    private CityCode ReadCity(string line)
    {
        var row = line.Split('|');

        return new CityCode(row[0], row[1], [.. row[2].Split(',').Select(code => Airports[code]!)]);
    }

    private static Dictionary<string, string> ReadOtherNames()
    {
        Dictionary<string, string> names = [];
        foreach (var line in Lines("names.tsv"))
        {
            var row = line.Split('|');
            foreach (var code in row[1].Split(','))
            {
                names[code] = names.TryGetValue(code, out var others) ? $"{others} {row[0]}" : row[0];
            }
        }

        return names;
    }

    /// <summary>Countries, time zones and many cities are said again and again.</summary>
    private string OneOf(string text)
    {
        if (!_strings.TryGetValue(text, out var known))
        {
            _strings[text] = known = text;
        }

        return known;
    }

    /// <summary>The smallest belongs to the largest size, the longest runway, the first code: sorting numbers costs no comparer.</summary>
    private static long Order(AirportSize size, int runway, int position) =>
        ((long)size << 40) | ((long)(ushort)~runway << 20) | (uint)position;

    private static ImmutableArray<Airport> Sort(ImmutableArray<Airport> airports, long[] order)
    {
        Airport[] sorted = [.. airports];
        Array.Sort(order, sorted);

        return ImmutableArray.Create(sorted);
    }

    private static int Whole(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

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
