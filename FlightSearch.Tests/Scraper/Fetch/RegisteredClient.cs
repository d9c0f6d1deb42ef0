using System.Net;
using System.Net.Sockets;
using System.Text;
using FlightSearch.Scraper;
using FlightSearch.Tests.Scraper.Parse;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace FlightSearch.Tests.Scraper.Fetch;

/// <summary>The registered client over a real connection: a socket that answers one request with bytes written by the test.</summary>
public abstract class RegisteredClient
{
    private protected const string Consent = "the-operator-s-consent";

    private protected static readonly byte[] Page = ResultsPage.Of(Row.NonStop()).Html();

    private protected static async Task<ScrapeResult> AskAsync(byte[] answer, LogLines? log = null)
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

    /// <summary>With the retries that a host gives to all its clients, to show that this one has none.</summary>
    private protected static ServiceProvider Services(
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

    private protected static byte[] Answer(byte[] body, int announced, string? encoding = null)
    {
        var head = $"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {announced}\r\n"
            + (encoding is null ? "" : $"Content-Encoding: {encoding}\r\n") + "\r\n";

        return [.. Encoding.ASCII.GetBytes(head), .. body];
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
}
