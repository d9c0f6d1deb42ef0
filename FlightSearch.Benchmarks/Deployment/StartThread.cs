using System.Collections.Concurrent;
using System.Diagnostics;

namespace FlightSearch.Benchmarks.Deployment;

/// <summary>
/// Starts programs from one thread that never ends: Linux kills a child with <c>--pdeathsig</c> when the thread that
/// started it ends.
/// </summary>
internal static class StartThread
{
    private static readonly BlockingCollection<(ProcessStartInfo Start, TaskCompletionSource<Process> Started)> Starts =
        Open();

    public static Task<Process> StartAsync(ProcessStartInfo start)
    {
        var started = new TaskCompletionSource<Process>(TaskCreationOptions.RunContinuationsAsynchronously);
        Starts.Add((start, started));

        return started.Task;
    }

    private static BlockingCollection<(ProcessStartInfo Start, TaskCompletionSource<Process> Started)> Open()
    {
        new Thread(Run) { IsBackground = true, Name = "process starts" }.Start();

        return [];
    }

    private static void Run()
    {
        foreach (var (start, started) in Starts.GetConsumingEnumerable())
        {
            try
            {
                started.SetResult(Process.Start(start)!);
            }
            catch (Exception e)
            {
                started.SetException(e);
            }
        }
    }
}
