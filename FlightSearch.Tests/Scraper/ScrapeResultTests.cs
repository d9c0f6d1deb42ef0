using System.Reflection;
using FlightSearch.Scraper;

namespace FlightSearch.Tests.Scraper;

public sealed class ScrapeResultTests
{
    private static readonly FlightPage Page = new() { Source = PageSource.Ds1, Itineraries = [] };

    public static TheoryData<string, ScrapeResult, ScrapeAdvice> Results => new()
    {
        { "found", new ScrapeResult.Found(Page), ScrapeAdvice.Use },
        { "noFlights", new ScrapeResult.NoFlights(Page), ScrapeAdvice.Use },
        { "consentRequired", new ScrapeResult.ConsentRequired(), ScrapeAdvice.GiveConsent },
        { "rateLimited", new ScrapeResult.RateLimited(null), ScrapeAdvice.Pause },
        { "circuitOpen", new ScrapeResult.CircuitOpen(TimeSpan.FromMinutes(1)), ScrapeAdvice.Pause },
        { "blocked", new ScrapeResult.Blocked("HTTP 403"), ScrapeAdvice.Pause },
        { "upstreamError", new ScrapeResult.UpstreamError("HTTP 503", 503), ScrapeAdvice.AskAgain },
        {
            "upstreamError", new ScrapeResult.UpstreamError("HTTP 503", 503, TimeSpan.FromMinutes(2)),
            ScrapeAdvice.Pause
        },
        { "invalidQuery", new ScrapeResult.InvalidQuery("legs is empty."), ScrapeAdvice.ChangeQuery },
        { "wrongBoard", new ScrapeResult.WrongBoard("The outbound board."), ScrapeAdvice.ChangeQuery },
        { "notOnPage", new ScrapeResult.NotOnPage("Multi-city."), ScrapeAdvice.ChangeQuery },
        { "otherAnswer", new ScrapeResult.OtherAnswer("An answer of GetCalendarGraph."), ScrapeAdvice.ChangeQuery },
        { "cutOff", new ScrapeResult.CutOff(), ScrapeAdvice.AskAgain },
        { "unreadable", new ScrapeResult.Unreadable("HTTP 204 instead of a page."), ScrapeAdvice.MendReader },
        { "network", new ScrapeResult.Network("Connection refused."), ScrapeAdvice.AskAgain },
    };

    [Theory]
    [MemberData(nameof(Results))]
    public void A_result_has_code_message_and_advice(string code, ScrapeResult result, ScrapeAdvice advice)
    {
        Assert.Equal((code, advice), (result.Code, result.Advice));
        Assert.EndsWith(result is ScrapeResult.Blocked or ScrapeResult.UpstreamError ? "3" : ".", result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void None_is_missing_here() => Assert.Equal(
        typeof(ScrapeResult).GetNestedTypes(BindingFlags.Public).Length,
        Results.Select(row => row.Data.Item1).Distinct().Count());
}
