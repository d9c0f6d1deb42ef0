using FlightSearch.Jobs;

namespace FlightSearch.Worker;

/// <summary>
/// Lets interactive batches pass: while this worker claims or runs one, its other batches pause before their next page,
/// which leaves the processors to it. Where requests are paced, nobody pauses: all wait for slots, not for processors.
/// </summary>
internal sealed class RightOfWay(RequestPace pace, TimeProvider time)
{
    /// <summary>For one page, so that interactive jobs without end slow the others down but do not stop them.</summary>
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(250);

    private readonly Lock _lock = new();
    private TaskCompletionSource _passed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _interactive;

    /// <summary>A batch begins. It ends with <see cref="Leave"/>.</summary>
    public void Enter(bool isInteractive)
    {
        lock (_lock)
        {
            _interactive += isInteractive ? 1 : 0;
        }
    }

    public void Leave(bool isInteractive)
    {
        lock (_lock)
        {
            _interactive -= isInteractive ? 1 : 0;
            if (isInteractive && _interactive == 0)
            {
                _passed.SetResult();
                _passed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            }
        }
    }

    /// <summary>Ends when no interactive batch runs, or after the longest pause.</summary>
    public Task GiveAsync(JobPriority priority, CancellationToken cancellation)
    {
        Task passed;
        lock (_lock)
        {
            if (priority is JobPriority.High || _interactive == 0 || !pace.IsUnpaced)
            {
                return Task.CompletedTask;
            }

            passed = _passed.Task;
        }

        return PauseAsync(passed, cancellation);
    }

    private async Task PauseAsync(Task passed, CancellationToken cancellation)
    {
        await passed.WaitAsync(LongestPause, time, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellation.ThrowIfCancellationRequested();
    }
}
