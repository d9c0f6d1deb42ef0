using System.Diagnostics;
using System.Globalization;

namespace FlightSearch.Cli;

/// <summary>What of FlightSearch runs on this machine, found at the addresses of <c>./run</c>.</summary>
/// <param name="ProcessId">The process of <c>./run</c>; null where it does not run.</param>
/// <param name="Api">The answer of <c>/health</c> of the API.</param>
/// <param name="Worker">The answer of <c>/health</c> of a worker.</param>
/// <param name="Simulator">The answer of <c>/health</c> of the simulator.</param>
internal sealed record LocalRun(int? ProcessId, ApiAnswer Api, ApiAnswer Worker, ApiAnswer Simulator)
{
    public static async Task<LocalRun> FindAsync(Terminal terminal, CancellationToken cancellation)
    {
        var machine = terminal.Machine;
        var api = ApiAnswer.AskHealthAsync(terminal, machine.Api, cancellation);
        var worker = ApiAnswer.AskHealthAsync(terminal, machine.Worker, cancellation);
        var simulator = ApiAnswer.AskHealthAsync(terminal, machine.Simulator, cancellation);

        return new LocalRun(FindProcess(machine.Source), await api, await worker, await simulator);
    }

    /// <summary>The parts that run although the API does not answer.</summary>
    public IReadOnlyList<string> Parts(Machine machine)
    {
        string?[] parts =
        [
            ProcessId is null ? null : $"./run (process {ProcessId})",
            Worker.HealthProblems is null ? null : $"worker at {machine.Worker}",
            Simulator.HealthProblems is null ? null : $"simulator at {machine.Simulator}",
        ];

        return [.. parts.OfType<string>()];
    }

    private static int? FindProcess(string? source)
    {
        try
        {
            return source is not null
                && int.TryParse(
                    File.ReadAllText(Path.Combine(source, ".data", "run.pid")), CultureInfo.InvariantCulture,
                    out var id)
                && Runs(id, source)
                    ? id
                    : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>Another program may have got the id of a <c>./run</c> that was killed.</summary>
    /// <exception cref="ArgumentException">There is no such process.</exception>
    private static bool Runs(int id, string source)
    {
        using var process = Process.GetProcessById(id);
        var folder = File.ResolveLinkTarget($"/proc/{id}/cwd", returnFinalTarget: false);

        return folder is null || folder.FullName == Path.TrimEndingDirectorySeparator(source);
    }
}
