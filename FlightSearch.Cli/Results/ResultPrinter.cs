using FlightSearch.Cli.Api;

namespace FlightSearch.Cli;

/// <summary>Prints a job's itineraries, as JSON Lines for programs or as a table for people, and what has to be said about them.</summary>
internal sealed class ResultPrinter(FlightsApi api, Terminal terminal, bool asJson)
{
    public async Task PrintAsync(IAsyncEnumerable<ItineraryPage> pages, Job job)
    {
        var printed = asJson ? await PrintJsonAsync(pages) : await PrintTableAsync(pages);

        if (State(job) is { } state)
        {
            await terminal.Error.WriteLineAsync(state);
        }

        foreach (var remark in Remarks(job, printed))
        {
            await (asJson ? terminal.Error : terminal.Output).WriteLineAsync(remark);
        }
    }

    /// <summary>Line by line as they come, so that any number fits.</summary>
    private async Task<Printed> PrintJsonAsync(IAsyncEnumerable<ItineraryPage> pages)
    {
        var lines = new JsonLines(terminal.Output);
        var count = 0;

        await foreach (var page in pages)
        {
            foreach (var itinerary in page.Results)
            {
                itinerary["simulatedFares"] = page.SimulatedFares;
                lines.Write(itinerary);
            }

            count += page.Results.Count;
        }

        return new Printed(count, HasReturns: false);
    }

    private async Task<Printed> PrintTableAsync(IAsyncEnumerable<ItineraryPage> pages)
    {
        List<Itinerary> itineraries = [];
        await foreach (var page in pages)
        {
            itineraries.AddRange(page.Results.Select(api.Read<Itinerary>));
        }

        if (itineraries is not [])
        {
            ItineraryTable.Print(itineraries, terminal);
            await terminal.Output.WriteLineAsync();
        }

        return new Printed(itineraries.Count, itineraries.Any(itinerary => itinerary.ReturnDate is not null));
    }

    private static string? State(Job job) => job.Status switch
    {
        "completed" => null,
        "failed" => "The job failed: not one of its pages could be had and read.",
        "cancelled" => "The job was cancelled.",
        _ => "The job goes on; this is what it has found so far.",
    };

    private static IEnumerable<string> Remarks(Job job, Printed printed)
    {
        var found = job.ResultCount == 0
            ? "No flights found"
            : $"{printed.Count:N0} of {Counted.Of(job.ResultCount, "itinerary", "itineraries")}";
        var failed = job.FailedCombinations == 0 ? "" : $", {job.FailedCombinations:N0} failed";

        yield return $"{found}; {job.ProcessedCombinations:N0} of {Counted.Of(job.TotalCombinations, "combination")} searched{failed}.";
        if (printed.HasReturns)
        {
            yield return "Prices are for the whole round trip, times for its outbound flight.";
        }

        if (job.SimulatedFares)
        {
            yield return "These are simulated fares.";
        }
    }

    private sealed record Printed(int Count, bool HasReturns);
}
