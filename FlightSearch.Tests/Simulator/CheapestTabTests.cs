using System.Text.Json;

namespace FlightSearch.Tests.Simulator;

public sealed class CheapestTabTests(SimulatorSite site) : IClassFixture<SimulatorSite>
{
    private const string WithAll = "EggIABABIAIoASIA";
    private const string Folded = "EgoIABAAGAAgAigB";

    private static readonly Asked Question = new("PWM", "MIA", "2026-12-18") { View = WithAll };

    [Fact]
    public async Task Separate_tickets_are_sold_on_the_cheapest_tab_only()
    {
        var best = await site.AskAsync(Question with { View = null });
        var cheapest = await site.AskAsync(Question);

        Assert.All(best.Rows, row => Assert.Equal(0, row[7].GetArrayLength()));
        Assert.Equal([0, 1, 2], cheapest.Rows.Select(Ticket).Distinct().Order());
        Assert.Subset(cheapest.Rows.Select(SimulatedPage.Flights).ToHashSet(), best.Rows.Select(SimulatedPage.Flights).ToHashSet());
    }

    [Fact]
    public async Task Only_a_self_transfer_is_marked_in_the_itinerary_as_well()
    {
        var page = await site.AskAsync(Question);

        Assert.All(page.Rows, row => Assert.Equal(Ticket(row) == 1, row[0].GetArrayLength() > 26 && row[0][26][0].GetInt32() == 1));
    }

    [Fact]
    public async Task The_tab_is_one_list_by_price()
    {
        var page = await site.AskAsync(Question);
        var prices = page.Rows.Select(row => SimulatedPage.Price(row) ?? long.MaxValue).ToArray();

        Assert.Empty(page.Best);
        Assert.Equal(prices.Order(), prices);
    }

    [Fact]
    public async Task It_folds_its_rows_unless_asked_for_all()
    {
        var some = await site.AskAsync(Question with { View = Folded });
        var all = await site.AskAsync(Question);

        Assert.True(some.Folded > 0);
        Assert.Equal(all.Rows.Count, some.Rows.Count + some.Folded);
    }

    [Fact]
    public async Task Cards_say_how_a_row_is_sold()
    {
        var page = await site.AskAsync(Question);
        var tickets = page.Rows.Select(Ticket).ToArray();

        Assert.Equal(2 * tickets.Count(ticket => ticket == 1), Times(page, "dollars. Self transfer. 1 stop flight"));
        Assert.Equal(2 * tickets.Count(ticket => ticket == 2), Times(page, "dollars. Separate tickets booked together. 1 stop flight"));
    }

    [Fact]
    public async Task Separate_tickets_can_be_hidden()
    {
        var page = await site.AskAsync(Question with { More = Wire.Number(17, 1) });

        Assert.NotEmpty(page.Rows);
        Assert.All(page.Rows, row => Assert.Equal(0, Ticket(row)));
    }

    [Fact]
    public async Task A_self_transfer_can_be_chosen_and_has_its_way_back()
    {
        var question = new Asked("PWM", "MIA", "2026-12-18", "2026-12-27") { View = WithAll };
        var row = (await site.AskAsync(question)).Rows.First(row => Ticket(row) == 1);
        var chosen = row[0][2].EnumerateArray().SelectMany(leg => Asked.Chosen(
            leg[3].GetString()!, "2026-12-18", leg[6].GetString()!, leg[22][0].GetString()!, leg[22][1].GetString()!));
        var back = await site.AskAsync(question with { Selected = [.. chosen] });

        Assert.Equal(SimulatedPage.Price(row), back.Rows.Min(SimulatedPage.Price));
    }

    private static int Ticket(JsonElement row) => row[7].GetArrayLength() == 0 ? 0 : row[7][0].GetInt32();

    private static int Times(SimulatedPage page, string text) => page.Html.Split(text).Length - 1;
}
