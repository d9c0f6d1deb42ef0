namespace FlightSearch.Tests.Simulator;

public sealed class SameAnswerTests(SimulatorSite site) : IClassFixture<SimulatorSite>
{
    [Theory]
    [InlineData("EgQIABABIgA", "9b8479f7c235d052")]
    [InlineData("EggIABABIAIoASIA", "a0fe1d86d3248d65")]
    public async Task The_same_question_gets_the_same_page_from_another_process_on_another_day(string view, string fingerprint)
    {
        await using var other = new SimulatorSite();
        other.Clock.Advance(TimeSpan.FromDays(9));
        var asked = new Asked("LAX", "NRT", "2026-12-18") { View = view, More = Wire.Message(13, Wire.Number(3, 1)), Filters = Wire.Text(6, "SKYTEAM") };

        var (one, two) = (await site.AskAsync(asked), await other.AskAsync(asked));

        Assert.NotEmpty(one.Rows);
        Assert.Equal(one.Html, two.Html);
        Assert.Equal(fingerprint, one.Fingerprint);
    }

    [Fact]
    public async Task Another_day_has_other_fares()
    {
        var (one, two) = (await site.AskAsync(new Asked("LAX", "NRT", "2026-12-18")), await site.AskAsync(new Asked("LAX", "NRT", "2026-12-19")));

        Assert.NotEqual(one.Rows.Select(SimulatedPage.Price), two.Rows.Select(SimulatedPage.Price));
    }

    [Fact]
    public async Task A_pair_has_the_same_fares_alone_and_among_others()
    {
        var among = await site.AskAsync(new Asked("PWM,BUF", "JFK,ABI", "2027-02-09"));
        var alone = await site.AskAsync(new Asked("PWM", "JFK", "2027-02-09"));

        var sameRoute = among.Rows.Where(row => row[0][3].GetString() == "PWM" && row[0][6].GetString() == "JFK");

        Assert.NotEmpty(alone.Rows);
        Assert.Equal(Priced(alone.Rows), Priced(sameRoute));
    }

    private static IEnumerable<(string, long?)> Priced(IEnumerable<System.Text.Json.JsonElement> rows) =>
        rows.Select(row => (SimulatedPage.Flights(row), SimulatedPage.Price(row))).Order();
}
