using System.Diagnostics;
using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;
using FlightSearch.Scraper;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace FlightSearch.Tests.Scraper.Fetch;

/// <summary>What goes over the wire, and what comes back broken.</summary>
public sealed class ConnectionTests : RegisteredClient
{
    [Fact]
    public async Task A_compressed_page_is_found()
    {
        var body = Compress(Page);

        Assert.IsType<ScrapeResult.Found>(await AskAsync(Answer(body, body.Length, "gzip")));
    }

    [Fact]
    public async Task Pages_are_requested_with_gzip_alone()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        await using var provider = Services(
            new() { ["GoogleFlights:BaseAddress"] = $"http://{listener.LocalEndpoint}" });
        var (_, requests) = await AskAsync(provider, listener, Answer(Page, Page.Length));

        Assert.Contains("Accept-Encoding: gzip", Assert.Single(requests));
    }

    [Fact]
    public async Task Compressed_data_that_ends_early_cuts_the_page_off()
    {
        var body = Compress(Page)[..^40];

        Assert.IsType<ScrapeResult.CutOff>(await AskAsync(Answer(body, body.Length, "gzip")));
    }

    [Fact]
    public async Task Compressed_data_that_is_broken_is_no_exception()
    {
        for (var seed = 0; seed < 8; seed++)
        {
            var body = Compress(Page);
            new Random(seed).NextBytes(body);
            var result = await AskAsync(Answer(body, body.Length, "gzip"));

            Assert.True(result is ScrapeResult.CutOff or ScrapeResult.Unreadable, result.Message);
        }
    }

    [Theory]
    [InlineData("//")]
    [InlineData("//[")]
    [InlineData("javascript:alert(1)")]
    public async Task A_redirect_to_an_invalid_address_throws_nothing(string target) => Assert.IsType<ScrapeResult.Unreadable>(
        await AskAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 302 Found\r\nLocation: {target}\r\nContent-Length: 0\r\n\r\n")));

    [Theory]
    [InlineData("http://flights.example")]
    [InlineData("http://google-flights")]
    [InlineData("http://localhost")]
    public async Task Trace_context_and_baggage_are_not_sent_to_the_upstream(string address)
    {
        using var proxy = new TcpListener(IPAddress.Loopback, 0); // so that the address may be any
        proxy.Start();
        await using var provider = Services(new()
        {
            ["GoogleFlights:BaseAddress"] = address,
            ["GoogleFlights:Proxy"] = $"http://{proxy.LocalEndpoint}",
        });
        using var activity = new Activity("search").AddBaggage("user", "someone").Start();
        var (_, requests) = await AskAsync(provider, proxy, Answer(Page, Page.Length));

        Assert.Equal(
            ["Host", "User-Agent", "Accept", "Accept-Language", "Accept-Encoding"],
            Assert.Single(requests).Skip(1).Select(line => line.Split(':')[0]));
    }

    [Fact]
    public async Task Trace_context_is_sent_to_an_upstream_of_the_same_deployment()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        await using var provider = Services(new()
        {
            ["GoogleFlights:BaseAddress"] = $"http://{listener.LocalEndpoint}",
            ["GoogleFlights:SendsTraceContext"] = "true",
        });
        using var activity = new Activity("search").SetIdFormat(ActivityIdFormat.W3C).Start();
        var (_, requests) = await AskAsync(provider, listener, Answer(Page, Page.Length));

        Assert.Contains(Assert.Single(requests), line => line.StartsWith($"traceparent: 00-{activity.TraceId}", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_redirect_is_judged_by_the_address_that_service_discovery_found()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        await using var provider = Services(
            new()
            {
                ["GoogleFlights:BaseAddress"] = "https+http://google-flights",
                ["services:google-flights:http:0"] = $"http://{listener.LocalEndpoint}",
            },
            services: host => host.AddServiceDiscovery().ConfigureHttpClientDefaults(http => http.AddServiceDiscovery()));
        var (result, _) = await AskAsync(
            provider, listener, "HTTP/1.1 302 Found\r\nLocation: /sorry/index\r\nContent-Length: 0\r\n\r\n"u8.ToArray());

        Assert.IsType<ScrapeResult.RateLimited>(result);
    }

    [Fact]
    public async Task A_body_shorter_than_announced_is_cut_off() =>
        Assert.IsType<ScrapeResult.CutOff>(await AskAsync(Answer(Page, Page.Length + 100)));

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        using var target = new TcpListener(IPAddress.Loopback, 0);
        target.Start();
        var result = await AskAsync(Encoding.ASCII.GetBytes(
            $"HTTP/1.1 302 Found\r\nLocation: http://{target.LocalEndpoint}/sorry/index\r\nContent-Length: 0\r\n\r\n"));

        Assert.False(target.Pending(), "Somebody has connected.");
        Assert.IsType<ScrapeResult.RateLimited>(result);
    }

    [Fact]
    public async Task The_consent_cookie_is_sent_and_not_logged()
    {
        var log = new LogLines();
        await AskAsync(Answer(Page, Page.Length), log);

        Assert.Contains(log.Lines, line => line.Contains("Asked for a page: found", StringComparison.Ordinal));
        Assert.DoesNotContain(log.Lines, line => line.Contains(Consent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_unreachable_proxy_is_reported()
    {
        await using var provider = Services(new() { ["GoogleFlights:Proxy"] = "http://localhost:1" });
        var result = await provider.GetRequiredService<IFlightScraper>().ScrapeAsync(Query, TestContext.Current.CancellationToken);

        Assert.Equal(NetworkFault.Proxy, Assert.IsType<ScrapeResult.Network>(result).Fault);
    }

    [Fact]
    public async Task Requests_use_the_proxy_and_its_password_is_not_logged()
    {
        using var proxy = new TcpListener(IPAddress.Loopback, 0);
        proxy.Start();
        var log = new LogLines();
        await using var provider = Services(
            new()
            {
                ["GoogleFlights:BaseAddress"] = "http://flights.example",
                ["GoogleFlights:Proxy"] = $"http://traveller:{Consent}@{proxy.LocalEndpoint}",
            },
            log);

        var refused = "HTTP/1.1 407 Who\r\nProxy-Authenticate: Basic realm=x\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"u8.ToArray();
        var (result, requests) = await AskAsync(provider, proxy, refused, Answer(Page, Page.Length));

        Assert.IsType<ScrapeResult.Found>(result);
        Assert.Equal(2, requests.Count);
        Assert.All(requests, lines => Assert.StartsWith("GET http://flights.example/travel/flights/search", lines[0], StringComparison.Ordinal));
        Assert.DoesNotContain(log.Lines, line => line.Contains(Consent, StringComparison.Ordinal));
    }

    private static byte[] Compress(byte[] body)
    {
        using var compressed = new MemoryStream();
        using (var stream = new GZipStream(compressed, CompressionLevel.Fastest))
        {
            stream.Write(body);
        }

        return compressed.ToArray();
    }
}
