using System.Net;
using FlightSearch.Scraper;
using FlightSearch.Tests.Scraper.Parse;

namespace FlightSearch.Tests.Scraper.Fetch;

/// <summary>One query, one result.</summary>
public sealed class GoogleFlightsClientTests : StubbedClient
{
    [Fact]
    public async Task A_results_page_is_found() => Assert.Equal(
        64, Assert.Single(Assert.IsType<ScrapeResult.Found>(await AskAsync(Ok(Page))).Page.Itineraries).Price);

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
    public async Task A_connection_lost_within_the_page_is_cut_off() =>
        Assert.IsType<ScrapeResult.CutOff>(await AskAsync(() => new HttpResponseMessage { Content = new StreamContent(new BreakingStream(Page)) }));

    [Fact]
    public async Task A_page_that_ends_in_its_middle_is_cut_off() =>
        Assert.IsType<ScrapeResult.CutOff>(await AskAsync(Ok(Page[..(Page.Length / 2)])));

    [Fact]
    public async Task A_refused_connection_is_network() => Assert.IsType<ScrapeResult.Network>(
        await AskAsync(new StubHandler((_, _) => throw new HttpRequestException("connection refused"))));

    [Fact]
    public async Task A_service_discovery_address_without_service_discovery_is_a_network_error() => Assert.IsType<ScrapeResult.Network>(
        await AskAsync(
            new StubHandler((_, _) => throw new NotSupportedException("The 'https+http' scheme is not supported.")),
            new GoogleFlightsOptions { BaseAddress = new("https+http://simulator") }));

    [Fact]
    public async Task A_time_out_is_a_network_error()
    {
        var asking = AskAsync(StubHandler.Silent());
        Time.Advance(TimeSpan.FromSeconds(31));

        Assert.IsType<ScrapeResult.Network>(await asking);
    }

    [Fact]
    public async Task If_the_circuit_opens_during_retries_the_last_error_is_returned()
    {
        var pacing = new OnePacing();
        var result = await AskAsync(StubHandler.Answering(() => new HttpResponseMessage(HttpStatusCode.BadGateway)), pacing: pacing);

        Assert.IsType<ScrapeResult.UpstreamError>(result);
        Assert.Equal(1, pacing.Settled);
    }

    [Fact]
    public async Task A_query_with_flights_for_all_legs_is_not_sent()
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

    [Theory]
    [InlineData(HttpRequestError.NameResolutionError, NetworkFault.NameResolution)]
    [InlineData(HttpRequestError.SecureConnectionError, NetworkFault.Tls)]
    [InlineData(HttpRequestError.ProxyTunnelError, NetworkFault.Proxy)]
    [InlineData(HttpRequestError.ConnectionError, NetworkFault.Connection)]
    public async Task A_network_result_has_the_step_that_failed(HttpRequestError error, NetworkFault fault) => Assert.Equal(
        fault,
        Assert.IsType<ScrapeResult.Network>(await AskAsync(new StubHandler((_, _) => throw new HttpRequestException(error, "no")))).Fault);

    [Fact]
    public async Task An_invalid_query_is_not_sent()
    {
        var handler = StubHandler.Answering(Ok(Page));
        var result = await AskAsync(handler, query: FlightQuery.OneWay("JFK", "jfk", new(1999, 1, 1)));

        Assert.Equal(["legs[0].to[0]", "legs[0].date"], Assert.IsType<ScrapeResult.InvalidQuery>(result).Problems.Select(problem => problem.Path));
        Assert.Null(handler.Request);
    }

    [Fact]
    public async Task A_code_that_the_airport_table_lacks_is_sent()
    {
        var handler = StubHandler.Answering(Ok(Page));
        await AskAsync(handler, query: FlightQuery.OneWay("JFK", "ZZZ", Query.Legs[0].Date!.Value));

        Assert.NotNull(handler.Request);
    }

    [Fact]
    public async Task No_request_is_sent_while_the_circuit_is_open()
    {
        var handler = StubHandler.Answering(Ok(Page));
        var result = await AskAsync(handler, pacing: new ClosedPacing());

        Assert.Equal(new ScrapeResult.CircuitOpen(TimeSpan.FromMinutes(3)), result);
        Assert.Null(handler.Request);
    }

    private sealed class OnePacing : IRequestPacing
    {
        public int Settled { get; private set; }

        public ValueTask<TimeSpan?> TakeTurnAsync(CancellationToken cancellation) => new(Settled == 0 ? (TimeSpan?)null : TimeSpan.FromMinutes(15));

        public ValueTask<TimeSpan?> SettleAsync(ScrapeResult? result, int attempt)
        {
            Settled++;
            return new(TimeSpan.Zero);
        }
    }

    private sealed class ClosedPacing : IRequestPacing
    {
        public ValueTask<TimeSpan?> TakeTurnAsync(CancellationToken cancellation) => new(TimeSpan.FromMinutes(3));

        public ValueTask<TimeSpan?> SettleAsync(ScrapeResult? result, int attempt) =>
            throw new InvalidOperationException("Nothing was sent.");
    }

    /// <summary>Half of it, then the error of a lost connection.</summary>
    private sealed class BreakingStream(byte[] bytes) : MemoryStream(bytes, 0, bytes.Length / 2)
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            await base.ReadAsync(buffer, cancellationToken) is > 0 and var read ? read : throw new HttpIOException(HttpRequestError.ResponseEnded);
    }
}
