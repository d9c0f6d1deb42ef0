using System.Diagnostics.CodeAnalysis;

namespace FlightSearch.Scraper;

/// <summary>
/// Keeps one process polite: one request at a time gets its turn, an interval and some jitter after the one before, and a turn not used
/// is gone, never saved up. A refusal holds everyone back, longer each time; after several the circuit is open and nobody waits: turns
/// are refused until the pause is over and one request has found out.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "A semaphore without a wait handle holds nothing, and waiters would never end.")]
public sealed class RequestPacing : IRequestPacing
{
    // Longer than that is no wait but a mistake of the site's.
    private static readonly TimeSpan LongestHold = TimeSpan.FromDays(1);

    private readonly PacingOptions _options;
    private readonly TimeProvider _time;
    private readonly Func<double> _random;
    private readonly SemaphoreSlim _turn = new(1);
    private readonly Lock _lock = new();
    private DateTimeOffset _next = DateTimeOffset.MinValue;
    private DateTimeOffset _heldUntil = DateTimeOffset.MinValue;
    private int _refusals;
    private bool _isProbing;

    /// <summary>One for all clients that share an address.</summary>
    /// <param name="options">The intervals and pauses to keep.</param>
    /// <param name="time">The system's clock when null.</param>
    /// <param name="random">The share of the jitter that each interval gets, 0 to 1; a random one when null.</param>
    /// <exception cref="ArgumentException">A setting is out of its range.</exception>
    public RequestPacing(PacingOptions options, TimeProvider? time = null, Func<double>? random = null)
    {
        _options = Settings.Checked(options);
        _time = time ?? TimeProvider.System;
        _random = random ?? Random.Shared.NextDouble;
    }

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
            while (true)
            {
                if (RefuseWhileOpen() is { } refused)
                {
                    return refused;
                }

                if (Wait() is not { Ticks: > 0 } wait)
                {
                    return Take();
                }

                // Timers count whole milliseconds; a fraction would be no wait at all.
                await Task.Delay(TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds)), _time, cancellation).ConfigureAwait(false);
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc/>
    public TimeSpan? Settle(ScrapeResult? result, int attempt)
    {
        lock (_lock)
        {
            switch (result)
            {
                case ScrapeResult.RateLimited limited:
                    HoldAfterRefusal(limited.RetryAfter);
                    return null;
                case ScrapeResult.Blocked blocked:
                    HoldAfterRefusal(blocked.RetryAfter);
                    return null;
                case null or ScrapeResult.Network:
                    FindOutAgain();
                    return null;
                case ScrapeResult.UpstreamError error:
                    FindOutAgain();
                    Hold(error.RetryAfter ?? TimeSpan.Zero);
                    return error.RetryAfter is null && attempt <= _options.Rereads ? _options.RereadAfter * Math.Pow(3, attempt - 1) : null;
                default:
                    Close();
                    return null;
            }
        }
    }

    private bool IsOpen => _refusals >= _options.CircuitAfter;

    /// <summary>
    /// Null when the circuit is closed, or open and due for the one request that finds out. A hold that is longer than any back-off
    /// is not waited out either.
    /// </summary>
    private TimeSpan? RefuseWhileOpen()
    {
        lock (_lock)
        {
            var left = _heldUntil - _time.GetUtcNow();
            return left > (IsOpen ? TimeSpan.Zero : _options.LongestBackOff * (1 + _options.Jitter)) ? left : null;
        }
    }

    private TimeSpan? Take()
    {
        lock (_lock)
        {
            var now = _time.GetUtcNow();
            _next = now + Jittered(_options.Interval);

            // While one request finds out, the others are still refused; should nobody hear how it ended, the next one tries.
            _isProbing = IsOpen;
            _heldUntil = IsOpen ? now + _options.CircuitPause : _heldUntil;
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

    /// <summary>Google has answered, whatever it said.</summary>
    private void Close()
    {
        _heldUntil = IsOpen ? DateTimeOffset.MinValue : _heldUntil;
        _refusals = 0;
        _isProbing = false;
    }

    /// <summary>Nothing was learnt of whether Google refuses: the next request is the one that finds out.</summary>
    private void FindOutAgain()
    {
        _heldUntil = _isProbing ? DateTimeOffset.MinValue : _heldUntil;
        _isProbing = false;
    }

    private void HoldAfterRefusal(TimeSpan? retryAfter)
    {
        var isOfTheSameBurst = !_isProbing && _heldUntil > _time.GetUtcNow(); // sent before the refusal that holds everyone back
        _refusals += isOfTheSameBurst ? 0 : 1;
        _isProbing = false;

        var doubled = _options.BackOff * Math.Pow(2, Math.Min(_refusals - 1, 20));
        var pause = isOfTheSameBurst ? TimeSpan.Zero
            : IsOpen ? _options.CircuitPause
            : doubled < _options.LongestBackOff ? doubled : _options.LongestBackOff;
        pause = Jittered(pause); // others who were refused come back at other times
        Hold(retryAfter > pause ? retryAfter.Value : pause);
    }

    private TimeSpan Jittered(TimeSpan pause) => pause * (1 + _options.Jitter * _random());

    private void Hold(TimeSpan pause)
    {
        var until = _time.GetUtcNow() + (pause < LongestHold ? pause : LongestHold);
        _heldUntil = until > _heldUntil ? until : _heldUntil;
    }
}
