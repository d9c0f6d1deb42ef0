using System.Text;
using FlightSearch.Scraper;

namespace FlightSearch.Tests.Scraper.Parse;

/// <summary>What a page is when it is not a list of flights.</summary>
public sealed class PageKindTests
{
    private const string ConsentLink = "<a href=\"https://consent.google.com/d?continue=x\">Cookies</a>";

    private static readonly ResultsPage Results = ResultsPage.Of(Row.NonStop(), Row.NonStop(9, best: true));

    public static TheoryData<string, byte[]> Pages => new()
    {
        { "consentRequired", Html("<form action=\"https://consent.google.com/save\" method=\"POST\"></form>") },
        { "consentRequired", Html("<h1>Before you continue to Google</h1><script>AF_initDataCallback({key: 'ds:0', data:[1]});</script>") },
        { "rateLimited", Html("<form id=\"captcha-form\" action=\"index\" method=\"post\"></form>") },
        { "rateLimited", Html("Our systems have detected unusual traffic from your computer network.") },
        { "upstreamError", ResultsPage.Page(ResultsPage.Callback("[13,null,[[\"type.example/ErrorResponse\",[]]]]", "errorHasStatus: true")) },
        { "upstreamError", ResultsPage.Page(ResultsPage.Callback("[null,null,null,null,null]", "errorHasStatus: true")) },
        { "upstreamError", Html("Oops, something went wrong.") },
        { "invalidQuery", ResultsPage.Page(ResultsPage.Callback("[null,[1,2]]"), "Google Flights - Find Cheap Flight Options & Track Prices") },
        { "invalidQuery", Html("", "Google Flights - Find Cheap Flight Options & Track Prices") },
        { "noFlights", new ResultsPage().Html() },
        { "noFlights", new ResultsPage { Others = [] }.Html() },
        { "found", Results.Html() },
        { "found", Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(Results.Html()).Replace("<h1>", ConsentLink, StringComparison.Ordinal)) },
        { "unreadable", new ResultsPage { Others = [], Folded = 12 }.Html() },
        { "unreadable", new ResultsPage { Others = [7, "x"] }.Html() },
        { "unreadable", ResultsPage.Page(ResultsPage.Callback("[null,null,\"best\",7]")) },
        { "unreadable", ResultsPage.Page(ResultsPage.Callback("[]")) },
        { "unreadable", ResultsPage.Page(ResultsPage.Callback("[null,null,null,oops]")) },
        { "unreadable", Html("<li class=\"pIav2d\">a card and no data</li>") },
        { "unreadable", "{\"error\": 404}"u8.ToArray() },
        { "unreadable", [0xff, 0xfe, 0x00] },
        { "cutOff", [] },
        { "cutOff", "<!doc"u8.ToArray() },
        { "cutOff", "<!doctype html><html><body><h1>Search"u8.ToArray() },
        { "cutOff", Encoding.UTF8.GetBytes(Results.Script()[..^200]) },
    };

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_page_without_data_has_the_result_of_its_kind(string code, byte[] page) => Assert.Equal(code, PageParser.Parse(page).Code);

    [Fact]
    public void A_page_without_bytes_is_empty() => Assert.Equal("The page is empty.", PageParser.Parse([]).Message);

    [Fact]
    public void A_page_cut_anywhere_before_its_data_ends_is_cut_off_and_after_it_is_read()
    {
        var page = Results.Html();
        var dataEnd = page.AsSpan().LastIndexOf(", sideChannel"u8);

        for (var length = 0; length < page.Length; length++)
        {
            Assert.Equal(length < dataEnd ? "cutOff" : "found", PageParser.Parse(page.AsSpan(0, length)).Code);
        }
    }

    [Fact]
    public void Pages_of_one_layout_have_one_fingerprint()
    {
        var one = Assert.IsType<ScrapeResult.Unreadable>(
            PageParser.Parse(Html("<li class=\"pIav2d\">one</li>", "Newark to Miami | Google Flights")));
        var other = Assert.IsType<ScrapeResult.Unreadable>(
            PageParser.Parse(Html("<li class=\"pIav2d\">other card</li>", "Paris to Rome | Google Flights")));

        Assert.Equal(one.Fingerprint, other.Fingerprint);
        Assert.Contains("cards: yes", one.Fingerprint!, StringComparison.Ordinal);
    }

    private static byte[] Html(string body, string title = "Google") =>
        Encoding.UTF8.GetBytes($"<!doctype html><html><head><title>{title}</title></head><body>{body}</body></html>");
}
