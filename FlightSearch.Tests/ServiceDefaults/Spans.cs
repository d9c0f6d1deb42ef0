using System.Collections.Concurrent;
using System.Diagnostics;

namespace FlightSearch.Tests.ServiceDefaults;

/// <summary>
/// Collects the spans that end in this process, including those of concurrent tests. It samples none itself, so it has
/// only spans that a service exports.
/// </summary>
internal sealed class Spans : IDisposable
{
    private readonly ConcurrentQueue<Activity> _ended = [];
    private readonly ActivityListener _listener;

    public Spans()
    {
        _listener = new ActivityListener { ShouldListenTo = _ => true, ActivityStopped = _ended.Enqueue };
        ActivitySource.AddActivityListener(_listener);
    }

    public IReadOnlyList<Activity> Ended => [.. _ended.Where(span => span.Recorded)];

    /// <summary>Waits for a span, since the span of a request ends after its response was read.</summary>
    public async Task<Activity> WaitForAsync(Func<Activity, bool> isWanted)
    {
        for (var round = 0; round < 300; round++)
        {
            if (Ended.FirstOrDefault(isWanted) is { } span)
            {
                return span;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, TestContext.Current.CancellationToken);
        }

        var names = Ended.Select(span => span.DisplayName).Distinct().Order();
        throw new TimeoutException($"No such span among: {string.Join(", ", names)}");
    }

    public void Dispose() => _listener.Dispose();
}
