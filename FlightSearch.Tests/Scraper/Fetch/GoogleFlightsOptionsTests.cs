using FlightSearch.Scraper;

namespace FlightSearch.Tests.Scraper.Fetch;

/// <summary>What the settings do to a request, and which are refused.</summary>
public sealed class GoogleFlightsOptionsTests : StubbedClient
{
    [Fact]
    public async Task The_request_has_User_Agent_language_and_consent_cookie()
    {
        var handler = StubHandler.Answering(Ok(Page));
        await AskAsync(handler, new GoogleFlightsOptions { ConsentCookie = "SOCS=abc" }, Query with { Language = "de" });

        Assert.Equal(GoogleFlightsUrl.Build(Query with { Language = "de" }), handler.Request!.RequestUri);
        Assert.Equal("SOCS=abc", Assert.Single(handler.Request.Headers.GetValues("Cookie")));
        Assert.Equal("de", Assert.Single(handler.Request.Headers.GetValues("Accept-Language")));
        Assert.Contains("FlightSearch", handler.Request.Headers.UserAgent.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_consent_cookie_is_sent_by_default()
    {
        var handler = StubHandler.Answering(Ok(Page));
        await AskAsync(handler);

        Assert.False(handler.Request!.Headers.Contains("Cookie"));
    }

    [Fact]
    public async Task Later_changes_of_options_do_not_affect_a_client()
    {
        var handler = StubHandler.Answering(Ok(Page));
        var options = new GoogleFlightsOptions();
        using var http = new HttpClient(handler);
        using var client = new GoogleFlightsClient(http, options, new Unpaced(), Time);
        options.ConsentCookie = "SOCS=abc";
        await client.ScrapeAsync(Query, TestContext.Current.CancellationToken);

        Assert.False(handler.Request!.Headers.Contains("Cookie"));
    }

    [Theory]
    [InlineData("SOCS=abc\r\nX-Evil: y")]
    [InlineData("SOCS=ä")]
    public void A_cookie_is_one_line_of_ASCII(string cookie) => Assert.Contains(
        "ConsentCookie", Assert.Throws<ArgumentException>(() => new GoogleFlightsClient(new() { ConsentCookie = cookie })).Message, StringComparison.Ordinal);

    [Fact]
    public async Task The_end_of_the_line_in_a_file_of_secrets_is_not_sent()
    {
        var handler = StubHandler.Answering(Ok(Page));
        await AskAsync(handler, new GoogleFlightsOptions { ConsentCookie = "SOCS=abc\n" });

        Assert.Equal("SOCS=abc", Assert.Single(handler.Request!.Headers.GetValues("Cookie")));
    }

    [Theory]
    [InlineData("localhost:5081")]
    [InlineData("https+http://flights")] // known to service discovery, which needs a host
    [InlineData("ftp://flights.example")]
    [InlineData("http://flights.example/path")]
    [InlineData("http://user:secret@flights.example")]
    [InlineData("/travel")]
    public void The_base_address_is_scheme_and_host(string address) => Assert.Contains(
        "BaseAddress",
        Assert.Throws<ArgumentException>(() => new GoogleFlightsClient(new() { BaseAddress = new Uri(address, UriKind.RelativeOrAbsolute) })).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Settings_out_of_range_are_refused() => Assert.Contains(
        "MaxBodyBytes", Assert.Throws<ArgumentException>(() => new GoogleFlightsClient(new() { MaxBodyBytes = 5 })).Message, StringComparison.Ordinal);
}
