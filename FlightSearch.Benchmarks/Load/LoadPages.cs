using FlightSearch.Benchmarks.Deployment;
using FlightSearch.Jobs;
using FlightSearch.Scraper;

namespace FlightSearch.Benchmarks.Load;

/// <summary>
/// The searches of the load run. All large jobs ask for the same pages, which the simulator keeps, but search from
/// different countries: to the service every address is new.
/// </summary>
/// <param name="dates">Outbound dates of a large job; it has twenty combinations for each.</param>
internal sealed class LoadPages(int dates)
{
    private const int Letters = 26;

    private static readonly string[] Departures = ["JFK", "LAX", "ORD", "SFO"];
    private static readonly string[] Destinations = ["LHR", "CDG", "FRA", "MAD", "FCO"];

    private int _opened;

    /// <summary>Pages of a large job.</summary>
    public int Count => Large(0).Combinations;

    /// <summary>A job that has not been opened before.</summary>
    public Search NextLarge() => Large(_opened++);

    /// <summary>A job of one page, which no other one has.</summary>
    public static Search Small(int number) => new(["DEN"], ["AMS"], [FirstDate.AddDays(number)])
    {
        Priority = "interactive",
    };

    /// <summary>The addresses of all pages of large jobs, and of so many small ones.</summary>
    public IEnumerable<Uri> Addresses(int small, Uri site) => Enumerable.Range(0, small).Select(Small).Prepend(Large(0))
        .SelectMany(search => AddressesOf(search, site));

    private static DateOnly FirstDate => Search.Of(1).OutboundDates[0];

    private static IEnumerable<Uri> AddressesOf(Search search, Uri site) =>
        from departure in search.DepartureAirports
        from destination in search.DestinationAirports
        from date in search.OutboundDates
        let combination = new Combination(departure, destination, date, ReturnDate: null)
        select GoogleFlightsUrl.Build(new SearchFilters().ToQuery(combination), site);

    private Search Large(int number) => new(
        Departures, Destinations, [.. Enumerable.Range(0, dates).Select(FirstDate.AddDays)])
    {
        Country = $"{(char)('A' + (number / Letters))}{(char)('A' + (number % Letters))}",
    };
}
