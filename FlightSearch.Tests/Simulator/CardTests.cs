using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace FlightSearch.Tests.Simulator;

public sealed class CardTests(SimulatorSite site) : IClassFixture<SimulatorSite>
{
    [Theory]
    [InlineData("LHR", "CDG")]
    [InlineData("LAX", "NRT")]
    [InlineData("WRO", "FCO")]
    public async Task Every_card_equals_the_row_at_its_place(string from, string to)
    {
        var page = await site.AskAsync(new Asked(from, to, "2026-12-18"));
        var document = new HtmlParser().ParseDocument(page.Html);
        var cards = Group(document, "IWWDBc").Concat(Group(document, "YdtKid")).ToArray();

        Assert.Equal(page.Rows.Count, cards.Length);
        Assert.All(page.Rows.Zip(cards), both =>
        {
            var (row, card) = both;
            var label = card.QuerySelector(".JMc5Xc")!.GetAttribute("aria-label")!;

            Assert.Equal(row[1][1].GetString(), card.QuerySelector(".YMlIz.FpEdX [data-gs]")!.GetAttribute("data-gs"));
            Assert.Equal($"{row[0][22][7].GetInt32()}", card.QuerySelector("[data-co2currentflight]")!.GetAttribute("data-co2currentflight"));
            Assert.StartsWith(SimulatedPage.Price(row) is { } price ? $"From {price} US dollars." : "Total price is unavailable.", label, StringComparison.Ordinal);
            Assert.EndsWith("Select flight", label, StringComparison.Ordinal);
            Assert.Equal(string.Join(',', row[0][2].EnumerateArray().Select(Flight)), Impact(card));
        });
    }

    [Fact]
    public async Task Both_tabs_hold_the_board()
    {
        var page = await site.AskAsync(new Asked("LHR", "CDG", "2026-12-18"));
        var document = new HtmlParser().ParseDocument(page.Html);

        Assert.Equal(2, document.QuerySelectorAll("div[jsname=IWWDBc]").Length);
        Assert.Equal(2, document.QuerySelectorAll("div[jsname=YdtKid]").Length);
        Assert.Equal(2 * page.Rows.Count, document.QuerySelectorAll("li.pIav2d").Length);
    }

    [Fact]
    public async Task A_very_long_board_comes_without_cards()
    {
        var page = await site.AskAsync(new Asked("LHR,CDG", "JFK,LAX", "2026-12-18"));

        Assert.True(page.Rows.Count > 90);
        Assert.DoesNotContain("pIav2d", page.Html, StringComparison.Ordinal);
    }

    private static IHtmlCollection<IElement> Group(IDocument document, string name) =>
        document.QuerySelector($"div[jsname={name}]")!.QuerySelectorAll("li.pIav2d");

    private static string Flight(System.Text.Json.JsonElement leg) =>
        $"{leg[3].GetString()}-{leg[6].GetString()}-{leg[22][0].GetString()}-{leg[22][1].GetString()}-{SimulatedPage.Moment(leg[20], leg[8]):yyyyMMdd}";

    private static string Impact(IElement card) =>
        card.QuerySelector("[data-travelimpactmodelwebsiteurl]")!.GetAttribute("data-travelimpactmodelwebsiteurl")!.Split("itinerary=")[1];
}
