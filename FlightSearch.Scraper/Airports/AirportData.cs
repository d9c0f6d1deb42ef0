using System.Collections.Immutable;

namespace FlightSearch.Scraper;

/// <summary>The tables beside this file, read.</summary>
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

    /// <summary>Sorted by code.</summary>
    public ImmutableArray<Airport> All { get; }

    /// <summary>The largest first.</summary>
    public ImmutableArray<Airport> ByRelevance { get; }

    /// <summary>How many of <see cref="ByRelevance"/> have scheduled flights: the first so many.</summary>
    public int ScheduledCount { get; }

    public CodeTable<Airport> Airports { get; } = new();

    public CodeTable<CityCode> Cities { get; } = new();

    public static AirportData Read() => new();

    /// <summary>The city with a code of its own that an airport is in.</summary>
    public CityCode? CityOf(Airport airport) => _citiesOfAirports.GetValueOrDefault(airport.Code);

    /// <summary>What people call an airport's city, the name in the table first: Vienna and Wien of VIE.</summary>
    public string[] CityNames(Airport airport) => [airport.City, .. _otherNames.GetValueOrDefault(airport.Code) ?? []];

    /// <summary>All but the length of its runway, which comes last.</summary>
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

    /// <summary>The smallest belongs to the largest size, the longest runway, the first code: sorting numbers costs no comparer.</summary>
    private static long Order(AirportSize size, int runway, int position) =>
        ((long)size << 40) | ((long)(ushort)~runway << 20) | (uint)position;

    private static ImmutableArray<Airport> Sort(ImmutableArray<Airport> airports, long[] order)
    {
        Airport[] sorted = [.. airports];
        Array.Sort(order, sorted);

        return ImmutableArray.Create(sorted);
    }
}
