using CsCheck;
using FlightSearch.Jobs;

namespace FlightSearch.Tests.Jobs;

/// <summary>The pages of a job: which combinations each asks.</summary>
public sealed class PagePlanTests
{
    private static readonly string[] Airports =
        [.. Enumerable.Range(0, 26).Select(letter => $"A{(char)('A' + letter)}X")];

    private static readonly Gen<SearchBlock> Blocks = Gen.Select(
        Gen.Shuffle(Airports, 1, 16), Gen.Shuffle(Airports, 1, 16), Gen.Int[1, 4], Gen.Bool,
        (from, to, dates, isRoundTrip) => Block(from, to, dates, isRoundTrip && dates < 3));

    private static readonly Gen<PagePlan> Plans =
        Blocks.List[1, 3].Select(blocks => new PagePlan(Searches.Of([.. blocks]) with { Merges = true }));

    [Fact]
    public void Every_combination_is_asked_by_one_merged_page() =>
        Plans.Sample(plan => Assert.Equal(
            Enumerable.Range(0, (int)plan.Combinations.Count), Pages(plan).SelectMany(Combinations).Order()));

    [Fact]
    public void A_page_asks_the_airports_and_the_date_of_its_combinations() =>
        Plans.Sample(plan => Assert.All(Pages(plan), page => Assert.All(page.Cells, cell => Assert.Equal(
            plan.Combinations[cell.Combination],
            new Combination(cell.From, cell.To, page.OutboundDate, page.ReturnDate)))));

    [Fact]
    public void A_page_asks_seven_airports_on_each_side_at_most() =>
        Plans.Sample(plan => Assert.All(Pages(plan), page =>
            Assert.True(page.From.Count <= 7 && page.To.Count <= 7)));

    [Fact]
    public void The_halves_of_a_page_ask_its_combinations_until_single_ones_are_left() =>
        Plans.Sample(plan => Assert.All(Pages(plan), page => AssertHalves(plan, page)));

    [Fact]
    public void Failed_combinations_are_asked_again_on_pages_without_any_others() =>
        Gen.Select(Plans, Gen.Int[2, 5]).Sample((plan, every) =>
        {
            var failed = Enumerable.Range(0, (int)plan.Combinations.Count).Where(one => one % every < 2).ToHashSet();

            Assert.Equal(failed.Order(), plan.Covering(failed).SelectMany(page => Combinations(plan[page])).Order());
        });

    [Fact]
    public void A_page_that_failed_as_a_whole_is_asked_again_as_a_whole()
    {
        var plan = Plan(7, 7, dates: 2);

        Assert.Equal([plan.FirstPage + 1], plan.Covering(Combinations(plan[plan.FirstPage + 1]).ToHashSet()));
    }

    [Theory]
    [InlineData(7, 7, 1)]
    [InlineData(8, 7, 2)]
    [InlineData(14, 15, 6)]
    [InlineData(1, 1, 1)]
    public void Sides_are_divided_into_as_few_groups_as_possible(int from, int to, int pagesOfDate) =>
        Assert.Equal(pagesOfDate * 3, Plan(from, to, dates: 3).Count);

    [Fact]
    public void A_part_that_was_incomplete_on_one_date_is_not_asked_on_another()
    {
        var plan = Plan(4, 1, dates: 2);
        var (first, second) = (plan.FirstPage, plan.FirstPage + 1);
        var cut = new HashSet<int> { plan.PartOfTile(first) };

        Assert.Equal(plan.Halves(second), plan.Uncut(second, cut));
        cut.Add(plan.PartOfTile(plan.Halves(first)[0]));
        Assert.Equal(3, plan.Uncut(second, cut).Count);
    }

    [Fact]
    public void An_exact_plan_asks_each_combination_by_the_page_of_its_number()
    {
        var plan = new PagePlan(Searches.Of(Block(Airports[..3], Airports[2..5], 2, false)));

        Assert.Equal(16, plan.Count);
        Assert.All(Pages(plan), page => Assert.Equal([page.Number], Combinations(page)));
    }

    [Fact]
    public void Round_trips_and_single_pairs_are_not_merged()
    {
        Assert.False(PagePlan.CanMerge(Searches.Of(Block(Airports[..3], Airports[3..5], 2, isRoundTrip: true))));
        Assert.False(PagePlan.CanMerge(Searches.Days(5)));
        Assert.True(PagePlan.CanMerge(Searches.Of(Searches.Block(5), Block(Airports[..2], ["LHR"], 1, false))));
    }

    private static void AssertHalves(PagePlan plan, Page page)
    {
        if (!page.IsMerged)
        {
            return;
        }

        var halves = plan.Halves(page.Number).Select(number => plan[number]).ToArray();

        Assert.Equal(Combinations(page).Order(), halves.SelectMany(Combinations).Order());
        Assert.All(halves, half => Assert.Equal(page.OutboundDate, half.OutboundDate));
        Assert.All(halves, half => AssertHalves(plan, half));
    }

    private static PagePlan Plan(int from, int to, int dates) =>
        new(Searches.Of(Block(Airports[..from], [.. Airports.Reverse().Take(to)], dates, false)) with
        {
            Merges = true,
        });

    private static SearchBlock Block(string[] from, string[] to, int dates, bool isRoundTrip) => new()
    {
        DepartureAirports = from,
        DestinationAirports = to,
        OutboundDates = Dates(1, dates),
        ReturnDates = isRoundTrip ? Dates(2, dates) : [],
    };

    private static DateOnly[] Dates(int first, int count) =>
        [.. Enumerable.Range(first, count).Select(day => new DateOnly(2027, 3, day))];

    private static IEnumerable<Page> Pages(PagePlan plan) =>
        Enumerable.Range(plan.FirstPage, (int)plan.Count).Select(number => plan[number]);

    private static IEnumerable<int> Combinations(Page page) => page.Cells.Select(cell => cell.Combination);
}
