namespace FlightSearch.Simulator.Control;

/// <summary>A search as the log keeps it. Airports are those of the first slice.</summary>
/// <param name="Answer"><c>results</c>, <c>noFlights</c>, <c>landing</c> or the kind of misbehaviour.</param>
internal sealed record LoggedRequest(
    long Number,
    DateTimeOffset At,
    string Path,
    string? Tfs,
    IEnumerable<string> From,
    IEnumerable<string> To,
    IEnumerable<DateOnly> Dates,
    string? Currency,
    bool ShowAll,
    string Answer,
    int Rows,
    int Status,
    string UserAgent);

/// <summary>The requests received, oldest first.</summary>
/// <param name="kept">Requests kept at most.</param>
internal sealed class RequestLog(int kept)
{
    private readonly Lock _lock = new();
    private readonly Queue<LoggedRequest> _requests = [];
    private long _total;

    public void Add(LoggedRequest request)
    {
        lock (_lock)
        {
            _requests.Enqueue(request with { Number = ++_total });
            if (_requests.Count > kept)
            {
                _requests.Dequeue();
            }
        }
    }

    public (long Total, IReadOnlyList<LoggedRequest> Requests) ReadAfter(long number)
    {
        lock (_lock)
        {
            return (_total, [.. _requests.Where(request => request.Number > number)]);
        }
    }

    public void Clear()
    {
        lock (_lock)
        {
            _total = 0;
            _requests.Clear();
        }
    }
}
