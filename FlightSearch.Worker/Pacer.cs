using Microsoft.Extensions.Options;

namespace FlightSearch.Worker;

/// <summary>
/// Keeps this worker's requests apart: one at a time gets its turn, each at least a spacing after the one before, and a turn not
/// used is gone, never saved up. After a refusal nobody gets a turn until it has passed.
/// </summary>
internal sealed class Pacer(IOptions<WorkerOptions> options, TimeProvider time) : IDisposable
{
    private readonly TimeSpan _spacing = TimeSpan.FromSeconds(options.Value.TimeWindowSeconds) / options.Value.RateLimit;
    private readonly SemaphoreSlim _turn = new(1);
    private readonly Lock _lock = new();
    private DateTimeOffset _next = DateTimeOffset.MinValue;
    private DateTimeOffset _heldUntil = DateTimeOffset.MinValue;

    /// <summary>Ends when it is this caller's turn.</summary>
    public async Task WaitAsync(CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            while (Wait() is var wait && wait > TimeSpan.Zero)
            {
                // Timers count whole milliseconds; a fraction would be no wait at all.
                await Task.Delay(TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds)), time, cancellation);
            }

            _next = time.GetUtcNow() + _spacing;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>How long nobody gets a turn because of a refusal.</summary>
    public TimeSpan HeldFor
    {
        get
        {
            lock (_lock)
            {
                return _heldUntil - time.GetUtcNow();
            }
        }
    }

    public void HoldFor(TimeSpan pause)
    {
        var until = time.GetUtcNow() + pause;
        lock (_lock)
        {
            _heldUntil = until > _heldUntil ? until : _heldUntil;
        }
    }

    public void Dispose() => _turn.Dispose();

    private TimeSpan Wait()
    {
        lock (_lock)
        {
            return (_next > _heldUntil ? _next : _heldUntil) - time.GetUtcNow();
        }
    }
}
