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

    private protected static readonly FlightQuery Query = FlightQuery.OneWay("EWR", "MIA", new(2027, 8, 22));

    private protected static readonly byte[] Page = ResultsPage.Of(Row.NonStop()).Html();

    private protected static async Task<ScrapeResult> AskAsync(byte[] answer, LogLines? log = null)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        await using var provider = Services(
            new()
            {
                ["GoogleFlights:BaseAddress"] = $"http://{listener.LocalEndpoint}",
                ["GoogleFlights:ConsentCookie"] = $"SOCS={Consent}",
                ["GoogleFlights:Pacing:Interval"] = "00:00:00",
                ["GoogleFlights:Pacing:Rereads"] = "0",
            },
            log);

        return (await AskAsync(provider, listener, answer)).Result;
    }

    /// <summary>The result, and the lines of each request that came. One that did not come is not waited for.</summary>
    private protected static async Task<(ScrapeResult Result, List<List<string>> Requests)> AskAsync(
        IServiceProvider provider, TcpListener listener, params byte[][] answers)
    {
        using var asked = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var answering = AnswerAsync(listener, answers, asked.Token);
        var result = await provider.GetRequiredService<IFlightScraper>().ScrapeAsync(Query, TestContext.Current.CancellationToken);
        await asked.CancelAsync();

        return (result, await answering);
    }

    /// <summary>
    /// On a day before that of <see cref="Query"/>, and with the retries that a host gives to all its clients, to show that this one has none.
    /// </summary>
    private protected static ServiceProvider Services(
        Dictionary<string, string?> settings, LogLines? log = null, Action<IServiceCollection>? services = null,
        Action<GoogleFlightsOptions>? configure = null)
    {
        var host = new ServiceCollection()
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(log ?? new LogLines()))
            .AddSingleton<TimeProvider>(new StillClock(new DateTimeOffset(2027, 3, 1, 12, 0, 0, TimeSpan.Zero)))
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

    private static async Task<List<List<string>>> AnswerAsync(TcpListener listener, byte[][] answers, CancellationToken asked)
    {
        List<List<string>> requests = [];
        try
        {
            foreach (var answer in answers)
            {
                using var client = await listener.AcceptTcpClientAsync(asked);
                if (answer == answers[^1])
                {
                    listener.Stop();
                }

                requests.Add(await AnswerAsync(client, answer, TestContext.Current.CancellationToken));
            }
        }
        catch (OperationCanceledException) when (asked.IsCancellationRequested)
        {
        }

        return requests;
    }

    private static async Task<List<string>> AnswerAsync(TcpClient client, byte[] answer, CancellationToken cancellation)
    {
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
}
