using System.CommandLine;
using FlightSearch.Cli.Api;

namespace FlightSearch.Cli;

/// <summary><c>flights jobs</c>: the jobs there are, the newest first.</summary>
internal static class JobsCommand
{
    private const string Description = "Lists jobs, the newest first.";

    private const string Examples = """
        flights jobs --status running
        flights jobs --limit 500 --json | jq -r 'select(.failedCombinations > 0) | .jobId'
        """;

    public static Command Create(Terminal terminal)
    {
        var status = new Option<string>("--status") { Description = "Only jobs of this status." }
            .AcceptOnlyFromAmong("pending", "running", "completed", "failed", "cancelled");
        var limit = NumberOption.Count("--limit", "Jobs to print.", 20, most: 500);
        var json = new Option<bool>("--json") { Description = "Print JSON, one job a line." };

        var command = new ExampledCommand("jobs", Description, Examples) { status, limit, json };
        command.SetApiAction(terminal, async (arguments, api, cancellation) =>
        {
            var page = await api.ListJobsAsync(arguments.GetValue(status), arguments.GetValue(limit), cancellation);

            if (arguments.GetValue(json))
            {
                var lines = new JsonLines(terminal.Output);
                foreach (var job in page.Jobs)
                {
                    lines.Write(job);
                }
            }
            else if (page.Jobs is [])
            {
                await terminal.Error.WriteLineAsync("There are no such jobs.");
            }
            else
            {
                JobTable.Print([.. page.Jobs.Select(api.Read<Job>)], terminal);
            }

            return ExitCodes.Success;
        });

        return command;
    }
}
