using FlightSearch.Cli.Api;

namespace FlightSearch.Cli;

/// <summary>Prints the itineraries of a job, as JSON Lines or as a table with remarks below it.</summary>
internal sealed class ResultPrinter(FlightsApi api, Terminal terminal, ResultFormat format)
{
    /// <param name="count">Rows to print at most.</param>
    public async Task PrintAsync(Job job, string sort, int count, CancellationToken cancellation)
    {
        var printed = format.AsJson
            ? await PrintJsonAsync(api.ListResultsAsync(job.JobId, sort, count, fields: null, cancellation))
            : await PrintTableAsync(job, sort, count, cancellation);

        if (State(job) is { } state)
        {
            await terminal.Error.WriteLineAsync(state);
        }

        foreach (var remark in Remarks(job, printed, terminal.Time))
        {
            await (format.AsJson ? terminal.Error : terminal.Output).WriteLineAsync(remark);
        }
    }

    /// <summary>Line by line, so that memory does not limit the number.</summary>
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

        return new Printed(count, count);
    }

    private async Task<Printed> PrintTableAsync(Job job, string sort, int count, CancellationToken cancellation)
    {
        List<Itinerary> read = [];
        IReadOnlyList<ItineraryGroup> rows = [];
        var hasSeveralReturns = job.ReturnDates?.Count > 1;
        var pages = api.ListResultsAsync(
            job.JobId, sort, hasSeveralReturns ? int.MaxValue : count, Itinerary.Fields, cancellation);

        await foreach (var page in pages)
        {
            read.AddRange(page.Results.Select(api.Read<Itinerary>));
            rows = hasSeveralReturns
                ? ItineraryGroup.Of(read)
                : [.. read.Select(itinerary => new ItineraryGroup(itinerary, OtherReturns: 0))];
            if (rows.Count >= count)
            {
                break;
            }
        }

        rows = [.. rows.Take(count)];
        if (rows is not [])
        {
            ItineraryTable.Print(rows, format.PrintsLinks, terminal);
            await terminal.Output.WriteLineAsync();
        }

        return new Printed(
            rows.Count,
            read.Count,
            HasReturns: rows.Any(row => row.Cheapest.ReturnDate is not null),
            IsGrouped: rows.Any(row => row.OtherReturns > 0));
    }

    private static string? State(Job job) => job.Status switch
    {
        "completed" => null,
        "failed" => "The job failed: none of its pages could be fetched and read.",
        "cancelled" => "The job was cancelled.",
        _ => "The job is still running; these are its results so far.",
    };

    private static IEnumerable<string> Remarks(Job job, Printed printed, TimeProvider time)
    {
        var found = job.ResultCount == 0
            ? "No flights found"
            : $"{(printed.IsGrouped ? $"{Counted.Of(printed.Rows, "row")} for" : $"{printed.Rows:N0} of")} "
                + Counted.Of(job.ResultCount, "itinerary", "itineraries");
        var failed = job.FailedCombinations == 0 ? "" : $", {job.FailedCombinations:N0} failed";

        var searched = $"{job.ProcessedCombinations:N0} of {Counted.Of(job.TotalCombinations, "combination")}";

        yield return $"{found}; {searched} searched{failed}.";
        if (printed.HasReturns)
        {
            yield return "Prices are for the whole round trip, times for its outbound flight.";
        }

        if (printed.IsGrouped)
        {
            yield return
                "A row with \"+N dates\" is the cheapest return of that outbound flight; --json lists each return date."
                + (printed.Read < job.ResultCount
                    ? $" Dates are counted in the first {printed.Read:N0} itineraries."
                    : "");
        }

        if (StoredPagesText.Of(job, time) is { } stored)
        {
            yield return $"{stored}; --freshness 0 requests every page.";
        }

        if (job.AnsweredCurrencies is { Count: > 0 } currencies)
        {
            yield return $"Some pages answered in another currency than asked: {string.Join(", ", currencies)}.";
        }

        if (job.SimulatedFares)
        {
            yield return "These are simulated fares.";
        }
    }

    /// <param name="Read">Itineraries read from the API, of which the rows were made.</param>
    private sealed record Printed(int Rows, int Read, bool HasReturns = false, bool IsGrouped = false);
}

/// <param name="PrintsLinks">Whether a table has the booking address below each row.</param>
internal sealed record ResultFormat(bool AsJson, bool PrintsLinks);
