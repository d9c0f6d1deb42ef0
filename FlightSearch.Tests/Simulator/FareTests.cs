using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace FlightSearch.Tests.Simulator;

public sealed class FareTests(SimulatorSite site) : IClassFixture<SimulatorSite>
{
    private static readonly Asked OneWay = new("JFK", "LHR", "2026-12-18");
    private static readonly Asked RoundTrip = new("DFW", "ABI", "2027-02-09", "2027-02-16");

    [Theory]
    [InlineData("LAX", "NRT", Asked.CheapestTab, "a693f8363bd35d54")]
    [InlineData("GMZ", "CDG", "EgQIABABIgA", "5d793e1675f54eef")]
    public async Task The_same_query_has_the_same_fares_in_every_process_and_on_every_day(
        string from, string to, string view, string hash)
    {
        await using var other = new SimulatorSite();
        other.Clock.Advance(TimeSpan.FromDays(9));
        var asked = new Asked(from, to, "2026-12-18") { View = view };

        var (page, later) = (await site.AskAsync(asked), await other.AskAsync(asked));

        Assert.Equal(page.Html, later.Html);
        Assert.Equal(hash, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
            string.Join('\n', Fares(page.Rows)))))[..16]);
    }

    [Fact]
    public async Task Another_day_has_other_fares() => Assert.NotEqual(
        (await site.AskAsync(OneWay)).Rows.Select(SimulatedPage.Price),
        (await site.AskAsync(OneWay with { Dates = ["2026-12-19"] })).Rows.Select(SimulatedPage.Price));

    [Fact]
    public async Task A_pair_has_the_same_fares_alone_and_among_others()
    {
        var among = await site.AskAsync(new Asked("PWM,BUF", "JFK,ABI", "2027-02-09"));
        var alone = await site.AskAsync(new Asked("PWM", "JFK", "2027-02-09"));

        Assert.NotEmpty(alone.Rows);
        Assert.Equal(
            Fares(alone.Rows).Order(),
            Fares(among.Rows.Where(row => row[0][3].GetString() == "PWM" && row[0][6].GetString() == "JFK")).Order());
    }

    [Fact]
    public async Task A_few_rows_have_no_price()
    {
        var pages = await Task.WhenAll(
            Enumerable.Range(10, 15).Select(day => site.AskAsync(new Asked("SFO", "CDG", $"2027-03-{day}"))));
        var rows = pages.SelectMany(page => page.Rows).ToList();

        Assert.InRange(rows.Count(row => SimulatedPage.Price(row) is null), 1, rows.Count / 20);
    }

    [Fact]
    public async Task An_infant_on_a_lap_adds_a_tenth_and_a_second_adult_doubles_the_price()
    {
        var one = await CheapestAsync(OneWay);

        Assert.InRange(await CheapestAsync(OneWay with { Passengers = [1, 3] }), 1.1 * one - 2, 1.1 * one + 2);
        Assert.InRange(await CheapestAsync(OneWay with { Passengers = [1, 1] }), 2 * one - 2, 2 * one + 2);
    }

    [Fact]
    public async Task An_outbound_row_has_the_price_of_the_cheapest_journey_through_it()
    {
        var outbound = await site.AskAsync(RoundTrip);

        Assert.NotEmpty(outbound.Rows);
        foreach (var row in outbound.Rows.Where(row => SimulatedPage.Price(row) is not null))
        {
            var returns = await site.AskAsync(RoundTrip.Choose(row));

            Assert.All(returns.Rows, back => Assert.Equal("ABI", back[0][3].GetString()));
            Assert.Equal(SimulatedPage.Price(row), returns.Cheapest);
        }
    }

    [Fact]
    public async Task A_chosen_flight_that_is_not_on_sale_has_no_return_rows()
    {
        var other = (await site.AskAsync(new Asked("LHR", "CDG", "2027-02-09"))).Rows[0];

        Assert.Empty((await site.AskAsync(RoundTrip.Choose(other))).Rows);
    }

    [Fact]
    public async Task Separate_tickets_are_on_the_cheapest_tab_only_unless_they_are_hidden()
    {
        var best = new Asked("PWM", "MIA", "2026-12-18");
        var cheapest = best with { View = Asked.CheapestTab };
        var page = await site.AskAsync(cheapest);

        Assert.Equal([0], Tickets(await site.AskAsync(best)));
        Assert.Equal([0, 1, 2], Tickets(page));
        Assert.Equal(
            [0], Tickets(await site.AskAsync(cheapest with { Change = query => query.HideSeparateTickets = true })));
        Assert.Empty(page.Best);
        var prices = page.Rows.Select(SimulatedPage.Price).ToList();
        Assert.Equal(prices.OrderBy(price => price ?? long.MaxValue), prices);
    }

    [Theory]
    [InlineData("GMZ", "MAD")]
    [InlineData("GMZ", "JFK")]
    [InlineData("LHR", "GMZ")]
    [InlineData("AAX", "GRU")]
    public async Task Airports_outside_the_network_are_reached_by_way_of_their_hubs(string from, string to) =>
        Assert.NotEmpty((await site.AskAsync(new Asked(from, to, "2026-12-18"))).Rows);

    [Fact]
    public async Task An_airport_without_scheduled_flights_has_an_empty_page()
    {
        var page = await site.AskAsync(new Asked("AAB", "SYD", "2026-12-18"));

        Assert.Equal((0, false), (page.Rows.Count, page.IsLanding));
    }

    private async Task<long> CheapestAsync(Asked asked) => (await site.AskAsync(asked)).Cheapest!.Value;

    private static IEnumerable<string> Fares(IEnumerable<JsonElement> rows) =>
        rows.Select(row => $"{SimulatedPage.Flights(row)} {SimulatedPage.Price(row)}");

    private static IEnumerable<int> Tickets(SimulatedPage page) =>
        page.Rows.Select(row => row[7].GetArrayLength() == 0 ? 0 : row[7][0].GetInt32()).Distinct().Order();
}
