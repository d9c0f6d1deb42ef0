namespace FlightSearch.Tests.Simulator;

public sealed class FilterTests(SimulatorSite site) : IClassFixture<SimulatorSite>
{
    private static readonly Asked Question = new("SFO", "FRA", "2026-12-18");

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task Rows_have_no_more_stops_than_asked_for(int most)
    {
        var page = await site.AskAsync(Question with { Filters = Wire.Number(5, (ulong)most) });

        Assert.NotEmpty(page.Rows);
        Assert.All(page.Rows, row => Assert.InRange(row[0][2].GetArrayLength(), 1, most + 1));
    }

    [Fact]
    public async Task More_than_two_stops_is_no_filter()
    {
        var page = await site.AskAsync(Question with { Filters = Wire.Number(5, 3) });

        Assert.Equal((await site.AskAsync(Question)).Rows.Count, page.Rows.Count);
    }

    [Fact]
    public async Task Only_the_airlines_asked_for_fly()
    {
        var page = await site.AskAsync(Question with { Filters = [.. Wire.Text(6, "LH"), .. Wire.Text(6, "SKYTEAM")] });
        var carriers = Carriers(page);

        Assert.NotEmpty(carriers);
        Assert.Subset(new HashSet<string> { "LH", "AF", "KL", "DL", "AZ", "SK", "VS", "UX", "KE", "AM", "SV", "MU", "CI", "VN" }, carriers);
    }

    [Fact]
    public async Task Airlines_left_out_fly_all_the_same()
    {
        var page = await site.AskAsync(Question with { Filters = Wire.Text(7, "UA") });

        Assert.Contains("UA", Carriers(page));
        Assert.Equal(Priced(await site.AskAsync(Question)), Priced(page));
    }

    [Fact]
    public async Task Asking_for_an_alliance_loses_a_few_of_its_own_rows()
    {
        var lost = 0;
        for (var day = 10; day < 16; day++)
        {
            var question = new Asked("EWR", "MIA", $"2026-12-{day}");
            var asked = Priced(await site.AskAsync(question with { Filters = [.. Wire.Text(6, "STAR_ALLIANCE"), .. Wire.Text(6, "ONEWORLD")] }));
            var all = await site.AskAsync(question);
            var eligible = all.Rows.Where(row => row[0][2].EnumerateArray().All(leg => leg[22][0].GetString() is "UA" or "AA" or "AC" or "AS"));

            lost += eligible.Count(row => !asked.ContainsKey(SimulatedPage.Flights(row)));
        }

        Assert.InRange(lost, 1, 30);
    }

    [Fact]
    public async Task Connecting_airports_say_nothing_against_a_non_stop()
    {
        var page = await site.AskAsync(Question with { Filters = [.. Wire.Text(15, "LHR"), .. Wire.Text(15, "ORD")] });
        var over = page.Rows.SelectMany(Layovers).Select(layover => layover[1].GetString()!).ToHashSet();

        Assert.Contains(page.Rows, row => row[0][2].GetArrayLength() == 1);
        Assert.NotEmpty(over);
        Assert.Subset(new HashSet<string> { "LHR", "ORD" }, over);
    }

    [Fact]
    public async Task Layovers_keep_to_their_minutes_and_say_nothing_against_a_non_stop()
    {
        var page = await site.AskAsync(Question with { Filters = [.. Wire.Number(17, 90), .. Wire.Number(18, 200)] });
        var waits = page.Rows.SelectMany(Layovers).Select(layover => layover[0].GetInt32()).ToArray();

        Assert.Contains(page.Rows, row => row[0][2].GetArrayLength() == 1);
        Assert.NotEmpty(waits);
        Assert.All(waits, wait => Assert.InRange(wait, 90, 200));
    }

    [Fact]
    public async Task Less_emissions_are_those_labelled_lower()
    {
        var page = await site.AskAsync(Question with { Filters = Wire.Message(19, [[1]]) });

        Assert.NotEmpty(page.Rows);
        Assert.All(page.Rows, row => Assert.Equal(1, row[0][22][2].GetInt32()));
        Assert.Contains((await site.AskAsync(Question)).Rows, row => row[0][22][2].GetInt32() == 3);
    }

