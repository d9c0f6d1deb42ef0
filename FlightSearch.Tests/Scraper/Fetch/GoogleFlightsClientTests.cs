using System.Net;
using System.Net.Http.Headers;
using FlightSearch.Scraper;
using FlightSearch.Tests.Scraper.Parse;
using Microsoft.Extensions.Time.Testing;

namespace FlightSearch.Tests.Scraper.Fetch;

public sealed class GoogleFlightsClientTests
{
    private static readonly FlightQuery Query = FlightQuery.OneWay("EWR", "MIA", new(2027, 8, 22));

    private static readonly byte[] Page = ResultsPage.Of(Row.NonStop()).Html();

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2027, 3, 1, 12, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task A_results_page_is_found() => Assert.Equal(
        64, Assert.Single(Assert.IsType<ScrapeResult.Found>(await AskAsync(Ok(Page))).Page.Itineraries).Price);

    [Fact]
    public async Task The_request_says_who_asks_in_which_language_and_with_whose_consent()
    {
        var handler = StubHandler.Answering(Ok(Page));
        await AskAsync(handler, new GoogleFlightsOptions { ConsentCookie = "SOCS=abc" }, Query with { Language = "de" });

        Assert.Equal(GoogleFlightsUrl.Build(Query with { Language = "de" }), handler.Request!.RequestUri);
        Assert.Equal("SOCS=abc", Assert.Single(handler.Request.Headers.GetValues("Cookie")));
        Assert.Equal("de", Assert.Single(handler.Request.Headers.GetValues("Accept-Language")));
        Assert.Contains("FlightSearch", handler.Request.Headers.UserAgent.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_consent_is_given_in_nobody_s_name()
    {
        var handler = StubHandler.Answering(Ok(Page));
        await AskAsync(handler);

        Assert.False(handler.Request!.Headers.Contains("Cookie"));
    }

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
    public async Task A_redirect_is_an_answer_that_is_not_followed(string? target, string code)
    {
        var result = await AskAsync(() => new HttpResponseMessage(HttpStatusCode.Found)
        {
            Headers = { Location = target is null ? null : new Uri(target, UriKind.RelativeOrAbsolute) },
        });

        Assert.Equal(code, result.Code);
        Assert.DoesNotContain("secret", result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_consent_page_reached_by_a_client_that_follows_redirects_is_one()
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
        Assert.Equal(TimeSpan.FromMinutes(5), await RetryAfterAsync(new(_time.GetUtcNow().AddMinutes(5))));

    [Fact]
    public async Task Retry_after_a_date_that_is_past_is_at_once() =>
        Assert.Equal(TimeSpan.Zero, await RetryAfterAsync(new(_time.GetUtcNow().AddMinutes(-5))));

    [Fact]
    public async Task Retry_after_may_be_missing() => Assert.Null(await RetryAfterAsync(null));

    [Fact]
    public async Task A_page_larger_than_allowed_is_not_read()
    {
        var options = new GoogleFlightsOptions { MaxBodyBytes = 64 * 1024 };

        var result = await AskAsync(StubHandler.Answering(Ok(new byte[65 * 1024])), options);
        Assert.Contains("65536 bytes", Assert.IsType<ScrapeResult.Unreadable>(result).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_larger_than_the_first_buffer_is_read_whole()
    {
        byte[] page = [.. new byte[5_000_000].Select(_ => (byte)' '), .. Page];

        Assert.IsType<ScrapeResult.Found>(await AskAsync(Ok(page)));
    }

    [Fact]
    public async Task A_connection_that_breaks_in_the_page_cuts_it_off() =>
        Assert.IsType<ScrapeResult.CutOff>(await AskAsync(() => new HttpResponseMessage { Content = new StreamContent(new BreakingStream(Page)) }));

    [Fact]
    public async Task A_page_that_ends_in_its_middle_is_cut_off() =>
        Assert.IsType<ScrapeResult.CutOff>(await AskAsync(Ok(Page[..(Page.Length / 2)])));

    [Fact]
    public async Task A_refused_connection_is_network() => Assert.IsType<ScrapeResult.Network>(
        await AskAsync(new StubHandler((_, _) => throw new HttpRequestException("connection refused"))));

    [Fact]
    public async Task An_answer_that_takes_too_long_is_network()
    {
        var asking = AskAsync(new StubHandler(NeverAsync));
        _time.Advance(TimeSpan.FromSeconds(31));

        Assert.IsType<ScrapeResult.Network>(await asking);
    }

    [Fact]
    public async Task A_caller_that_stops_waiting_gets_its_cancellation()
    {
        using var stop = new CancellationTokenSource();
        using var http = new HttpClient(new StubHandler(NeverAsync));
        var asking = new GoogleFlightsClient(http, new(), new Unpaced(), _time).ScrapeAsync(Query, stop.Token);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
    }

    [Fact]
    public async Task A_client_that_is_disposed_of_ends_what_is_under_way_and_what_waits_for_its_turn()
    {
        using var http = new HttpClient(new StubHandler(NeverAsync));
        using var client = new GoogleFlightsClient(http, new(), new RequestPacing(new(), _time), _time);
        var asking = client.ScrapeAsync(Query, TestContext.Current.CancellationToken);
        var waiting = client.ScrapeAsync(Query, TestContext.Current.CancellationToken);
        client.Dispose();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => client.ScrapeAsync(Query, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_client_that_is_disposed_of_at_its_turn_ends_what_was_about_to_be_sent()
    {
        var pacing = new DisposingPacing();
        using var http = new HttpClient(StubHandler.Answering(Ok(Page)));
        pacing.Client = new GoogleFlightsClient(http, new(), pacing, _time);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pacing.Client.ScrapeAsync(Query, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_connection_that_is_disposed_of_with_the_client_ends_what_is_being_sent()
    {
        GoogleFlightsClient? client = null;
        using var http = new HttpClient(new StubHandler((_, _) =>
        {
            client!.Dispose();
            throw new ObjectDisposedException("connection");
        }));
        client = new GoogleFlightsClient(http, new(), new Unpaced(), _time);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.ScrapeAsync(Query, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task An_error_is_told_even_if_the_circuit_is_open_when_it_would_be_read_again()
    {
        var pacing = new OnePacing();
        var result = await AskAsync(StubHandler.Answering(() => new HttpResponseMessage(HttpStatusCode.BadGateway)), pacing: pacing);

        Assert.IsType<ScrapeResult.UpstreamError>(result);
        Assert.Equal(1, pacing.Settled);
    }

    [Fact]
    public async Task A_journey_with_all_its_flights_chosen_has_no_list_left_to_ask_for()
    {
        var chosen = Query with { Legs = [Query.Legs[0] with { Selected = [new("EWR", new(2027, 8, 22), "MIA", "NK", "305")] }] };

        var problem = Assert.Single(Assert.IsType<ScrapeResult.InvalidQuery>(await AskAsync(StubHandler.Answering(Ok(Page)), query: chosen)).Problems);
        Assert.Equal("legs", problem.Path);
    }

    [Fact]
    public async Task Flights_of_a_later_direction_cannot_be_chosen_first()
    {
        var query = FlightQuery.RoundTrip("EWR", "MIA", new(2027, 8, 22), new(2027, 8, 29));
        query = query with { Legs = [query.Legs[0], query.Legs[1] with { Selected = [new("MIA", new(2027, 8, 29), "EWR", "NK", "306")] }] };

        var problem = Assert.Single(Assert.IsType<ScrapeResult.InvalidQuery>(await AskAsync(StubHandler.Answering(Ok(Page)), query: query)).Problems);
        Assert.Equal("legs[1].selected", problem.Path);
    }

    [Theory]
    [InlineData("EUR", false)] // compared in dollars, it would cost rows
    [InlineData("USD", true)]
    public async Task A_price_limit_is_sent_in_dollars_only_and_kept_in_any_currency(string currency, bool isSent)
    {
        var page = ResultsPage.Of(Row.NonStop(8, price: 63) with { Currency = currency }, Row.NonStop(9, price: 64) with { Currency = currency });
        var handler = StubHandler.Answering(Ok(page.Html()));
        var limited = Query with { Currency = currency, MaxPrice = 63 };
        var found = Assert.IsType<ScrapeResult.Found>(await AskAsync(handler, query: limited));

        Assert.Equal(isSent, handler.Request!.RequestUri!.Query.Contains(TfsCodec.Encode(limited), StringComparison.Ordinal));
        Assert.Equal((63, 1), (Assert.Single(found.Page.Itineraries).Price, found.Page.FilteredRows));
    }

    [Fact]
    public async Task Settings_that_change_later_are_for_the_next_client()
    {
        var handler = StubHandler.Answering(Ok(Page));
        var options = new GoogleFlightsOptions();
        using var http = new HttpClient(handler);
        using var client = new GoogleFlightsClient(http, options, new Unpaced(), _time);
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

    [Theory]
    [InlineData(HttpRequestError.NameResolutionError, NetworkFault.NameResolution)]
    [InlineData(HttpRequestError.SecureConnectionError, NetworkFault.Tls)]
    [InlineData(HttpRequestError.ProxyTunnelError, NetworkFault.Proxy)]
    [InlineData(HttpRequestError.ConnectionError, NetworkFault.Connection)]
    public async Task No_answer_says_where_it_failed(HttpRequestError error, NetworkFault fault) => Assert.Equal(
        fault,
        Assert.IsType<ScrapeResult.Network>(await AskAsync(new StubHandler((_, _) => throw new HttpRequestException(error, "no")))).Fault);

    [Fact]
    public async Task Consent_says_whether_a_cookie_was_sent()
    {
        var page = Ok("<html>Before you continue</html>"u8.ToArray());

        Assert.False(Assert.IsType<ScrapeResult.ConsentRequired>(await AskAsync(page)).CookieSent);
        Assert.True(Assert.IsType<ScrapeResult.ConsentRequired>(
            await AskAsync(StubHandler.Answering(page), new GoogleFlightsOptions { ConsentCookie = "SOCS=old" })).CookieSent);
    }

    [Fact]
    public async Task A_wrong_query_is_not_asked()
    {
        var handler = StubHandler.Answering(Ok(Page));
        var result = await AskAsync(handler, query: FlightQuery.OneWay("JFK", "jfk", new(1999, 1, 1)));

        Assert.Equal(["legs[0].to[0]", "legs[0].date"], Assert.IsType<ScrapeResult.InvalidQuery>(result).Problems.Select(problem => problem.Path));
        Assert.Null(handler.Request);
    }

    [Fact]
    public async Task A_code_that_only_the_table_of_airports_lacks_is_asked()
    {
        var handler = StubHandler.Answering(Ok(Page));
        await AskAsync(handler, query: FlightQuery.OneWay("JFK", "ZZZ", Query.Legs[0].Date!.Value));

        Assert.NotNull(handler.Request);
    }

    [Fact]
    public async Task While_nothing_may_be_sent_nothing_is()
    {
        var handler = StubHandler.Answering(Ok(Page));
        var result = await AskAsync(handler, pacing: new ClosedPacing());

        Assert.Equal(new ScrapeResult.CircuitOpen(TimeSpan.FromMinutes(3)), result);
        Assert.Null(handler.Request);
    }

    private sealed class DisposingPacing : IRequestPacing
    {
        public GoogleFlightsClient Client { get; set; } = null!;

        public ValueTask<TimeSpan?> TakeTurnAsync(CancellationToken cancellation)
        {
            Client.Dispose();
            return new((TimeSpan?)null);
        }

        public TimeSpan? Settle(ScrapeResult? result, int attempt) => null;
    }

    private sealed class OnePacing : IRequestPacing
    {
        public int Settled { get; private set; }

        public ValueTask<TimeSpan?> TakeTurnAsync(CancellationToken cancellation) => new(Settled == 0 ? (TimeSpan?)null : TimeSpan.FromMinutes(15));

        public TimeSpan? Settle(ScrapeResult? result, int attempt)
        {
            Settled++;
            return TimeSpan.Zero;
        }
    }

    private sealed class ClosedPacing : IRequestPacing
    {
        public ValueTask<TimeSpan?> TakeTurnAsync(CancellationToken cancellation) => new(TimeSpan.FromMinutes(3));

        public TimeSpan? Settle(ScrapeResult? result, int attempt) => throw new InvalidOperationException("Nothing was sent.");
    }

    private async Task<TimeSpan?> RetryAfterAsync(RetryConditionHeaderValue? header) => Assert.IsType<ScrapeResult.RateLimited>(
        await AskAsync(() => new HttpResponseMessage(HttpStatusCode.TooManyRequests) { Headers = { RetryAfter = header } })).RetryAfter;

    private Task<ScrapeResult> AskAsync(Func<HttpResponseMessage> response) => AskAsync(StubHandler.Answering(response));

    private async Task<ScrapeResult> AskAsync(StubHandler handler, GoogleFlightsOptions? options = null, FlightQuery? query = null, IRequestPacing? pacing = null)
    {
        using var http = new HttpClient(handler);
        return await new GoogleFlightsClient(http, options ?? new(), pacing ?? new Unpaced(), _time).ScrapeAsync(query ?? Query, TestContext.Current.CancellationToken);
    }

    private static Func<HttpResponseMessage> Ok(byte[] body) => () => new HttpResponseMessage { Content = new ByteArrayContent(body) };

    private static async Task<HttpResponseMessage> NeverAsync(HttpRequestMessage request, CancellationToken cancellation)
    {
        await Task.Delay(Timeout.Infinite, cancellation);
        return new HttpResponseMessage();
    }

    /// <summary>Half of it, then the error of a lost connection.</summary>
    private sealed class BreakingStream(byte[] bytes) : MemoryStream(bytes, 0, bytes.Length / 2)
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            await base.ReadAsync(buffer, cancellationToken) is > 0 and var read ? read : throw new HttpIOException(HttpRequestError.ResponseEnded);
    }
}
