using System.Collections.Concurrent;
using System.Diagnostics;

namespace FlightSearch.Tests.ServiceDefaults;

/// <summary>
/// Keeps the spans that end in this process, those of tests beside this one too. It samples none: a span is there
/// because a service exports it.
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

    /// <summary>The span of a request ends after its answer has been read.</summary>
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
