using Microsoft.Extensions.Options;

namespace FlightSearch.Simulator.Requests;

/// <summary>The latest requests, in the order they came; the count is of all since the start or the last clearing.</summary>
internal sealed class RequestLog(IOptions<SimulatorOptions> options)
{
    private readonly Lock _lock = new();
    private readonly Queue<RequestEntry> _entries = [];
    private long _total;

    public void Add(RequestEntry entry)
    {
        lock (_lock)
        {
            _total++;
            _entries.Enqueue(entry with { Number = _total });
            if (_entries.Count > options.Value.RequestsKept)
            {
                _entries.Dequeue();
            }
        }
    }

    public (long Total, IReadOnlyList<RequestEntry> Requests) Read()
    {
        lock (_lock)
        {
            return (_total, [.. _entries]);
        }
    }

    public void Clear()
    {
        lock (_lock)
        {
            _total = 0;
            _entries.Clear();
        }
    }
}
