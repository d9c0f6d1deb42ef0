using System.Diagnostics;
using System.Globalization;

namespace FlightSearch.Benchmarks.Deployment;

/// <summary>A program started by this process, which it does not outlive. Its output is appended to a file.</summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    private static readonly TimeSpan StopsWithin = TimeSpan.FromSeconds(15);

    private readonly Process _process;

    private ChildProcess(Process process) => _process = process;

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    public int ExitCode => _process.ExitCode;

    /// <param name="program">Path of the program.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="environment">Added to the environment of this process.</param>
    /// <param name="folder">Working directory.</param>
    /// <param name="log">File for standard output and error.</param>
    /// <param name="givesWay">Whether others get more of the processor.</param>
    public static async Task<ChildProcess> StartAsync(
        string program, IReadOnlyList<string> arguments, IEnumerable<KeyValuePair<string, string>> environment,
        string folder, string log, bool givesWay = false)
    {
        // Each of bash, nice and setpriv replaces itself by the next program, so the id is that of the program.
        string[] line = ["bash", "-c", "exec \"$@\" >>\"$0\" 2>&1 </dev/null", log, program, .. arguments];
        if (givesWay)
        {
            line = ["nice", .. line];
        }

        if (OperatingSystem.IsLinux())
        {
            line = ["setpriv", "--pdeathsig", "KILL", "--", .. line];
        }

        var start = new ProcessStartInfo(line[0], line[1..]) { WorkingDirectory = folder };
        foreach (var name in start.Environment.Keys.Where(IsOfAnotherDeployment).ToList())
        {
            start.Environment.Remove(name);
        }

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return new ChildProcess(await StartThread.StartAsync(start));
    }

    /// <summary>Sends a signal, such as <c>STOP</c>. A process that has exited gets none.</summary>
    public static async Task SignalAsync(int processId, string signal, CancellationToken cancellation)
    {
        string[] arguments = [$"-{signal}", processId.ToString(CultureInfo.InvariantCulture)];
        using var kill = await StartThread.StartAsync(
            new ProcessStartInfo("kill", arguments) { RedirectStandardError = true });
        await kill.WaitForExitAsync(cancellation);
    }

    public Task SignalAsync(string signal, CancellationToken cancellation) =>
        HasExited ? Task.CompletedTask : SignalAsync(Id, signal, cancellation);

    /// <summary>Kills it with SIGKILL, without its children.</summary>
    public async Task KillAsync()
    {
        _process.Kill(entireProcessTree: false);
        await _process.WaitForExitAsync(CancellationToken.None);
    }

    /// <summary>Stops it with SIGTERM, or with SIGKILL if that takes too long.</summary>
    public async Task StopAsync(CancellationToken cancellation)
    {
        await SignalAsync("TERM", cancellation);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(StopsWithin);
        await _process.WaitForExitAsync(limit.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await KillAsync();
    }

    public Task WaitForExitAsync(CancellationToken cancellation) => _process.WaitForExitAsync(cancellation);

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process.Dispose();
    }

    private static bool IsOfAnotherDeployment(string name) =>
        name.StartsWith("OTEL_", StringComparison.Ordinal) || name.StartsWith("ASPNETCORE_", StringComparison.Ordinal)
        || name.StartsWith("ConnectionStrings__", StringComparison.Ordinal);
}