    [Fact]
    public async Task Bags_asked_for_are_paid_and_included()
    {
        var question = Question with { Passengers = [1, 1, 3] };
        var without = Priced(await site.AskAsync(question));
        var page = await site.AskAsync(question with { More = Wire.Message(13, Wire.Number(2, 2), Wire.Number(3, 1)) });
        var both = page.Rows.Where(row => SimulatedPage.Price(row) is not null && without.ContainsKey(SimulatedPage.Flights(row))).ToArray();

        Assert.NotEmpty(both);
        Assert.All(both, row =>
        {
            Assert.InRange(row[4][6][0].GetInt32(), 1, 2);
            Assert.Equal(2, row[4][6][1].GetInt32());
            Assert.True(SimulatedPage.Price(row) >= without[SimulatedPage.Flights(row)]);
        });
        Assert.Contains(both, row => SimulatedPage.Price(row) > without[SimulatedPage.Flights(row)]);
    }

    [Fact]
    public async Task Without_basic_economy_some_fares_are_higher_and_none_lower()
    {
        var with = Priced(await site.AskAsync(Question));
        var page = Priced(await site.AskAsync(Question with { More = Wire.Number(25, 1) }));
        var both = page.Where(row => with.ContainsKey(row.Key)).ToArray();

        Assert.All(both, row => Assert.True(row.Value is null || row.Value >= with[row.Key]));
        Assert.Contains(both, row => row.Value > with[row.Key]);
    }

    [Theory]
    [InlineData("USD", false)]
    [InlineData("EUR", true)]
    [InlineData("JPY", true)]
    public async Task A_highest_price_loses_fitting_rows_when_it_is_not_in_dollars(string currency, bool loses)
    {
        var question = Question with { Currency = currency };
        var prices = (await site.AskAsync(question)).Rows.Select(SimulatedPage.Price).OfType<long>().Order().ToArray();
        var most = prices[prices.Length / 2];
        var page = await site.AskAsync(question with { More = Wire.Number(12, (ulong)most) });

        Assert.All(page.Rows, row => Assert.InRange(SimulatedPage.Price(row)!.Value, 1, most));
        Assert.Equal(loses, page.Rows.Count < prices.Count(price => price <= most));
    }

    [Fact]
    public async Task Departure_and_arrival_keep_to_their_hours()
    {
        byte[] hours = [.. Wire.Number(8, 13), .. Wire.Number(9, 18), .. Wire.Number(10, 8), .. Wire.Number(11, 20)];
        var page = await site.AskAsync(Question with { Filters = hours });

        Assert.NotEmpty(page.Rows);
        Assert.All(page.Rows, row =>
        {
            Assert.InRange(SimulatedPage.Numbers(row[0][5])[0], 13, 18);
            Assert.InRange(SimulatedPage.Numbers(row[0][8])[0], 8, 20);
        });
    }

    [Fact]
    public async Task No_row_takes_longer_or_costs_more_than_asked_for()
    {
        var prices = (await site.AskAsync(Question)).Rows.Select(SimulatedPage.Price).OfType<long>().Order().ToArray();
        var middle = prices[prices.Length / 2];
        var page = await site.AskAsync(Question with { Filters = Wire.Number(12, 1100), More = Wire.Number(12, (ulong)middle) });

        Assert.NotEmpty(page.Rows);
        Assert.All(page.Rows, row =>
        {
            Assert.InRange(row[0][9].GetInt32(), 1, 1100);
            Assert.InRange(SimulatedPage.Price(row)!.Value, 1, middle);
        });
    }

    private static Dictionary<string, long?> Priced(SimulatedPage page) => page.Rows.ToDictionary(SimulatedPage.Flights, SimulatedPage.Price);

    private static IEnumerable<System.Text.Json.JsonElement> Layovers(System.Text.Json.JsonElement row) =>
        row[0][13].ValueKind == System.Text.Json.JsonValueKind.Null ? [] : row[0][13].EnumerateArray();

    private static HashSet<string> Carriers(SimulatedPage page) =>
        [.. page.Rows.SelectMany(row => row[0][2].EnumerateArray()).Select(leg => leg[22][0].GetString()!)];
}
