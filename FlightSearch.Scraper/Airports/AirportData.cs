using System.Collections.Immutable;

namespace FlightSearch.Scraper;

/// <summary>The content of the embedded tables.</summary>
internal sealed class AirportData
{
    private const int RoughCount = 9_000;

    private readonly Dictionary<string, CityCode> _citiesOfAirports = [];
    private readonly Dictionary<string, List<string>> _otherNames;

    private AirportData()
    {
        List<Airport> airports = new(RoughCount);
        List<long> order = new(RoughCount);
        var rows = new TableReader("airports.tsv");
        while (rows.Next())
        {
            var airport = ReadAirport(ref rows);
            order.Add(Order(airport.Size, rows.Whole(), airports.Count));
            airports.Add(airport);
            Airports[airport.Code] = airport;
        }

        All = [.. airports];
        ByRelevance = Sort(All, [.. order]);
        ScheduledCount = All.Count(airport => airport.Size != AirportSize.Unscheduled);

        var cities = new TableReader("cities.tsv");
        while (cities.Next())
        {
            var city = new CityCode(cities.Text(), cities.Text(), [.. cities.Text().Split(',').Select(code => Airports[code]!)]);
            Cities[city.Code] = city;
            foreach (var airport in city.Airports.Where(airport => airport.City == city.City))
            {
                _citiesOfAirports[airport.Code] = city;
            }
        }

        _otherNames = ReadOtherNames();
    }

    /// <summary>All airports in the order of their codes.</summary>
    public ImmutableArray<Airport> All { get; }

    /// <summary>All airports, largest first.</summary>
    public ImmutableArray<Airport> ByRelevance { get; }

    /// <summary>Number of airports with scheduled flights. They come first in <see cref="ByRelevance"/>.</summary>
    public int ScheduledCount { get; }

    public CodeTable<Airport> Airports { get; } = new();

    public CodeTable<CityCode> Cities { get; } = new();

    public static AirportData Read() => new();

    /// <summary>The city of an airport, if the city has a code that is no airport code.</summary>
    public CityCode? CityOf(Airport airport) => _citiesOfAirports.GetValueOrDefault(airport.Code);

    /// <summary>Names of the airport's city, the one in the table first, such as Vienna and Wien for VIE.</summary>
    public string[] CityNames(Airport airport) => [airport.City, .. _otherNames.GetValueOrDefault(airport.Code) ?? []];

    /// <summary>Reads all fields except the length of the runway, which is last.</summary>
    private static Airport ReadAirport(ref TableReader row) => new(
        row.Text(), row.Text(), row.Name(), row.Name(), row.Name(), row.Number(), row.Number(), (AirportSize)row.Whole());

    private static Dictionary<string, List<string>> ReadOtherNames()
    {
        Dictionary<string, List<string>> names = [];
        var rows = new TableReader("names.tsv");
        while (rows.Next())
        {
            var name = rows.Text();
            foreach (var code in rows.Text().Split(','))
            {
                if (!names.TryAdd(code, [name]))
                {
                    names[code].Add(name);
                }
            }
        }

        return names;
    }

    /// <summary>
    /// The sort key: size, then runway length in descending order, then code. Numbers are sorted without a comparer.
    /// </summary>
    private static long Order(AirportSize size, int runway, int position) =>
        ((long)size << 40) | ((long)(ushort)~runway << 20) | (uint)position;

    private static ImmutableArray<Airport> Sort(ImmutableArray<Airport> airports, long[] order)
    {
        Airport[] sorted = [.. airports];
        Array.Sort(order, sorted);

        return ImmutableArray.Create(sorted);
    }
}
