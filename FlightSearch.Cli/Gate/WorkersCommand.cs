using System.CommandLine;
using FlightSearch.Cli.Api;

namespace FlightSearch.Cli;

/// <summary><c>flights workers</c>: lists the worker processes of the deployment.</summary>
internal static class WorkersCommand
{
    private const string Description =
        "Lists the worker processes, running ones first. Workers not seen for a day are left out.";

    private const string Examples = """
        flights workers
        flights workers --json | jq 'select(.isRunning | not) | .host'
        """;

    private const int CommitShown = 8;

    public static Command Create(Terminal terminal)
    {
        var json = new Option<bool>("--json") { Description = "Print JSON, one worker a line." };

        var command = new ExampledCommand("workers", Description, Examples) { json };
        command.SetApiAction(terminal, async (arguments, api, cancellation) =>
        {
            var list = await api.ListWorkersAsync(cancellation);
            if (arguments.GetValue(json))
            {
                var lines = new JsonLines(terminal.Output);
                foreach (var worker in list.Workers)
                {
                    lines.Write(worker);
                }
            }
            else if (list.Workers is [])
            {
                await terminal.Error.WriteLineAsync("No workers found.");
            }
            else
            {
                RowTable.Print([.. list.Workers.Select(api.Read<Worker>)], Columns(terminal.Time), terminal);
            }

            return ExitCodes.Success;
        });

        return command;
    }

    private static IEnumerable<Column<Worker>> Columns(TimeProvider time) =>
    [
        new("Host", worker => worker.Host),
        new("Process", worker => $"{worker.ProcessId}", IsNumber: true),
        new("State", State),
        new("Seen", worker => $"{worker.HeartbeatAgeSeconds:N0} s ago", IsNumber: true),
        new("Batches", worker => $"{worker.BatchesHeld:N0}", IsNumber: true),
        new("Pace", worker => PaceText.Of(worker.Pace)),
        new("Daily budget", worker => PaceText.Budget(worker.DailyBudget)),
        new("Started", worker => Moment.Of(worker.StartedAt, time)),
        new("Version", worker => Version(worker.Version)),
        new("Worker", worker => $"{worker.WorkerId}"),
    ];

    private static string State(Worker worker) => worker switch
    {
        { IsRunning: false } => "lost",
        { PausedFor: { } pause } => $"paused: {Words(pause)}",
        _ => "running",
    };

    /// <summary>A code such as <c>brokerUnreachable</c> as words.</summary>
    private static string Words(string code) =>
        string.Concat(code.Select(c => char.IsAsciiLetterUpper(c) ? $" {char.ToLowerInvariant(c)}" : $"{c}"));

    /// <summary>The version with the beginning of its commit, which follows a plus sign.</summary>
    private static string Version(string version) => version.IndexOf('+', StringComparison.Ordinal) is >= 0 and var plus
        ? version[..Math.Min(version.Length, plus + 1 + CommitShown)]
        : version;
}
