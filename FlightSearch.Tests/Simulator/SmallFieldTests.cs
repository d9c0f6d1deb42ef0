using FlightSearch.Scraper;

namespace FlightSearch.Tests.Simulator;

/// <summary>Airports that are not of the simulator's own world.</summary>
public sealed class SmallFieldTests(SimulatorSite site) : IClassFixture<SimulatorSite>
{
    private const string Day = "2026-12-18";

    [Fact]
    public async Task A_field_is_fed_from_hubs_of_its_country()
    {
        var page = await site.AskAsync(new Asked("GMZ", "MAD", Day));

        Assert.NotEmpty(page.Rows);
        Assert.All(page.Rows, row => Assert.Equal(("GMZ", "MAD"), (row[0][3].GetString(), row[0][6].GetString())));
        Assert.Contains(page.Rows, row => row[0][2].GetArrayLength() == 1);
    }

    [Theory]
    [InlineData("GMZ", "JFK")]
    [InlineData("LHR", "GMZ")]
    [InlineData("GMZ", "SDR")]
    [InlineData("AAX", "GRU")]
    public async Task Further_off_one_changes_at_its_hubs(string from, string to)
    {
        var page = await site.AskAsync(new Asked(from, to, Day));

        Assert.NotEmpty(page.Rows);
        Assert.Contains(page.Rows, row => row[0][2].GetArrayLength() > 1);
    }

    [Fact]
    public async Task Where_nobody_flies_the_board_is_empty()
    {
        var page = await site.AskAsync(new Asked("AAB", "SYD", Day));

        Assert.Empty(page.Rows);
        Assert.NotEqual(2, page.Data.GetArrayLength());
    }

    [Fact]
    public async Task Every_airport_has_a_page_and_nearly_every_large_one_flights()
    {
        List<(string Code, int Rows)> large = [];
        foreach (var airport in AirportTable.All.Where((airport, i) => i % 150 == 0 || (airport.Size == AirportSize.Large && i % 7 == 0)))
        {
            var page = await site.AskAsync(new Asked(airport.Code, airport.Code == "LHR" ? "JFK" : "LHR", Day));

            Assert.True(page.Data.GetArrayLength() != 2, $"{airport.Code} has the front page.");
            if (airport.Size <= AirportSize.Large)
            {
                large.Add((airport.Code, page.Rows.Count));
            }
        }

        var without = large.Where(airport => airport.Rows == 0).Select(airport => airport.Code).ToList();
        Assert.True(without.Count <= large.Count / 10, $"{string.Join(' ', without)} of {large.Count} have no flights.");
    }

    [Fact]
    public async Task A_field_has_the_same_page_in_another_process()
    {
        await using var other = new SimulatorSite();

        var (one, two) = (await site.AskAsync(new Asked("GMZ", "CDG", Day)), await other.AskAsync(new Asked("GMZ", "CDG", Day)));

        Assert.Equal(one.Html, two.Html);
        Assert.Equal("b441d6a1487c26dc", one.Fingerprint);
    }
}
