using System.CommandLine;
using FlightSearch.Cli.Api;

namespace FlightSearch.Cli;

/// <summary><c>flights estimate</c>: what a search would need; opens no job.</summary>
internal static class EstimateCommand
{
    private const string Description =
        "Prints how many pages a search needs and how long they take at the permitted rate. Opens no job.";

    private const string Examples = """
        flights estimate --from JFK,EWR --to LHR --outbound 2027-03-01..2027-03-28
        flights estimate --from JFK,EWR --to LHR --outbound 2027-03-28 --strategy exact --json | jq .durationSeconds
        """;

    private static readonly Column<(string Name, string Text)>[] Columns =
    [
        new("Search", line => line.Name),
        new("Estimate", line => line.Text, Wraps: true),
    ];

    public static Command Create(Terminal terminal)
    {
        var options = new SearchOptions();
        var json = new Option<bool>("--json") { Description = "Print JSON." };

        var command = new ExampledCommand("estimate", Description, Examples);
        foreach (var option in options.All.Append(json))
        {
            command.Add(option);
        }

        command.SetApiAction(terminal, async (arguments, api, cancellation) =>
        {
            var answer = await api.EstimateAsync(options.Read(arguments), cancellation);
            if (arguments.GetValue(json))
            {
                new JsonLines(terminal.Output).Write(answer);
            }
            else
            {
                Print(api.Read<Estimate>(answer), terminal);
            }

            return ExitCodes.Success;
        });

        return command;
    }

    private static void Print(Estimate estimate, Terminal terminal)
    {
        (string Name, string Text)[] lines =
        [
            ("Combinations", $"{estimate.TotalCombinations:N0}"),
            ("Pages", EstimateText.Pages(estimate)),
            ("Pages by strategy", $"{estimate.Pages.Exact:N0} exact, {estimate.Pages.Merged:N0} merged"),
            ("Pages of other jobs before", $"{estimate.PagesAhead:N0}"),
            ("Rate", estimate.PagesPerMinute is { } rate ? EstimateText.Rate(rate) : "no pacing"),
            ("Daily budget", PaceText.Budget(estimate.PagesPerDay)),
            ("Time", EstimateText.Time(estimate, terminal.Time)),
        ];
        RowTable.Print(lines, Columns, terminal);
        if (estimate.Warning is { } warning)
        {
            terminal.Output.WriteLine();
            terminal.Output.WriteLine(warning);
        }
    }
}
