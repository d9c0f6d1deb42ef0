using System.CommandLine;
using FlightSearch.Cli.Api;

namespace FlightSearch.Cli;

/// <summary><c>flights search</c>: opens a job, waits until it ends, prints its cheapest itineraries.</summary>
internal static class SearchCommand
{
    private const string Description =
        "Searches every combination of departure, destination, outbound date and return date, "
        + "and prints the cheapest itineraries.";

    private const string Examples = """
        flights search --from JFK,EWR --to LHR --outbound 2027-03-28
        flights search --from BER --to LIS,OPO --outbound 2027-05-01..2027-05-03 --return 2027-05-10 --currency EUR
        flights search --from JFK --to LHR --outbound 2027-03-28 --json | jq .price
        """;

    public static Command Create(Terminal terminal)
    {
        var options = new SearchOptions();
        var top = NumberOption.Count("--top", "Rows to print.", 10);
        var noWait = new Option<bool>("--no-wait") { Description = "Print the job's id and do not wait." };
        var json = new Option<bool>("--json") { Description = "Print JSON, one itinerary a line." };
        var links = LinksOption.Create();
        var yes = new Option<bool>("--yes")
        {
            Description = "Do not ask before a search that takes longer than an hour; only a terminal is asked.",
        };
        var quiet = new Option<bool>("--quiet") { Description = "Print neither the estimate nor the progress." };

        var command = new ExampledCommand("search", Description, Examples);
        foreach (var option in options.All.Concat([top, noWait, yes, quiet, links, json]))
        {
            command.Add(option);
        }

        command.SetApiAction(terminal, async (arguments, api, cancellation) =>
        {
            var (request, isQuiet) = (options.Read(arguments), arguments.GetValue(quiet));
            if (!await new SearchPreview(api, terminal).ShowAsync(
                request, isQuiet, arguments.GetValue(yes), cancellation))
            {
                return ExitCodes.Failure;
            }

            var job = await api.OpenJobAsync(request, cancellation);
            if (arguments.GetValue(noWait))
            {
                await terminal.Output.WriteLineAsync($"{job.JobId}");
                return ExitCodes.Success;
            }

            await (isQuiet ? Task.CompletedTask : terminal.Error.WriteLineAsync(
                $"Job {job.JobId}, {Counted.Of(job.TotalCombinations, "combination")}."));
            try
            {
                job = await new JobWatch(api, terminal).WaitAsync(job, isQuiet, cancellation);
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                await PrintFollowUpAsync();
                return ExitCodes.Interrupted;
            }
            catch (Exception e) when (e is RefusedException or UnreachableException)
            {
                await PrintFollowUpAsync();
                throw;
            }

            var format = new ResultFormat(arguments.GetValue(json), arguments.GetValue(links));
            await new ResultPrinter(api, terminal, format).PrintAsync(
                job, "price", arguments.GetValue(top), cancellation);

            if (job.FailedCombinations > 0)
            {
                await terminal.Error.WriteLineAsync(
                    $"flights failures {job.JobId}{ApiOption.Repeat(arguments)}  lists the combinations that failed");
            }

            return job switch
            {
                { Status: not "completed" } => ExitCodes.Failure,
                { FailedCombinations: > 0 } => ExitCodes.PartlyFailed,
                _ => ExitCodes.Success,
            };

            Task PrintFollowUpAsync()
            {
                var id = $"{job.JobId}{ApiOption.Repeat(arguments)}";

                return terminal.Error.WriteLineAsync($"""
                    The job continues without this terminal.
                      flights results {id}  prints its results so far
                      flights cancel {id}   stops it
                    """);
            }
        });

        return command;
    }
}
