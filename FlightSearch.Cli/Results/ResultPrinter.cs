using FlightSearch.Cli.Api;

namespace FlightSearch.Cli;

/// <summary>Prints a job's itineraries, as JSON Lines for programs or as a table for people, and what has to be said about them.</summary>
internal sealed class ResultPrinter(Terminal terminal, bool asJson)
{
    public async Task PrintAsync(IAsyncEnumerable<ItineraryPage> pages, Job job)
    {
        var printed = asJson ? await PrintJsonAsync(pages) : await PrintTableAsync(pages);

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
            itineraries.AddRange(page.Results.Select(FlightsApi.Read<Itinerary>));
        }

        if (itineraries is not [])
        {
            ItineraryTable.Print(itineraries, terminal);
        }

        return new Printed(itineraries.Count, itineraries.Any(itinerary => itinerary.ReturnDate is not null));
    }

    private static IEnumerable<string> Remarks(Job job, Printed printed)
    {
        var state = job.Status switch
        {
            "failed" => "The job failed: no page could be had or read. ",
            "cancelled" => "The job was cancelled; this is what it had found. ",
            "completed" => "",
            _ => "The job is not done yet. ",
        };
        var failed = job.FailedCombinations == 0 ? "" : $", {job.FailedCombinations:N0} failed";

        yield return $"{state}{printed.Count:N0} of {Counted.Of(job.ResultCount, "itinerary", "itineraries")}; "
            + $"{job.ProcessedCombinations:N0} of {Counted.Of(job.TotalCombinations, "combination")} searched{failed}.";
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
