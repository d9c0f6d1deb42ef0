using System.Diagnostics;
using System.Text;
using FlightSearch.Scraper;
using FlightSearch.Tests.Scraper.Parse;

namespace FlightSearch.Tests.Scraper.Cards;

/// <summary>Which cards of a page count, and when cards are looked for at all.</summary>
public sealed class CardBoardTests
{
    private static readonly Card Early = new();

    private static readonly Card Late = new()
    {
        Id = "z9",
        Flights = "EWR-MIA-NK-307-20250822",
        Sentence = Early.Sentence!.Replace("1:59", "2:59", StringComparison.Ordinal),
    };

    private static readonly Card Unsaid = new() { Id = "q", Sentence = null, Flights = null };

    private static string Panel => $"""
        <div role="tabpanel"><div jsname="IWWDBc"><ul>{Early.Html()}</ul></div>
        <div jsname="YdtKid"><ul>{Late.Html()}<li ssk='16:dominated toggle'><button aria-label="1,204 more flights"></button></li></ul></div></div>
        """;

    [Fact]
    public void Of_two_tabs_with_the_same_list_one_is_read()
    {
        var page = Read(Card.Page($"<div>Prices are currently <span>low</span></div>{Panel}{Panel.Replace("data-id=\"", "data-id=\"other", StringComparison.Ordinal)}"));

        Assert.Equal(PageSource.Dom, page.Source);
        Assert.Equal([(true, "NK305"), (false, "NK307")], page.Itineraries.Select(row => (row.Best, row.Legs[0].FlightNumber!)));
        Assert.Equal((1204, 0, PriceLevel.Low), (page.FoldedRows, page.UnreadRows, page.PriceInsights!.Level));
    }

    [Fact]
    public void A_list_without_tabs_ends_where_its_groups_repeat() => Assert.Equal(
        2,
        Read(Card.Page($"<div jsname=\"IWWDBc\"><ul>{Early.Html()}{Late.Html()}</ul></div><div jsname=\"IWWDBc\"><ul>{new Card { Id = "n", Flights = "EWR-MIA-NK-9-20250822" }.Html()}</ul></div>"))
            .Itineraries.Count);

    [Fact]
    public void A_repeated_card_is_counted_once()
    {
        Assert.Equal(2, Read(Card.Fragment(Early, Late, Early, Late with { Id = "other" })).Itineraries.Count);
        Assert.Equal(2, Read(Card.Fragment(Early, Early with { Id = "dearer", Sentence = Early.Sentence!.Replace("64", "70", StringComparison.Ordinal) })).Itineraries.Count);
    }

    [Fact]
    public void A_card_that_cannot_be_read_is_counted()
    {
        Assert.Equal(1, Read(Card.Fragment(Early, Unsaid)).UnreadRows);
        Assert.Equal(1, Read(Card.Fragment(Early, Late with { Sentence = null })).UnreadRows);
        Assert.Equal("unreadable", PageParser.Parse(Card.Page(Unsaid.Html())).Code);
    }

    [Fact]
    public void Other_list_items_are_no_cards_and_lists_within_a_card_are_part_of_it()
    {
        var page = Read(Card.Page($"<ul><li>Menu<ul>{new Card { More = "<ul><li>1 hr</li><li>detail</ul>" }.Html()}</ul></li><li>Help</li></ul>"));

        Assert.Single(page.Itineraries);
        Assert.Equal(0, page.UnreadRows);
    }

    [Fact]
    public void A_card_inside_an_attribute_is_not_read() => Assert.Single(Read(Encoding.UTF8.GetBytes(
        $"Found: {Early.Html()}<link href=\"cut off here {Late.Html()}")).Itineraries);

    public static TheoryData<string, byte[]> Pages => new()
    {
        { "consentRequired", Card.Page($"<form action=\"https://consent.google.com/save\"></form>{Panel}") },
        { "rateLimited", Card.Page($"<form id=\"captcha-form\"></form>{Panel}") },
        { "cutOff", Encoding.UTF8.GetBytes($"<!doctype html><html><body>{Panel}") },
        { "found", Card.Page($"{Panel}<p>Oops, something went wrong.</p>") },
        { "found", Card.Page(Panel + Script("[null,null,\"best\",7]")) },
        { "found", Card.Page(Panel + Script("[null,null,null,oops]")) },
        { "noFlights", Card.Page(Panel + Script("[null,null,null,null,null,null,null,null,null,null,null,null,null,null,null,null,null,null,null,null]")) },
        { "upstreamError", Card.Page(Panel + Script("[13,null,[]]")) },
        { "unreadable", Card.Page(Panel + new string(' ', 17 * 1024 * 1024)) },
    };

    [Theory]
    [MemberData(nameof(Pages), DisableDiscoveryEnumeration = true)]
    public void Cards_are_read_if_a_page_has_no_data_and_no_consent_or_captcha(string code, byte[] page) =>
        Assert.Equal(code, PageParser.Parse(page).Code);

    [Fact]
    public void Embedded_data_is_preferred_to_cards() => Assert.Equal(
        PageSource.Ds1, Read(Card.Page(Panel.Replace("20250822", "20270822", StringComparison.Ordinal) + ResultsPage.Of(Row.NonStop()).Script())).Source);

    [Fact]
    public void More_than_1000_cards_are_cut_and_counted_as_unread()
    {
        var page = Read(Card.Fragment([.. Enumerable.Range(0, 1200).Select(i => new Card { Id = $"{i}", Flights = $"EWR-MIA-NK-{i}-20250822" })]));

        Assert.Equal((1000, 1), (page.Itineraries.Count, page.UnreadRows));
    }

    public static TheoryData<string> Bombs
    {
        get
        {
            var card = Early.Html();

            return
            [
                card + Repeat("<div>", 500_000),
                Repeat("<li data-gs=x><ul>", 500_000),
                Repeat("<li data-gs=x>", 500_000),
                Repeat("<p><b data-gs=1></p>", 300_000),
                "<li data-gs=x>" + Repeat("<div aria-label=x>y", 500_000),
                "<li data-gs=" + new string('x', 12_000_000),
                "<li " + Repeat("data-gs=1 data-a=2 ", 500_000) + ">",
                "<li role=link aria-label=\"" + Repeat("Layover (", 1_000_000) + "\" data-gs=x>" + card,
                card + Repeat("2025-08-22", 1_000_000),
                Repeat("<li data-gs=x role=link aria-label=\"Leaves " + Repeat(" and arrives at ", 400) + "\">", 1_000),
                "data-gs" + Repeat("&amp;", 2_000_000),
                "data-gs" + Repeat("<!--<script>", 1_000_000),
                Repeat("<svg><title data-gs=1>", 400_000),
            ];
        }
    }

    [Theory]
    [MemberData(nameof(Bombs), DisableDiscoveryEnumeration = true)]
    public void Cards_built_to_be_slow_are_parsed_in_time(string page)
    {
        var bytes = Encoding.UTF8.GetBytes(page);
        var watch = Stopwatch.StartNew();

        Assert.NotEmpty(PageParser.Parse(bytes, new ParseOptions { CrossCheck = true, Asked = new DateOnly(2027, 1, 1) }).Message);
        Assert.True(watch.Elapsed < TimeSpan.FromMinutes(1), $"took {watch.Elapsed}");
    }

    private static string Repeat(string text, int times) => new StringBuilder(text.Length * times).Insert(0, text, times).ToString();

    private static string Script(string data) => $"<script>{ResultsPage.Callback(data)}</script>";

    private static FlightPage Read(byte[] page) => Assert.IsType<ScrapeResult.Found>(PageParser.Parse(page)).Page;
}
