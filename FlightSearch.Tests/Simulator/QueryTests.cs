namespace FlightSearch.Tests.Simulator;

public sealed class QueryTests(SimulatorSite site) : IClassFixture<SimulatorSite>
{
    private static readonly Asked OneWay = new("EWR", "MIA", "2026-12-18");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string> Unanswered => new()
    {
        "/travel/flights",
        "/travel/flights/search?tfs=not%20base64",
        "/travel/flights/search?tfs=AAAA",
        new Asked("QQQ", "MIA", "2026-12-18").Address,
        new Asked("MIA", "MIA", "2026-12-18").Address,
        new Asked("EWR", "MIA", "2026-11-23").Address,
        new Asked("EWR", "MIA", "2026-13-01").Address,
        new Asked("EWR", "MIA", "9999-12-31").Address,
        new Asked("EWR", "MIA", "2026-12-18", "2026-12-17").Address,
        (OneWay with { Passengers = [1, 1, 1, 1, 1, 1, 1, 1, 1, 1] }).Address,
        (OneWay with { Passengers = [1, 5] }).Address,
        (OneWay with { IsMultiCity = true }).Address,
    };

    [Theory]
    [MemberData(nameof(Unanswered))]
    public async Task A_query_that_Google_does_not_answer_gets_the_landing_page(string address)
    {
        using var client = site.Open();

        Assert.True(SimulatedPage.Read(await client.GetStringAsync(address, Cancellation)).IsLanding);
    }

    [Fact]
    public async Task Both_Base64_alphabets_are_read()
    {
        using var client = site.Open();
        var standard = OneWay.Tfs.Replace('-', '+').Replace('_', '/');
        var padded = Uri.EscapeDataString(standard.PadRight((standard.Length + 3) / 4 * 4, '='));
        var page = await client.GetStringAsync($"/travel/flights/search?tfs={padded}&tfu={OneWay.View}", Cancellation);

        Assert.Equal(
            (await site.AskAsync(OneWay)).Rows.Select(SimulatedPage.Price),
            SimulatedPage.Read(page).Rows.Select(SimulatedPage.Price));
    }

    [Fact]
    public async Task A_city_means_all_its_airports()
    {
        var page = await site.AskAsync(new Asked("/m/04jpl", "JFK", "2026-12-18"));

        Assert.Subset(
            new HashSet<string?> { "LHR", "LGW", "STN", "LCY" },
            page.Rows.Select(row => row[0][3].GetString()).ToHashSet());
    }

    [Fact]
    public async Task An_unknown_airport_is_dropped_among_known_ones()
    {
        var page = await site.AskAsync(OneWay with { From = "EWR,QQQ" });

        Assert.Equal(
            (await site.AskAsync(OneWay)).Rows.Select(SimulatedPage.Price), page.Rows.Select(SimulatedPage.Price));
    }

    [Fact]
    public async Task A_date_is_past_by_the_clock_of_the_departure_airport()
    {
        // 23:30 on the 23rd in Newark, the 24th in London
        await using var early = new SimulatorSite();
        early.Clock.AdjustTime(new DateTimeOffset(2026, 11, 24, 4, 30, 0, TimeSpan.Zero));

        Assert.False((await early.AskAsync(new Asked("EWR", "MIA", "2026-11-23"))).IsLanding);
        Assert.True((await early.AskAsync(new Asked("LHR", "CDG", "2026-11-23"))).IsLanding);
    }
}
