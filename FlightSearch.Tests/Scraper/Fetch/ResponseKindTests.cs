using System.Net;
using System.Net.Http.Headers;
using FlightSearch.Scraper;

namespace FlightSearch.Tests.Scraper.Fetch;

/// <summary>An answer that is no page, told by status and address.</summary>
public sealed class ResponseKindTests : StubbedClient
{
    [Theory]
    [InlineData(HttpStatusCode.Forbidden, "blocked")]
    [InlineData(HttpStatusCode.NotFound, "unreadable")]
    [InlineData(HttpStatusCode.BadRequest, "invalidQuery")]
    [InlineData(HttpStatusCode.InternalServerError, "upstreamError")]
    [InlineData(HttpStatusCode.ServiceUnavailable, "upstreamError")]
    [InlineData(HttpStatusCode.TooManyRequests, "rateLimited")]
    [InlineData(HttpStatusCode.NoContent, "unreadable")]
    public async Task A_status_is_an_answer(HttpStatusCode status, string code) =>
        Assert.Equal(code, (await AskAsync(() => new HttpResponseMessage(status))).Code);

    [Theory]
    [InlineData("https://consent.google.com/m?continue=x&gl=DE", "consentRequired")]
    [InlineData("https://www.google.com/sorry/index?continue=x", "rateLimited")]
    [InlineData("/sorry/index?q=secret", "rateLimited")]
    [InlineData("https://accounts.google.com/login?token=secret", "blocked")]
    [InlineData("/travel/flights?token=secret", "unreadable")]
    [InlineData("//", "unreadable")]
    [InlineData("//[", "unreadable")]
    [InlineData("mailto:someone@example.org", "unreadable")]
    [InlineData(null, "unreadable")]
    public async Task A_redirect_is_a_result_and_not_followed(string? target, string code)
    {
        var result = await AskAsync(() => new HttpResponseMessage(HttpStatusCode.Found)
        {
            Headers = { Location = target is null ? null : new Uri(target, UriKind.RelativeOrAbsolute) },
        });

        Assert.Equal(code, result.Code);
        Assert.DoesNotContain("secret", result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_consent_page_reached_by_redirects_is_recognised()
    {
        var result = await AskAsync(() => new HttpResponseMessage
        {
            RequestMessage = new HttpRequestMessage(HttpMethod.Get, "https://consent.google.com/m"),
            Content = new ByteArrayContent(Page),
        });

        Assert.IsType<ScrapeResult.ConsentRequired>(result);
    }

    [Fact]
    public async Task Retry_after_is_read_in_seconds() =>
        Assert.Equal(TimeSpan.FromSeconds(90), await RetryAfterAsync(new(TimeSpan.FromSeconds(90))));

    [Fact]
    public async Task Retry_after_is_read_as_a_date() =>
        Assert.Equal(TimeSpan.FromMinutes(5), await RetryAfterAsync(new(Time.GetUtcNow().AddMinutes(5))));

    [Fact]
    public async Task Retry_after_a_date_that_is_past_is_at_once() =>
        Assert.Equal(TimeSpan.Zero, await RetryAfterAsync(new(Time.GetUtcNow().AddMinutes(-5))));

    [Fact]
    public async Task Retry_after_may_be_missing() => Assert.Null(await RetryAfterAsync(null));

    [Fact]
    public async Task A_refusal_may_have_a_Retry_After() => Assert.Equal(TimeSpan.FromMinutes(2), Assert.IsType<ScrapeResult.Blocked>(await AskAsync(
        () => new HttpResponseMessage(HttpStatusCode.Forbidden) { Headers = { RetryAfter = new(TimeSpan.FromMinutes(2)) } })).RetryAfter);

    [Fact]
    public async Task The_consent_result_shows_whether_a_cookie_was_sent()
    {
        var page = Ok("<html>Before you continue</html>"u8.ToArray());

        Assert.False(Assert.IsType<ScrapeResult.ConsentRequired>(await AskAsync(page)).CookieSent);
        Assert.True(Assert.IsType<ScrapeResult.ConsentRequired>(
            await AskAsync(StubHandler.Answering(page), new GoogleFlightsOptions { ConsentCookie = "SOCS=old" })).CookieSent);
    }

    private async Task<TimeSpan?> RetryAfterAsync(RetryConditionHeaderValue? header) => Assert.IsType<ScrapeResult.RateLimited>(
        await AskAsync(() => new HttpResponseMessage(HttpStatusCode.TooManyRequests) { Headers = { RetryAfter = header } })).RetryAfter;
}
