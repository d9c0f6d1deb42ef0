namespace FlightSearch.Tests.Simulator;

public sealed class BoardTests(SimulatorSite site) : IClassFixture<SimulatorSite>
{
    private const string Europe = "LHR,LGW,CDG,AMS,FRA,MUC,MAD";
    private const string America = "JFK,EWR,BOS,ORD,LAX,SFO,MIA";

    [Fact]
    public async Task Several_airports_a_side_give_every_pair()
    {
        var page = await site.AskAsync(new Asked("LHR,LGW", "JFK,EWR", "2026-12-18"));

        var pairs = page.Rows.Select(row => row[0][3].GetString() + row[0][6].GetString()).Distinct().Order();

        Assert.Equal(["LGWEWR", "LGWJFK", "LHREWR", "LHRJFK"], pairs);
        Assert.Equal(2, page.Data[1][0][0].GetArrayLength());
        Assert.Equal(2, page.Data[1][0][1].GetArrayLength());
    }

    [Fact]
    public async Task A_page_is_cut_at_three_hundred_rows()
    {
        var page = await site.AskAsync(new Asked(Europe, America, "2026-12-18"));

        Assert.Equal(300, page.Rows.Count);
    }

    [Fact]
    public async Task The_cap_can_be_set()
    {
        await using var small = new SimulatorSite().With("RowCap", "20");

        Assert.Equal(20, (await small.AskAsync(new Asked(Europe, America, "2026-12-18"))).Rows.Count);
    }

    [Fact]
    public async Task The_default_page_folds_the_rows_that_show_all_shows()
    {
        var all = await site.AskAsync(new Asked("LHR", "CDG", "2026-12-18"));
        var some = await site.AskAsync(new Asked("LHR", "CDG", "2026-12-18") { ShowAll = false });

        Assert.True(some.Folded > 0);
        Assert.Equal(all.Folded, some.Folded);
        Assert.Equal(all.Rows.Count, some.Rows.Count + some.Folded);
        Assert.Equal(all.Best.Select(SimulatedPage.Flights), some.Best.Select(SimulatedPage.Flights));
        Assert.Contains("View fewer flights", all.Html, StringComparison.Ordinal);
        Assert.Contains($"{some.Folded} more flights", some.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pair_that_nobody_flies_has_neither_best_nor_other_rows()
    {
        var page = await site.AskAsync(new Asked("ABI", "INV", "2026-12-18"));

        Assert.Empty(page.Rows);
        Assert.Equal(System.Text.Json.JsonValueKind.Null, page.Data[2].ValueKind);
        Assert.Equal(System.Text.Json.JsonValueKind.Null, page.Data[3].ValueKind);
    }

    [Fact]
    public async Task Boards_run_from_nothing_to_a_hundred_and_sixty_rows()
    {
        string[] airports = ["JFK", "SFO", "LHR", "FRA", "NRT", "GRR", "PWM", "ABI", "INV", "WRO", "KMJ", "APW"];
        var pages = await Task.WhenAll(
            from one in airports from other in airports where one != other select site.AskAsync(new Asked(one, other, "2026-12-16")));
        var counts = pages.Select(page => page.Rows.Count).ToArray();

        Assert.Contains(0, counts);
        Assert.Contains(counts, count => count is > 0 and <= 10);
        Assert.Contains(counts, count => count is > 20 and <= 60);
        Assert.Contains(counts, count => count > 90);
        Assert.InRange(counts.Max(), 91, 160);
    }
}
