using Microsoft.Extensions.Options;

namespace FlightSearch.Worker;

/// <summary>
/// Keeps this worker's requests apart: each gets a slot of its own, evenly spaced, and a slot not used is gone, never saved up.
/// After a refusal no slot is given until it has passed.
/// </summary>
internal sealed class Pacer(IOptions<WorkerOptions> options, TimeProvider time)
{
    private readonly TimeSpan _spacing = TimeSpan.FromSeconds(options.Value.TimeWindowSeconds) / options.Value.RateLimit;
    private readonly Lock _lock = new();
    private DateTimeOffset _next = DateTimeOffset.MinValue;
    private DateTimeOffset _heldUntil = DateTimeOffset.MinValue;

    /// <summary>Ends when it is this caller's turn.</summary>
    public async Task WaitAsync(CancellationToken cancellation)
    {
        while (TakeSlot() is var wait && wait > TimeSpan.Zero)
        {
            await Task.Delay(wait, time, cancellation);
            if (!IsHeld())
            {
                return;
            }
        }
    }

    public void HoldFor(TimeSpan pause)
    {
        lock (_lock)
        {
            var until = time.GetUtcNow() + pause;
            _heldUntil = until > _heldUntil ? until : _heldUntil;
        }
    }

    /// <summary>A refusal that came while a caller waited voids its slot.</summary>
    private bool IsHeld()
    {
        lock (_lock)
        {
            return _heldUntil > time.GetUtcNow();
        }
    }

    private TimeSpan TakeSlot()
    {
        lock (_lock)
        {
            var now = time.GetUtcNow();
            var slot = new[] { now, _next, _heldUntil }.Max();
            _next = slot + _spacing;

            return slot - now;
        }
    }
}
