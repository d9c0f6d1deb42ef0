using System.Collections.Concurrent;
using FlightSearch.Tests.Servers;
using Google.Protobuf;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace FlightSearch.Tests.EndToEnd;

/// <summary>Stands where the dashboard would, and keeps the spans that processes send over OTLP.</summary>
internal sealed class SpanCollector : IAsyncDisposable
{
    private readonly ConcurrentBag<Span> _spans = [];
    private readonly WebApplication _app;

    private SpanCollector()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.Urls.Add("http://127.0.0.1:0");
        _app.MapPost("/v1/traces", ReceiveAsync);
        _app.MapPost("/v1/{signal}", () => Results.Ok());
    }

    public string Address => _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();

    public static async Task<SpanCollector> StartAsync()
    {
        var collector = new SpanCollector();
        await collector._app.StartAsync(TimeLimit.Token);

        return collector;
    }

    /// <summary>The trace that holds a span of this name; processes send theirs once a second.</summary>
    public async Task<Trace> TraceWithAsync(string name) => new(this, (await WaitForAsync(span => span.Name == name)).TraceId);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task<Span> WaitForAsync(Func<Span, bool> isWanted)
    {
        for (var round = 0; round < 150; round++)
        {
            if (_spans.FirstOrDefault(isWanted) is { } span)
            {
                return span;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, TimeLimit.Token);
        }

        throw new TimeoutException($"No such span among: {string.Join(", ", _spans.Select(span => span.Name).Distinct().Order())}");
    }

    private async Task<IResult> ReceiveAsync(HttpRequest request)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        foreach (var resource in Otlp.Fields(body.ToArray(), 1))
        {
            var service = Otlp.Fields(Otlp.Fields(resource, 1).Single(), 1).First(attribute => Otlp.Text(attribute, 1) == "service.name");
            foreach (var span in Otlp.Fields(resource, 2).SelectMany(scope => Otlp.Fields(scope, 2)))
            {
                _spans.Add(new Span(
                    Convert.ToHexString(Otlp.Fields(span, 1).Single()), Otlp.Text(span, 5)!, Otlp.Text(Otlp.Fields(service, 2).Single(), 1)!));
            }
        }

        return Results.Ok();
    }

    internal sealed record Span(string TraceId, string Name, string Service);

    internal sealed class Trace(SpanCollector collector, string id)
    {
        public IEnumerable<string> Services =>
            collector._spans.Where(span => span.TraceId == id).Select(span => span.Service).Distinct();

        public Task HasAsync(string name) => collector.WaitForAsync(span => span.TraceId == id && span.Name == name);
    }

    /// <summary>Reads the length-delimited fields of a message by number; all that spans are told apart by is of that kind.</summary>
    private static class Otlp
    {
        public static List<byte[]> Fields(byte[] message, int number)
        {
            var input = new CodedInputStream(message);
            List<byte[]> found = [];
            while (input.ReadTag() is var tag && tag != 0)
            {
                if (WireFormat.GetTagFieldNumber(tag) == number && WireFormat.GetTagWireType(tag) == WireFormat.WireType.LengthDelimited)
                {
                    found.Add(input.ReadBytes().ToByteArray());
                }
                else
                {
                    input.SkipLastField();
                }
            }

            return found;
        }

        public static string? Text(byte[] message, int number) =>
            Fields(message, number).Select(System.Text.Encoding.UTF8.GetString).FirstOrDefault();
    }
}
