using FlightSearch.Jobs;
using FlightSearch.Scraper;
using FlightSearch.Worker;

namespace FlightSearch.Tests.Worker;

public sealed class PageDecisionTests
{
    private static readonly WorkerOptions Options = new()
    {
        MaxRetries = 2,
        RetryPause = TimeSpan.FromSeconds(4),
    };

    private static readonly FlightPage Empty = new() { Source = PageSource.Ds1, Itineraries = [] };

    private static readonly Itinerary Complete = new()
    {
        Best = true,
        Price = 94,
        ExactPrice = 93.48m,
        Currency = "USD",
        Airlines = [],
        From = "EWR",
        To = "MIA",
        Departure = new DateTime(2027, 3, 9, 8, 0, 0),
        Arrival = new DateTime(2027, 3, 9, 11, 0, 0),
        DurationMinutes = 180,
        Layovers = [],
        Co2Grams = null,
        Co2TypicalGrams = null,
        Legs = [],
    };

    private static readonly FlightPage OneWithoutTimes = Empty with
    {
        Itineraries = [Complete, Complete with { Departure = null, Arrival = null, DurationMinutes = null }],
    };

    public static TheoryData<string, ScrapeResult, int, string> Table => new()
    {
        { "found", new ScrapeResult.Found(Empty with { Itineraries = [Complete] }), 0, "Store" },
        {
            "found, one without times", new ScrapeResult.Found(OneWithoutTimes), 0,
            "Fail unreadable The page's cards are not in English and some times cannot be read; "
            + "search with language en."
        },
        { "no flights", new ScrapeResult.NoFlights(Empty), 0, "Store" },
        { "429 that says how long", new ScrapeResult.RateLimited(TimeSpan.FromSeconds(7)), 0, "HandBack" },
        { "429 however often it failed", new ScrapeResult.RateLimited(null), 99, "HandBack" },
        { "blocked", new ScrapeResult.Blocked("HTTP 403"), 99, "HandBack" },
        { "consent", new ScrapeResult.ConsentRequired(), 99, "HandBack" },
        {
            "503 that says how long", new ScrapeResult.UpstreamError("HTTP 503", 503, TimeSpan.FromMinutes(2)), 99,
            "HandBack"
        },
        { "upstream error", new ScrapeResult.UpstreamError("HTTP 503"), 0, "Retry 4 upstreamError HTTP 503" },
        { "upstream error again", new ScrapeResult.UpstreamError("HTTP 503"), 1, "Retry 8 upstreamError HTTP 503" },
        { "upstream error too often", new ScrapeResult.UpstreamError("HTTP 503"), 2, "Fail upstreamError HTTP 503" },
        { "network", new ScrapeResult.Network("timed out"), 0, "Retry 4 network timed out" },
        { "network too often", new ScrapeResult.Network("timed out"), 2, "Fail network timed out" },
        { "cut off", new ScrapeResult.CutOff(), 0, "Retry 4 cutOff" },
        { "cut off too often", new ScrapeResult.CutOff(), 2, "Fail cutOff " },
        { "unreadable", new ScrapeResult.Unreadable("no ds:1"), 0, "Fail unreadable no ds:1" },
        { "circuit open", new ScrapeResult.CircuitOpen(TimeSpan.FromSeconds(9)), 0, "HandBack" },
        { "wrong board", new ScrapeResult.WrongBoard("leg 0"), 0, "Fail wrongBoard leg 0" },
        { "not on the page", new ScrapeResult.NotOnPage("gated"), 0, "Fail notOnPage gated" },
        { "other answer", new ScrapeResult.OtherAnswer("calendar"), 0, "Fail otherAnswer calendar" },
        { "invalid query", new ScrapeResult.InvalidQuery("landing page"), 0, "Fail invalidQuery landing page" },
    };

    [Theory]
    [MemberData(nameof(Table))]
    public void Each_result_of_a_page_leads_to_its_decision(
        string name, ScrapeResult result, int failures, string expected) =>
        Assert.True(expected == Spell(PageDecision.On(result, failures, jitter: 0.5, Options)), name);

    [Fact]
    public void Every_result_of_the_scraper_has_a_row_in_the_table() => Assert.Equal(
        typeof(ScrapeResult).GetNestedTypes().Where(type => type.IsSubclassOf(typeof(ScrapeResult)))
            .Select(type => type.Name).Order(),
        Table.Select(row => row.Data.Item2.GetType().Name).Distinct().Order());

    [Theory]
    [InlineData(0, 2)]
    [InlineData(1, 6)]
    public void Jitter_varies_the_delay_of_a_retry(double jitter, double seconds) => Assert.Equal(
        TimeSpan.FromSeconds(seconds),
        Assert.IsType<PageDecision.Retry>(PageDecision.On(new ScrapeResult.CutOff(), 0, jitter, Options)).Delay);

    private static string Spell(PageDecision decision) => decision switch
    {
        PageDecision.Store => "Store",
        PageDecision.HandBack => "HandBack",
        PageDecision.Retry retry => $"Retry {retry.Delay.TotalSeconds} {retry.Reason.Code()} {retry.Detail}".TrimEnd(),
        PageDecision.Fail fail => $"Fail {fail.Code} {fail.Detail}",
        _ => throw new ArgumentOutOfRangeException(nameof(decision), decision, null),
    };
}
