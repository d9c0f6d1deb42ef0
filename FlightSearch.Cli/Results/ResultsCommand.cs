using System.CommandLine;
using FlightSearch.Cli.Api;

namespace FlightSearch.Cli;

/// <summary><c>flights results</c>: the results of a job, also while it runs.</summary>
internal static class ResultsCommand
{
    private const string Description = "Prints the results of a job, also while it runs.";

    private const string Examples = """
        flights results 019f0f5c-8d3f-7cc5-9fb2-9b0f3b5a1f44 --sort duration --top 20
        flights results 019f0f5c-8d3f-7cc5-9fb2-9b0f3b5a1f44 --all --json > itineraries.jsonl
        """;

    public static Command Create(Terminal terminal)
    {
        var jobId = JobIdArgument.Create();
        var sort =
            new Option<string>("--sort") { Description = "Order of the results.", DefaultValueFactory = _ => "price" }
            .AcceptOnlyFromAmong("price", "duration", "departure");
        var top = NumberOption.Count("--top", "Rows to print.", 10);
        var all = new Option<bool>("--all") { Description = "Print all rows, instead of --top." };
        var json = new Option<bool>("--json") { Description = "Print JSON, one itinerary a line." };
        var links = LinksOption.Create();

        var command = new ExampledCommand("results", Description, Examples, jobId) { sort, top, all, links, json };
        command.Validators.Add(given =>
        {
            if (given.GetResult(top) is { Implicit: false } && given.GetValue(all))
            {
                given.AddError("Give either --top or --all.");
            }
        });
        command.SetApiAction(terminal, async (arguments, api, cancellation) =>
        {
            var job = await api.FindJobAsync(arguments.GetRequiredValue(jobId), cancellation);
            var count = arguments.GetValue(all) ? int.MaxValue : arguments.GetValue(top);

            var format = new ResultFormat(arguments.GetValue(json), arguments.GetValue(links));
            await new ResultPrinter(api, terminal, format).PrintAsync(
                job, arguments.GetRequiredValue(sort), count, cancellation);

            return ExitCodes.Success;
        });

        return command;
    }
}
