using System.Text.Json;

namespace FlightSearch.Tests.Simulator;

public sealed class RoundTripTests(SimulatorSite site) : IClassFixture<SimulatorSite>
{
    private static readonly Asked Outbound = new("DFW", "ABI", "2027-02-09", "2027-02-16");

    [Fact]
    public async Task An_outbound_row_costs_as_much_as_the_cheapest_way_back_through_it()
    {
        var board = await site.AskAsync(Outbound);

        Assert.NotEmpty(board.Rows);
        foreach (var row in board.Rows.Where(row => SimulatedPage.Price(row) is not null))
        {
            var back = await site.AskAsync(Outbound with { Selected = Choose(row) });

            Assert.All(back.Rows, way => Assert.Equal("ABI", way[0][3].GetString()));
            Assert.Equal(SimulatedPage.Price(row), back.Rows.Min(SimulatedPage.Price));
        }
    }

    [Fact]
    public async Task A_return_board_repeats_the_outbound_that_was_chosen()
    {
        var row = (await site.AskAsync(Outbound)).Rows[0];
        var back = await site.AskAsync(Outbound with { Selected = Choose(row) });

        Assert.Equal(2, back.Data[1].GetArrayLength());
        Assert.Equal(row[0][17].GetString(), back.Data[1][0][2][17].GetString());
        Assert.Equal(2, back.Data[1][1].GetArrayLength());
    }

    [Fact]
    public async Task Two_directions_cost_more_than_one()
    {
        var both = await site.AskAsync(Outbound);
        var one = await site.AskAsync(new Asked("DFW", "ABI", "2027-02-09"));

        Assert.True(both.Rows.Min(SimulatedPage.Price) > one.Rows.Min(SimulatedPage.Price));
        Assert.Contains("round trip total", both.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("round trip total", one.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_flight_that_is_not_on_the_outbound_board_leads_to_an_empty_return_board()
    {
        var back = await site.AskAsync(Outbound with { Selected = Asked.Chosen("DFW", "2027-02-09", "ABI", "BA", "5001") });

        Assert.Empty(back.Rows);
    }

    private static byte[] Choose(JsonElement row) =>
    [
        .. row[0][2].EnumerateArray().SelectMany(leg => Asked.Chosen(
            leg[3].GetString()!, "2027-02-09", leg[6].GetString()!, leg[22][0].GetString()!, leg[22][1].GetString()!)),
    ];
}
