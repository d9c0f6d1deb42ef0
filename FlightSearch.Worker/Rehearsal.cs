using System.Diagnostics.Metrics;
using System.Net;
using System.Net.Sockets;
using OpenTelemetry;

namespace FlightSearch.Worker;

/// <summary>
/// Sends a request to itself before the worker consumes: otherwise the first request to the site waits until the code
/// of sending is compiled, and leaves long after its slot. TLS and HTTP/2 are not part of it. If it fails, the worker
/// starts.
/// </summary>
internal sealed partial class Rehearsal(
    IHttpClientFactory clients, TimeProvider time, ILogger<Rehearsal> logger) : IHostedService
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            using var untraced = SuppressInstrumentationScope.Begin();
            using var listener = new TcpListener(IPAddress.Loopback, port: 0);
            listener.Start();
            var answering = AnswerAsync(listener, either.Token);
            using var client = clients.CreateClient(nameof(Rehearsal));
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"http://{listener.LocalEndpoint}"));
            using var response = await client.SendAsync(
                request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            await answering;
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested) // any type: nothing depends on it
        {
            LogFailed(e);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static async Task AnswerAsync(TcpListener listener, CancellationToken cancellation)
    {
        using var connection = await listener.AcceptTcpClientAsync(cancellation);
        using var reader = new StreamReader(connection.GetStream());
        while (await reader.ReadLineAsync(cancellation) is { Length: > 0 })
        {
        }

        await connection.GetStream().WriteAsync("HTTP/1.1 204 No Content\r\n\r\n"u8.ToArray(), cancellation);
    }

    /// <summary>Keeps the request out of the metrics of the HTTP client.</summary>
    public sealed class Unmeasured : IMeterFactory
    {
        public Meter Create(MeterOptions options) => new(nameof(Rehearsal));

        public void Dispose()
        {
        }
    }

    [LoggerMessage(LogLevel.Debug, "The rehearsal of a request failed; the first one will take longer")]
    private partial void LogFailed(Exception exception);
}
