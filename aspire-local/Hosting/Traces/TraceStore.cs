using Aspire.Hosting.Traces.Otlp;
using Google.Protobuf;

namespace Aspire.Hosting.Traces;

internal sealed record StoredSpan(
    string TraceId, string Id, string ParentId, string Service, string Name, DateTimeOffset Start, TimeSpan Duration, bool Failed, string Tags);

/// <summary>The newest spans, in memory only.</summary>
internal sealed class TraceStore
{
    private const int Kept = 20_000;
    private const int LongestTag = 100;

    private readonly Lock _gate = new();
    private readonly Queue<StoredSpan> _spans = [];

    public void Add(ExportTraceServiceRequest request)
    {
        lock (_gate)
        {
            foreach (var resource in request.ResourceSpans)
            {
                var service = resource.Resource?.Attributes.FirstOrDefault(tag => tag.Key == "service.name")?.Value.StringValue ?? "?";
                foreach (var span in resource.ScopeSpans.SelectMany(scope => scope.Spans))
                {
                    _spans.Enqueue(Convert(span, service));
                }
            }

            while (_spans.Count > Kept)
            {
                _spans.Dequeue();
            }
        }
    }

    /// <summary>The newest trace first.</summary>
    public IReadOnlyList<IGrouping<string, StoredSpan>> Traces()
    {
        lock (_gate)
        {
            return [.. _spans.GroupBy(span => span.TraceId).OrderByDescending(trace => trace.Min(span => span.Start))];
        }
    }

    public IReadOnlyList<StoredSpan> Trace(string id)
    {
        lock (_gate)
        {
            return [.. _spans.Where(span => span.TraceId == id).OrderBy(span => span.Start)];
        }
    }

    private static StoredSpan Convert(Span span, string service) => new(
        Hex(span.TraceId),
        Hex(span.SpanId),
        Hex(span.ParentSpanId),
        service,
        span.Name,
        DateTimeOffset.UnixEpoch.AddTicks((long)(span.StartTimeUnixNano / TimeSpan.NanosecondsPerTick)),
        TimeSpan.FromTicks((long)(span.EndTimeUnixNano - span.StartTimeUnixNano) / TimeSpan.NanosecondsPerTick),
        span.Status?.Code is StatusCode.Error,
        string.Join(' ', span.Attributes.Select(tag => $"{tag.Key}={OneLine(Text(tag.Value))}")));

    private static string Hex(ByteString id) => System.Convert.ToHexStringLower(id.Span);

    /// <summary>A statement of SQL has many lines, and its first words say enough.</summary>
    private static string OneLine(string text)
    {
        var words = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return words.Length <= LongestTag ? words : $"{words.AsSpan(0, LongestTag)}…";
    }

    private static string Text(AnyValue? value) => value?.ValueCase switch
    {
        AnyValue.ValueOneofCase.StringValue => value.StringValue,
        AnyValue.ValueOneofCase.BoolValue => value.BoolValue ? "true" : "false",
        AnyValue.ValueOneofCase.IntValue => $"{value.IntValue}",
        AnyValue.ValueOneofCase.DoubleValue => $"{value.DoubleValue}",
        AnyValue.ValueOneofCase.ArrayValue => $"[{string.Join(',', value.ArrayValue.Values.Select(Text))}]",
        _ => "",
    };
}
