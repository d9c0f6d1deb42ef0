using System.CommandLine;
using FlightSearch.Cli.Api;

namespace FlightSearch.Cli;

/// <summary><c>flights combinations</c>: the combinations of a job with coverage and cheapest price.</summary>
internal static class CombinationsCommand
{
    private const string Description = "Lists the combinations of a job with coverage and cheapest price.";

    private const string Examples = """
        flights combinations 019f0f5c-8d3f-7cc5-9fb2-9b0f3b5a1f44 --coverage cut
        flights combinations 019f0f5c-8d3f-7cc5-9fb2-9b0f3b5a1f44 --all --json | jq -r .coverage | sort | uniq -c
        """;

    public static Command Create(Terminal terminal)
    {
        var jobId = JobIdArgument.Create();
        var coverage = new Option<string>("--coverage") { Description = "Only combinations with this coverage." }
            .AcceptOnlyFromAmong("whole", "inferred", "cut", "failed", "pending");
        var top = NumberOption.Count("--top", "Rows to print.", 100);
        var all = new Option<bool>("--all") { Description = "Print all rows, instead of --top." };
        var json = new Option<bool>("--json") { Description = "Print JSON, one combination a line." };

        var command = new ExampledCommand("combinations", Description, Examples, jobId) { coverage, top, all, json };
        command.Validators.Add(given =>
        {
            if (given.GetResult(top) is { Implicit: false } && given.GetValue(all))
            {
                given.AddError("Give either --top or --all.");
            }
        });
        command.SetApiAction(terminal, async (arguments, api, cancellation) =>
        {
            var pages = api.ListCombinationsAsync(
                arguments.GetRequiredValue(jobId), arguments.GetValue(coverage),
                arguments.GetValue(all) ? int.MaxValue : arguments.GetValue(top), cancellation);
            await (arguments.GetValue(json) ? PrintJsonAsync(pages, terminal) : PrintTableAsync(pages, api, terminal));

            return ExitCodes.Success;
        });

        return command;
    }

    private static async Task PrintJsonAsync(IAsyncEnumerable<CombinationPage> pages, Terminal terminal)
    {
        var lines = new JsonLines(terminal.Output);
        await foreach (var page in pages)
        {
            foreach (var combination in page.Combinations)
            {
                combination["simulatedFares"] = page.SimulatedFares;
                lines.Write(combination);
            }
        }
    }

    private static async Task PrintTableAsync(
        IAsyncEnumerable<CombinationPage> pages, FlightsApi api, Terminal terminal)
    {
        List<Combination> rows = [];
        var isSimulated = false;
        await foreach (var page in pages)
        {
            rows.AddRange(page.Combinations.Select(api.Read<Combination>));
            isSimulated = page.SimulatedFares;
        }

        if (rows is [])
        {
            await terminal.Error.WriteLineAsync("No combinations found.");
            return;
        }

        RowTable.Print(rows, Columns(terminal.Time), terminal);
        if (isSimulated)
        {
            await terminal.Output.WriteLineAsync("\nThese are simulated fares.");
        }
    }

    private static IEnumerable<Column<Combination>> Columns(TimeProvider time) =>
    [
        new("Route", row => $"{row.DepartureAirport}-{row.DestinationAirport}"),
        new("Out", row => $"{row.OutboundDate:yyyy-MM-dd}"),
        new("Back", row => $"{row.ReturnDate:yyyy-MM-dd}"),
        new("Coverage", row => row.Coverage),
        new("Cheapest", row => row.CheapestPrice is { } price ? $"{row.Currency} {price:#,##0.###}".TrimStart() : "",
            IsNumber: true),
        new("Itineraries", row => row.Coverage is "pending" or "failed" ? "" : $"{row.ResultCount:N0}", IsNumber: true),
        new("Observed", row => row.ObservedAt is { } at ? Moment.Of(at, time) : ""),
        new("Failure", row => row.FailureCode ?? ""),
    ];
}
