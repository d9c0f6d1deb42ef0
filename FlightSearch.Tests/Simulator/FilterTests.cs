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
    public async Task Airlines_left_out_do_not_fly()
    {
        Assert.DoesNotContain("UA", Carriers(await site.AskAsync(Question with { Filters = Wire.Text(7, "UA") })));
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

    private static HashSet<string> Carriers(SimulatedPage page) =>
        [.. page.Rows.SelectMany(row => row[0][2].EnumerateArray()).Select(leg => leg[22][0].GetString()!)];
}
