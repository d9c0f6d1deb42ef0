namespace FlightSearch.Tests.Simulator;

public sealed class QuestionTests(SimulatorSite site) : IClassFixture<SimulatorSite>
{
    private static readonly Asked Question = new("EWR", "MIA", "2026-12-18");

    [Fact]
    public async Task Both_alphabets_and_packed_passengers_are_read()
    {
        using var client = site.Open();
        var packed = Question with { PackPassengers = true, Passengers = [1, 1, 2] };
        var standard = await client.GetStringAsync(packed.AddressOf(Convert.ToBase64String(packed.Query)), TestContext.Current.CancellationToken);
        var urlsafe = await site.AskAsync(Question with { Passengers = [1, 1, 2] });

        Assert.Equal(urlsafe.Rows.Select(SimulatedPage.Price), SimulatedPage.Read(standard).Rows.Select(SimulatedPage.Price));
    }

    [Fact]
    public async Task A_city_stands_for_its_airports()
    {
        var page = await site.AskAsync(new Asked("/m/04jpl", "JFK", "2026-12-18"));

        Assert.Subset(
            new HashSet<string?> { "LHR", "LGW", "STN", "LCY" }, page.Rows.Select(row => row[0][3].GetString()).ToHashSet());
    }

    [Fact]
    public async Task An_unknown_airport_is_dropped_among_known_ones()
    {
        var page = await site.AskAsync(new Asked("EWR,QQQ", "MIA", "2026-12-18"));

        Assert.Equal((await site.AskAsync(Question)).Rows.Select(SimulatedPage.Price), page.Rows.Select(SimulatedPage.Price));
    }

    public static TheoryData<string> NotAnswered => new()
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
        new Asked("EWR", "MIA", "2026-12-18") { Passengers = [1, 1, 1, 1, 1, 1, 1, 1, 1, 1] }.Address,
        new Asked("EWR", "MIA", "2026-12-18") { Passengers = [1, 5] }.Address,
        new Asked("EWR", "MIA", "2026-12-18") { IsMultiCity = true }.Address,
        new Asked("EWR", "MIA", "2026-12-18", "2026-12-19", "2026-12-20", "2026-12-21", "2026-12-22", "2026-12-23", "2026-12-24") { IsMultiCity = true }.Address,
    };

    [Theory]
    [MemberData(nameof(NotAnswered))]
    public async Task A_question_google_does_not_answer_gets_its_front_page(string address)
    {
        using var client = site.Open();
        var page = SimulatedPage.Read(await client.GetStringAsync(address, TestContext.Current.CancellationToken));

        Assert.Equal(2, page.Data.GetArrayLength());
        Assert.Contains("<title>Google Flights - Find Cheap Flight Options", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Today_is_told_by_the_clock_at_the_departure()
    {
        // 23:30 on the 23rd in Newark, already the 24th in London.
        await using var early = new SimulatorSite();
        early.Clock.AdjustTime(new DateTimeOffset(2026, 11, 24, 4, 30, 0, TimeSpan.Zero));

        Assert.NotEmpty((await early.AskAsync(new Asked("EWR", "MIA", "2026-11-23"))).Rows);
        Assert.Equal(2, (await early.AskAsync(new Asked("LHR", "CDG", "2026-11-23"))).Data.GetArrayLength());
    }
}
