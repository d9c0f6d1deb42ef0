namespace FlightSearch.Scraper;

/// <summary>
/// Keeps one process polite: one request at a time gets its turn, an interval and some jitter after the one before, and a turn not used
/// is gone, never saved up. A refusal holds everyone back, longer each time; after several the circuit is open and nobody waits: turns
/// are refused until the pause is over and one request has found out.
/// </summary>
public sealed class RequestPacing(PacingOptions options, TimeProvider? time = null, Func<double>? random = null) : IRequestPacing, IDisposable
{
    // Longer than that is no wait but a mistake of the site's.
    private static readonly TimeSpan LongestHold = TimeSpan.FromDays(1);

    private readonly TimeProvider _time = time ?? TimeProvider.System;
    private readonly Func<double> _random = random ?? Random.Shared.NextDouble;
    private readonly SemaphoreSlim _turn = new(1);
    private readonly Lock _lock = new();
    private DateTimeOffset _next = DateTimeOffset.MinValue;
    private DateTimeOffset _heldUntil = DateTimeOffset.MinValue;
    private int _refusals;

    /// <inheritdoc/>
    public async ValueTask<TimeSpan?> TakeTurnAsync(CancellationToken cancellation)
    {
        if (RefuseWhileOpen() is { } closed)
        {
            return closed;
        }

        await _turn.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            while (Wait() is var wait && wait > TimeSpan.Zero)
            {
                // Timers count whole milliseconds; a fraction would be no wait at all.
                await Task.Delay(TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds)), _time, cancellation).ConfigureAwait(false);
            }

            // The circuit may have opened meanwhile.
            return RefuseWhileOpen() ?? Take();
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc/>
    public TimeSpan? Settle(ScrapeResult result, int attempt)
    {
        switch (result)
        {
            case ScrapeResult.Found or ScrapeResult.NoFlights:
                Close();
                return null;
            case ScrapeResult.RateLimited limited:
                HoldAfterRefusal(limited.RetryAfter);
                return null;
            case ScrapeResult.Blocked:
                HoldAfterRefusal(null);
                return null;
            case ScrapeResult.UpstreamError { RetryAfter: { } said }:
                Hold(said);
                return null;
            case ScrapeResult.UpstreamError when attempt <= options.Rereads:
                return options.RereadAfter * Math.Pow(3, attempt - 1);
            default:
                return null;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();

    private bool IsOpen => _refusals >= options.CircuitAfter;

    /// <summary>
    /// Null when the circuit is closed, or open and due for the one request that finds out. A hold that is longer than any back-off
    /// is not waited out either.
    /// </summary>
    private TimeSpan? RefuseWhileOpen()
    {
        lock (_lock)
        {
            var left = _heldUntil - _time.GetUtcNow();
            return left > (IsOpen ? TimeSpan.Zero : options.LongestBackOff) ? left : null;
        }
    }

    private TimeSpan? Take()
    {
        lock (_lock)
        {
            var now = _time.GetUtcNow();
            _next = now + options.Interval * (1 + options.Jitter * _random());

            // While one request finds out, the others are still refused; should it never end, the next one tries.
            _heldUntil = IsOpen ? now + options.CircuitPause : _heldUntil;
            return null;
        }
    }

    private TimeSpan Wait()
    {
        lock (_lock)
        {
            var until = _next > _heldUntil || IsOpen ? _next : _heldUntil;
            return until - _time.GetUtcNow();
        }
    }

    private void Close()
    {
        lock (_lock)
        {
            _heldUntil = IsOpen ? DateTimeOffset.MinValue : _heldUntil;
            _refusals = 0;
        }
    }

    private void HoldAfterRefusal(TimeSpan? retryAfter)
    {
        lock (_lock)
        {
            var doubled = options.BackOff * Math.Pow(2, Math.Min(_refusals, 20));
            _refusals++;
            var pause = IsOpen ? options.CircuitPause : doubled < options.LongestBackOff ? doubled : options.LongestBackOff;
            Hold(retryAfter > pause ? retryAfter.Value : pause);
        }
    }

    private void Hold(TimeSpan pause)
    {
        lock (_lock)
        {
            var until = _time.GetUtcNow() + (pause < LongestHold ? pause : LongestHold);
            _heldUntil = until > _heldUntil ? until : _heldUntil;
        }
    }
}
