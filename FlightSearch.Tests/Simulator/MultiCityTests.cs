using System.Text.Json;

namespace FlightSearch.Tests.Simulator;

public sealed class MultiCityTests(SimulatorSite site) : IClassFixture<SimulatorSite>
{
    private static readonly string[] Days = ["2026-12-18", "2026-12-20", "2026-12-20", "2026-12-23", "2026-12-27", "2027-01-02"];

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(6)]
    public async Task The_page_is_there_and_its_board_is_empty(int slices)
    {
        var page = await site.AskAsync(new Asked("LHR", "CDG", Days[..slices]) { IsMultiCity = true });

        Assert.Equal(JsonValueKind.Null, page.Data[2].ValueKind);
        Assert.Equal(JsonValueKind.Null, page.Data[3].ValueKind);
        Assert.Equal(slices, page.Data[1].GetArrayLength());
        Assert.DoesNotContain("pIav2d", page.Html, StringComparison.Ordinal);
        Assert.Contains("London to Paris | Google Flights", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task So_it_is_once_a_first_flight_is_chosen()
    {
        var leg = (await site.AskAsync(new Asked("LHR", "CDG", Days[0]) { Filters = Wire.Number(5, 0) })).Rows[0][0][2][0];
        var chosen = Asked.Chosen("LHR", Days[0], "CDG", leg[22][0].GetString()!, leg[22][1].GetString()!);
        var page = await site.AskAsync(new Asked("LHR", "CDG", Days[..3]) { IsMultiCity = true, Selected = chosen });

        Assert.Empty(page.Rows);
        Assert.Contains("Paris to London | Google Flights", page.Html, StringComparison.Ordinal);
    }
}
