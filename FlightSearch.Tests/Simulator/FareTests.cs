namespace FlightSearch.Tests.Simulator;

public sealed class FareTests(SimulatorSite site) : IClassFixture<SimulatorSite>
{
    [Theory]
    [InlineData("USD", 2, "USD")]
    [InlineData("PLN", 2, "PLN")]
    [InlineData("JPY", 0, "JPY")]
    [InlineData("IDR", 2, "IDR")]
    [InlineData("KWD", 3, "KWD")]
    [InlineData("XXX", 2, "USD")]
    [InlineData("eur", 2, "USD")]
    public async Task The_price_shown_is_the_exact_price_of_the_token_rounded_up(string asked, int precision, string currency)
    {
        var page = await site.AskAsync(new Asked("JFK", "LHR", "2026-12-18") { Currency = asked });

        Assert.All(page.Rows.Where(row => SimulatedPage.Price(row) is not null), row =>
        {
            var token = Wire.Read(Convert.FromBase64String(row[1][1].GetString()!));
            var money = Wire.Read(token[3].Single().Bytes);

            Assert.Equal(page.Data[0][4].GetString(), token.TextOf(1));
            Assert.Equal((ulong)precision, money[2].Single().Number);
            Assert.Equal(currency, money.TextOf(3));
            Assert.Equal(money[1].Single().Number, token[14].Single().Number);
            Assert.Equal((long)Math.Ceiling(money[1].Single().Number / Math.Pow(10, precision)), SimulatedPage.Price(row));
        });
    }

    [Fact]
    public async Task Now_and_then_a_row_has_no_price_and_keeps_its_token()
    {
        var pages = await Task.WhenAll(Enumerable.Range(10, 15).Select(day => site.AskAsync(new Asked("SFO", "CDG", $"2027-03-{day}"))));
        var rows = pages.SelectMany(page => page.Rows).ToArray();
        var priceless = rows.Where(row => SimulatedPage.Price(row) is null).ToArray();

        Assert.InRange(priceless.Length, 1, rows.Length / 20);
        Assert.All(priceless, row => Assert.NotEmpty(SimulatedPage.Flights(row)));
    }

    [Fact]
    public async Task A_lap_infant_adds_a_tenth_and_a_second_adult_the_whole()
    {
        var one = await CheapestAsync(new Asked("JFK", "LHR", "2026-12-18"));

        Assert.InRange(await CheapestAsync(new Asked("JFK", "LHR", "2026-12-18") { Passengers = [1, 3] }), 1.1 * one - 2, 1.1 * one + 2);
        Assert.InRange(await CheapestAsync(new Asked("JFK", "LHR", "2026-12-18") { Passengers = [1, 1] }), 2 * one - 2, 2 * one + 2);
    }

    [Fact]
    public async Task Better_cabins_cost_more_and_every_longest_leg_is_in_them()
    {
        var economy = await CheapestAsync(new Asked("JFK", "LHR", "2026-12-18"));
        var business = await site.AskAsync(new Asked("JFK", "LHR", "2026-12-18") { Cabin = 3 });

        Assert.True(business.Rows.Min(SimulatedPage.Price) > economy);
        Assert.All(business.Rows, row => Assert.Equal(3, row[0][2].EnumerateArray().MaxBy(leg => leg[11].GetInt32())[16].GetInt32()));
    }

    private async Task<double> CheapestAsync(Asked asked) => (await site.AskAsync(asked)).Rows.Min(SimulatedPage.Price)!.Value;
}
