using System.CommandLine;
using FlightSearch.Cli.Api;

namespace FlightSearch.Cli;

/// <summary><c>flights jobs</c>: lists jobs, the newest first. Its subcommand shows one.</summary>
internal static class JobsCommand
{
    private const string Description = "Lists jobs, the newest first.";

    private const string Examples = """
        flights jobs --status running
        flights jobs --limit 500 --json | jq -r 'select(.failedCombinations > 0) | .jobId'
        """;

    private const int DefaultLimit = 20;

    public static Command Create(Terminal terminal)
    {
        var status = new Option<string>("--status") { Description = "Only jobs with this status." }
            .AcceptOnlyFromAmong("pending", "running", "completed", "failed", "cancelled");
        var limit = NumberOption.Unchecked("--limit", $"Jobs to print. [default: {DefaultLimit}]");
        var json = new Option<bool>("--json") { Description = "Print JSON, one job a line." };

        var command = new ExampledCommand("jobs", Description, Examples)
        {
            status, limit, json, ShowJobCommand.Create(terminal),
        };
        command.SetApiAction(terminal, async (arguments, api, cancellation) =>
        {
            var page = await api.ListJobsAsync(
                arguments.GetValue(status), arguments.GetValue(limit) ?? DefaultLimit, cancellation);

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
                await terminal.Error.WriteLineAsync("No jobs found.");
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
