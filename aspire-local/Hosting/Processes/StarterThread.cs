using System.Collections.Concurrent;

namespace Aspire.Hosting.Processes;

/// <summary>
/// The one thread that starts children. The kernel ties a child's parent-death signal to the thread that started it,
/// not to the process, so it must be a thread that lives as long as the process does.
/// </summary>
internal static class StarterThread
{
    private static readonly BlockingCollection<Action> Work = [];

    static StarterThread() => new Thread(Run) { IsBackground = true, Name = "child starter" }.Start();

    public static Task<T> InvokeAsync<T>(Func<T> start)
    {
        var started = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        Work.Add(() =>
        {
            try
            {
                started.SetResult(start());
            }
            catch (Exception e)
            {
                started.SetException(e);
            }
        });

        return started.Task;
    }

    private static void Run()
    {
        foreach (var action in Work.GetConsumingEnumerable())
        {
            action();
        }
    }
}
