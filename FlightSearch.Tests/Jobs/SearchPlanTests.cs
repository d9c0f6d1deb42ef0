using CsCheck;
using FlightSearch.Jobs;

namespace FlightSearch.Tests.Jobs;

public sealed class SearchPlanTests
{
    private static readonly string[] Codes = ["JFK", "EWR", "LHR", "CDG", "NRT", "SYD"];

    private static readonly Gen<IReadOnlyList<string>> Airports =
        Gen.Int[0, 5].List[1, 6].Select(
            picks => (IReadOnlyList<string>)[.. picks.Distinct().Select(pick => Codes[pick])]);

    private static readonly Gen<IReadOnlyList<DateOnly>> Dates =
        Gen.Int[0, 20].List[0, 8].Select(days => (IReadOnlyList<DateOnly>)[.. days.Distinct().Order().Select(Day)]);

    private static readonly Gen<JobSearch> Any = Gen.Select(Airports, Airports, Dates, Dates, Search);

    [Fact]
    public void Every_possible_combination_has_exactly_one_position() => Any.Sample(search =>
    {
        var plan = new SearchPlan(search);
        var planned = Enumerable.Range(0, (int)plan.Count).Select(position => plan[position]).ToList();

        Assert.Equal(planned.Count, planned.Distinct().Count());
        Assert.Equal(Possible(search).ToHashSet(), planned.ToHashSet());
    });

    [Fact]
    public void A_search_without_return_dates_is_one_way()
    {
        var plan = new SearchPlan(Search(["JFK"], ["LHR"], [Day(1), Day(2)], []));

        Assert.Equal(2, plan.Count);
        Assert.Equal(new Combination("JFK", "LHR", Day(2), null), plan[1]);
    }

    [Fact]
    public void A_return_on_the_day_of_the_outbound_is_possible() =>
        Assert.Equal(1, new SearchPlan(Search(["JFK"], ["LHR"], [Day(5)], [Day(4), Day(5)])).Count);

    [Fact]
    public void A_search_of_any_size_is_counted_without_overflow()
    {
        var days = Enumerable.Range(0, 60_000).Select(Day).ToArray();

        Assert.Equal(3_600_000_000 / 2 + 30_000, new SearchPlan(Search(["JFK"], ["LHR"], days, days)).Count);
    }

    private static IEnumerable<Combination> Possible(JobSearch search) =>
        from departure in search.DepartureAirports
        from destination in search.DestinationAirports
        from outbound in search.OutboundDates
        from back in search.ReturnDates.Count == 0 ? [null] : search.ReturnDates.Cast<DateOnly?>()
        where departure != destination && (back is null || back >= outbound)
        select new Combination(departure, destination, outbound, back);

    private static JobSearch Search(
        IReadOnlyList<string> departures, IReadOnlyList<string> destinations,
        IReadOnlyList<DateOnly> outbound, IReadOnlyList<DateOnly> back) => Searches.Of(new SearchBlock
        {
            DepartureAirports = departures,
            DestinationAirports = destinations,
            OutboundDates = outbound,
            ReturnDates = back,
        });

    private static DateOnly Day(int number) => new DateOnly(2027, 3, 1).AddDays(number);
}
