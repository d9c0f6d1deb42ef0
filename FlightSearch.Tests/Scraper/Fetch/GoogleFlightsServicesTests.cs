using System.Collections.Concurrent;
using System.Diagnostics;
using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;
using FlightSearch.Scraper;
using FlightSearch.Tests.Scraper.Parse;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FlightSearch.Tests.Scraper.Fetch;

/// <summary>The registered client over a real connection: a socket that answers one request with bytes written by the test.</summary>
public sealed class GoogleFlightsServicesTests
{
    private const string Consent = "the-operator-s-consent";

    private static readonly byte[] Page = ResultsPage.Of(Row.NonStop()).Html();

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    public async Task A_compressed_page_is_found(string encoding)
    {
        var body = Compress(Page, encoding);

        Assert.IsType<ScrapeResult.Found>(await AskAsync(Answer(body, body.Length, encoding)));
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task Compressed_data_that_ends_early_cuts_the_page_off(string encoding)
    {
        var body = Compress(Page, encoding)[..^40];

        Assert.IsType<ScrapeResult.CutOff>(await AskAsync(Answer(body, body.Length, encoding)));
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    public async Task Compressed_data_that_is_broken_is_no_exception(string encoding)
    {
        for (var seed = 0; seed < 8; seed++)
        {
            var body = Compress(Page, encoding);
            new Random(seed).NextBytes(body);
            var result = await AskAsync(Answer(body, body.Length, encoding));

            Assert.True(result is ScrapeResult.CutOff or ScrapeResult.Unreadable, result.Message);
        }
    }

    [Theory]
    [InlineData("//")]
    [InlineData("//[")]
    [InlineData("javascript:alert(1)")]
    public async Task A_redirect_to_something_that_is_no_address_is_no_exception(string target) => Assert.IsType<ScrapeResult.Unreadable>(
        await AskAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 302 Found\r\nLocation: {target}\r\nContent-Length: 0\r\n\r\n")));

    [Fact]
    public async Task Whose_request_it_is_within_this_house_is_told_nobody_else()
    {
        using var proxy = new TcpListener(IPAddress.Loopback, 0); // so that the address may be of another house
        proxy.Start();
        await using var provider = Services(new()
        {
            ["GoogleFlights:BaseAddress"] = "http://flights.example",
            ["GoogleFlights:Proxy"] = $"http://{proxy.LocalEndpoint}",
        });
        using var activity = new Activity("search").AddBaggage("user", "someone").Start();
        var answering = HeadAsync(proxy, Answer(Page, Page.Length), TestContext.Current.CancellationToken);
        await provider.GetRequiredService<IFlightScraper>()
            .ScrapeAsync(FlightQuery.OneWay("EWR", "MIA", new(2027, 8, 22)), TestContext.Current.CancellationToken);

        Assert.Equal(
            ["Host", "User-Agent", "Accept", "Accept-Language", "Accept-Encoding"], (await answering).Skip(1).Select(line => line.Split(':')[0]));
    }

    [Fact]
    public async Task A_host_without_configuration_may_do() // the defaults ask the real site, so nothing that would be asked
    {
        var services = new ServiceCollection();
        services.AddGoogleFlights(options => options.MaxAirports = 3);
        await using var provider = services.BuildServiceProvider();
        var scraper = provider.GetRequiredService<IFlightScraper>();
        var query = FlightQuery.OneWay("EWR", "MIA", new(2027, 8, 22));
        query = query with { Legs = [query.Legs[0] with { To = ["MIA", "FLL", "PBI", "MCO"] }] };

        var wrong = Assert.IsType<ScrapeResult.InvalidQuery>(await scraper.ScrapeAsync(query, TestContext.Current.CancellationToken));
        Assert.Equal("legs[0].to", Assert.Single(wrong.Problems).Path);
    }

    [Fact]
    public async Task A_body_shorter_than_announced_cuts_the_page_off() =>
        Assert.IsType<ScrapeResult.CutOff>(await AskAsync(Answer(Page, Page.Length + 100)));

    [Fact]
    public async Task A_redirect_is_not_followed() => Assert.IsType<ScrapeResult.ConsentRequired>(
        await AskAsync("HTTP/1.1 302 Found\r\nLocation: https://consent.google.com/m\r\nContent-Length: 0\r\n\r\n"u8.ToArray()));

    [Fact]
    public async Task A_server_error_is_not_asked_again() => // the socket answers once; a second request would be a network error
        Assert.IsType<ScrapeResult.UpstreamError>(await AskAsync("HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n"u8.ToArray()));

    [Fact]
    public async Task The_consent_cookie_is_sent_and_stands_in_no_log_line()
    {
        var log = new LogLines();
        await AskAsync(Answer(Page, Page.Length), log);

        Assert.Contains(log.Lines, line => line.Contains("Asked for a page: found", StringComparison.Ordinal));
        Assert.DoesNotContain(log.Lines, line => line.Contains(Consent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_page_leaves_a_fetch_and_a_parse_span_that_name_the_result()
    {
        var spans = new ConcurrentBag<Activity>(); // of tests that run beside this one, too
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == ScraperTelemetry.Name,
            Sample = (ref _) => ActivitySamplingResult.AllData,
            ActivityStopped = spans.Add,
        };
        ActivitySource.AddActivityListener(listener);
        await AskAsync(Answer(Page, Page.Length));

        Assert.Superset(
            new HashSet<string> { "fetch found", "parse found" },
            spans.Select(span => $"{span.OperationName} {span.GetTagItem("flightsearch.scrape.result")}").ToHashSet());
    }

    [Fact]
    public void Settings_out_of_range_are_refused()
    {
        using var provider = Services(new() { ["GoogleFlights:MaxBodyBytes"] = "5", ["GoogleFlights:Timeout"] = "00:00:00" });

        var refused = Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<IFlightScraper>());
        Assert.Equal(2, refused.Failures.Count());
    }

    [Fact]
    public void A_host_has_one_scraper_and_may_set_it_up_in_code()
    {
        using var provider = Services([], configure: options => options.Timeout = TimeSpan.Zero);
        Assert.Contains("Timeout", Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<IFlightScraper>()).Message, StringComparison.Ordinal);

        using var right = Services(new() { ["GoogleFlights:Timeout"] = "00:00:00" }, configure: options => options.Timeout = TimeSpan.FromSeconds(5));
        Assert.Same(right.GetRequiredService<IFlightScraper>(), right.GetRequiredService<IFlightScraper>());
    }

    [Fact]
    public void A_host_may_keep_the_pace_itself()
    {
        using var polite = Services([]);
        using var own = Services([], services: services => services.AddSingleton<IRequestPacing, Unpaced>());

        Assert.IsType<RequestPacing>(polite.GetRequiredService<IRequestPacing>());
        Assert.IsType<Unpaced>(own.GetRequiredService<IRequestPacing>());
    }

    [Theory]
    [InlineData("ftp://proxy.example")]
    [InlineData("proxy.example:3128")]
    public void A_proxy_is_an_address_with_a_scheme_that_proxies_have(string proxy)
    {
        using var provider = Services(new() { ["GoogleFlights:Proxy"] = proxy });

        var refused = Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<IFlightScraper>());
        Assert.Contains("GoogleFlights:Proxy", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_proxy_that_is_not_there_is_told_as_such()
    {
        await using var provider = Services(new() { ["GoogleFlights:Proxy"] = "http://localhost:1" });
        var result = await provider.GetRequiredService<IFlightScraper>()
            .ScrapeAsync(FlightQuery.OneWay("EWR", "MIA", new(2027, 8, 22)), TestContext.Current.CancellationToken);

        Assert.Equal(NetworkFault.Proxy, Assert.IsType<ScrapeResult.Network>(result).Fault);
    }

    [Fact]
    public async Task Requests_go_through_the_proxy_with_its_user_and_the_password_stands_in_no_log_line()
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
        var lines = AnswerAllAsync(proxy, [refused, Answer(Page, Page.Length)], TestContext.Current.CancellationToken);
        var result = await provider.GetRequiredService<IFlightScraper>()
            .ScrapeAsync(FlightQuery.OneWay("EWR", "MIA", new(2027, 8, 22)), TestContext.Current.CancellationToken);

        Assert.IsType<ScrapeResult.Found>(result);
        Assert.All(await lines, line => Assert.StartsWith("GET http://flights.example/travel/flights/search", line, StringComparison.Ordinal));
        Assert.DoesNotContain(log.Lines, line => line.Contains(Consent, StringComparison.Ordinal));
    }

    private static async Task<List<string>> AnswerAllAsync(TcpListener listener, byte[][] answers, CancellationToken cancellation)
    {
        List<string> lines = [];
        foreach (var answer in answers)
        {
            lines.Add((await HeadAsync(listener, answer, cancellation))[0]);
        }

        return lines;
    }

    /// <summary>Answers one request; its lines.</summary>
    private static async Task<List<string>> HeadAsync(TcpListener listener, byte[] answer, CancellationToken cancellation)
    {
        using var client = await listener.AcceptTcpClientAsync(cancellation);
        await using var stream = client.GetStream();
        using var request = new StreamReader(stream, leaveOpen: true);
        List<string> lines = [];
        while (await request.ReadLineAsync(cancellation) is { Length: > 0 } line)
        {
            lines.Add(line);
        }

        await stream.WriteAsync(answer, cancellation);
        return lines;
    }

    private static async Task<ScrapeResult> AskAsync(byte[] answer, LogLines? log = null)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var answering = AnswerOnceAsync(listener, answer, TestContext.Current.CancellationToken);

        await using var provider = Services(
            new()
            {
                ["GoogleFlights:BaseAddress"] = $"http://{listener.LocalEndpoint}",
                ["GoogleFlights:ConsentCookie"] = $"SOCS={Consent}",
                ["GoogleFlights:Pacing:Rereads"] = "0",
            },
            log);
        var result = await provider.GetRequiredService<IFlightScraper>()
            .ScrapeAsync(FlightQuery.OneWay("EWR", "MIA", new(2027, 8, 22)), TestContext.Current.CancellationToken);

        await answering;
        return result;
    }

    private static async Task AnswerOnceAsync(TcpListener listener, byte[] answer, CancellationToken cancellation)
    {
        using var client = await listener.AcceptTcpClientAsync(cancellation);
        listener.Stop();
        await using var stream = client.GetStream();

        using var request = new StreamReader(stream, leaveOpen: true);
        while (await request.ReadLineAsync(cancellation) is { Length: > 0 })
        {
        }

        await stream.WriteAsync(answer, cancellation);
    }

    /// <summary>With the retries that a host gives to all its clients, to show that this one has none.</summary>
    private static ServiceProvider Services(
        Dictionary<string, string?> settings, LogLines? log = null, Action<IServiceCollection>? services = null,
        Action<GoogleFlightsOptions>? configure = null)
    {
        var host = new ServiceCollection()
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(log ?? new LogLines()))
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(settings).Build())
            .ConfigureHttpClientDefaults(http => http.AddStandardResilienceHandler());
        services?.Invoke(host);
        host.AddGoogleFlights(configure);

        return host.BuildServiceProvider();
    }

    private static byte[] Answer(byte[] body, int announced, string? encoding = null)
    {
        var head = $"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {announced}\r\n"
            + (encoding is null ? "" : $"Content-Encoding: {encoding}\r\n") + "\r\n";

        return [.. Encoding.ASCII.GetBytes(head), .. body];
    }

    private static byte[] Compress(byte[] body, string encoding)
    {
        using var compressed = new MemoryStream();
        using (Stream stream = encoding switch
        {
            "gzip" => new GZipStream(compressed, CompressionLevel.Fastest),
            "br" => new BrotliStream(compressed, CompressionLevel.Fastest),
            _ => new ZLibStream(compressed, CompressionLevel.Fastest),
        })
        {
            stream.Write(body);
        }

        return compressed.ToArray();
    }
}
