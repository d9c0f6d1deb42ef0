using System.Diagnostics.CodeAnalysis;

namespace FlightSearch.Scraper;

/// <summary>
/// The pacing of one process: one request at a time, with an interval and jitter between requests. Unused turns do not
/// accumulate.
/// </summary>
/// <remarks>
/// A refusal pauses all requests, longer after each further one. After several refusals the circuit opens: turns are
/// refused at once until the pause has passed and a probe request succeeds.
/// </remarks>
[SuppressMessage("Design", "CA1001", Justification = "A semaphore without a wait handle holds nothing, and waiters would never end.")]
public sealed class RequestPacing : IRequestPacing
{
    // A longer Retry-After is considered an error of the site.
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

    /// <summary>Creates a pacing, to be shared by all clients that use the same IP address.</summary>
    /// <param name="options">Intervals and pauses.</param>
    /// <param name="time">Null for the system clock.</param>
    /// <param name="random">Returns the share of the jitter, 0 to 1; null for a random share.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
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

                // Timers have millisecond resolution; a fraction would not wait.
                await Task.Delay(TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds)), _time, cancellation).ConfigureAwait(false);
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc/>
    public ValueTask<TimeSpan?> SettleAsync(ScrapeResult? result, int attempt)
    {
        lock (_lock)
        {
            switch (result?.Advice)
            {
                case ScrapeAdvice.Pause or ScrapeAdvice.GiveConsent:
                    HoldAfterRefusal(result.RequestedPause);
                    return new((TimeSpan?)null);
                case null or ScrapeAdvice.AskAgain or ScrapeAdvice.MendReader:
                    FindOutAgain();
                    return new(RereadAfter(result, attempt));
                default:
                    Close();
                    return new((TimeSpan?)null);
            }
        }
    }

    private TimeSpan? RereadAfter(ScrapeResult? result, int attempt) =>
        result is ScrapeResult.UpstreamError && attempt <= _options.Rereads
            ? _options.RereadAfter * Math.Pow(3, attempt - 1)
            : null;

    private bool IsOpen => _refusals >= _options.CircuitAfter;

    /// <summary>
    /// Null if the circuit is closed, or is due for a probe request. A pause longer than the maximum back-off is also
    /// refused instead of waited for.
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

            // Other requests are refused during the probe. If its result is never reported, the next request is the probe.
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

    /// <summary>Closes the circuit: Google answered.</summary>
    private void Close()
    {
        _heldUntil = IsOpen ? DateTimeOffset.MinValue : _heldUntil;
        _refusals = 0;
        _isProbing = false;
    }

    /// <summary>
    /// Makes the next request the probe, because the last one did not show whether Google still refuses.
    /// </summary>
    private void FindOutAgain()
    {
        _heldUntil = _isProbing ? DateTimeOffset.MinValue : _heldUntil;
        _isProbing = false;
    }

    private void HoldAfterRefusal(TimeSpan? retryAfter)
    {
        var isOfTheSameBurst = !_isProbing && _heldUntil > _time.GetUtcNow(); // sent before the refusal that caused the pause
        _refusals += isOfTheSameBurst ? 0 : 1;
        _isProbing = false;

        var doubled = _options.BackOff * Math.Pow(2, Math.Min(_refusals - 1, 20));
        var pause = isOfTheSameBurst ? TimeSpan.Zero
            : IsOpen ? _options.CircuitPause
            : doubled < _options.LongestBackOff ? doubled : _options.LongestBackOff;
        pause = Jittered(pause); // so that refused clients do not return at the same time
        Hold(retryAfter > pause ? retryAfter.Value : pause);
    }

    private TimeSpan Jittered(TimeSpan pause) => pause * (1 + _options.Jitter * _random());

    private void Hold(TimeSpan pause)
    {
        var until = _time.GetUtcNow() + (pause < LongestHold ? pause : LongestHold);
        _heldUntil = until > _heldUntil ? until : _heldUntil;
    }
}
