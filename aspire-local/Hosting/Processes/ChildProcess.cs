using System.Diagnostics;

namespace Aspire.Hosting.Processes;

/// <summary>
/// A running child in a session of its own: a terminal's Ctrl+C does not reach it, so the order of stopping is ours.
/// Should the AppHost be killed, the kernel ends it.
/// </summary>
internal sealed class ChildProcess
{
    private readonly Process _process;

    private ChildProcess(Process process)
    {
        _process = process;
        Exited = ExitAsync();
    }

    public int Id => _process.Id;

    /// <summary>Ends with the exit code; 128 + n after signal n.</summary>
    public Task<int> Exited { get; }

    public static Task<ChildProcess> StartAsync(ChildCommand command, Action<string> onLine) => StarterThread.InvokeAsync(() =>
    {
        var process = new Process { StartInfo = Describe(command) };
        process.OutputDataReceived += (_, line) => Pass(line.Data);
        process.ErrorDataReceived += (_, line) => Pass(line.Data);
        process.Start();
        process.StandardInput.Close();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();

        return new ChildProcess(process);

        void Pass(string? line)
        {
            if (line is not null)
            {
                onLine(line);
            }
        }
    });

    /// <summary>Runs a short-lived command to its end; its output is in the error when it fails.</summary>
    public static async Task RunAsync(ChildCommand command)
    {
        List<string> output = [];
        var child = await StartAsync(command, line =>
        {
            lock (output)
            {
                output.Add(line);
            }
        });

        if (await child.Exited is not 0 and var code)
        {
            throw new DistributedApplicationException(
                $"'{command.Program} {string.Join(' ', command.Arguments)}' ended with exit code {code}: {string.Join('\n', output)}");
        }
    }

    /// <summary>Asks it to end, and after <paramref name="patience"/> ends it and all its descendants in its group.</summary>
    public async Task StopAsync(Signal polite, TimeSpan patience, TimeProvider time)
    {
        Signals.Send(Id, polite);
        try
        {
            await Exited.WaitAsync(patience, time);
        }
        catch (TimeoutException)
        {
            Kill();
            await Exited;
        }
    }

    public void Kill() => Signals.Send(-Id, Signal.Kill);

    private static ProcessStartInfo Describe(ChildCommand command)
    {
        string[] words =
        [
            "setpriv", "--pdeathsig", command.WhenOrphaned is Signal.Interrupt ? "INT" : "KILL",
            .. command.RunAs, "--", command.Program, .. command.Arguments,
        ];
        var start = new ProcessStartInfo("setsid", words)
        {
            WorkingDirectory = command.WorkingDirectory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        foreach (var name in command.NotInherited)
        {
            start.Environment.Remove(name);
        }

        foreach (var (name, value) in command.Environment)
        {
            start.Environment[name] = value;
        }

        return start;
    }

    private async Task<int> ExitAsync()
    {
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _process.EnableRaisingEvents = true;
        _process.Exited += (_, _) => ended.TrySetResult();
        await ended.Task;

        Kill(); // whoever is left in its group also holds its output open
        await _process.WaitForExitAsync();

        return _process.ExitCode;
    }
}
