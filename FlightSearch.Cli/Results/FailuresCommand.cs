using System.CommandLine;
using FlightSearch.Cli.Api;

namespace FlightSearch.Cli;

/// <summary><c>flights failures</c>: the combinations of a job that failed, with the reasons.</summary>
internal static class FailuresCommand
{
    private const string Description = "Lists the combinations of a job that failed, with the reasons.";

    private const string Examples = """
        flights failures 019f0f5c-8d3f-7cc5-9fb2-9b0f3b5a1f44
        flights failures 019f0f5c-8d3f-7cc5-9fb2-9b0f3b5a1f44 --json | jq -r .code | sort | uniq -c
        """;

    private static Column<FailedCombination>[] Columns =>
    [
        new("Route", failure => $"{failure.DepartureAirport}-{failure.DestinationAirport}"),
        new("Out", failure => $"{failure.OutboundDate:yyyy-MM-dd}"),
        new("Back", failure => $"{failure.ReturnDate:yyyy-MM-dd}"),
        new("Code", failure => failure.Code),
        new("Detail", failure => failure.Detail ?? "", Wraps: true),
    ];

    public static Command Create(Terminal terminal)
    {
        var jobId = JobIdArgument.Create();
        var json = new Option<bool>("--json") { Description = "Print JSON, one combination a line." };

        var command = new ExampledCommand("failures", Description, Examples, jobId) { json };
        command.SetApiAction(terminal, async (arguments, api, cancellation) =>
        {
            var failures = api.ListFailuresAsync(arguments.GetRequiredValue(jobId), cancellation);
            if (arguments.GetValue(json))
            {
                var lines = new JsonLines(terminal.Output);
                await foreach (var failure in failures)
                {
                    lines.Write(failure);
                }

                return ExitCodes.Success;
            }

            List<FailedCombination> rows = [];
            await foreach (var failure in failures)
            {
                rows.Add(api.Read<FailedCombination>(failure));
            }

            if (rows is [])
            {
                await terminal.Error.WriteLineAsync("No combination failed.");
            }
            else
            {
                RowTable.Print(rows, Columns, terminal);
            }

            return ExitCodes.Success;
        });

        return command;
    }
}
