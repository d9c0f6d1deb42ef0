using FlightSearch.Scraper;
using Spectre.Console;

namespace FlightSearch.Cli;

/// <summary>Fetches a page, then the page of each next leg while rows are chosen, and prints the last one.</summary>
internal sealed class PageAsker(GoogleFlightsOptions options, Terminal terminal, PagePrinter printer)
{
    // Pacing applies to Google only, not to the simulator.
    private static readonly PacingOptions Unpaced = new() { Interval = TimeSpan.Zero, BackOff = TimeSpan.Zero };

    /// <param name="choices">Row numbers as printed, from 1: one for each leg in turn.</param>
    public async Task<int> AskAsync(FlightQuery query, IReadOnlyList<int> choices, CancellationToken cancellation)
    {
        if (Problem(query, choices) is { } problem)
        {
            return printer.PrintError("invalidQuery", problem);
        }

        var pacing = new RequestPacing(
            UpstreamOptions.IsGoogle(options.BaseAddress) ? new PacingOptions() : Unpaced, terminal.Time);
        using var client = new GoogleFlightsClient(options, pacing, terminal.Time);

        foreach (var number in choices)
        {
            var context = new PageContext(query, options.BaseAddress);
            var result = await AskAsync(client, query, cancellation);
            if (result is not ScrapeResult.Found { Page: var page })
            {
                return printer.Print(result, context);
            }

            if (printer.Rows(page).ElementAtOrDefault(number - 1) is not { } row)
            {
                var rows = Counted.Of(page.Itineraries.Count, "row");
                return printer.PrintError("noSuchRow", $"--choose {number}: the page has {rows}.");
            }

            if (query.Choose(row) is not { } next)
            {
                return printer.PrintError(
                    "noSuchRow",
                    $"--choose {number}: the row lacks the number or day of a flight, "
                    + "or has other airports or another day than the query.");
            }

            if (GoogleFlightsUrl.BuildBooking(next) is not null)
            {
                return printer.PrintChosen(page, row, context);
            }

            query = next;
        }

        return printer.Print(await AskAsync(client, query, cancellation), new PageContext(query, options.BaseAddress));
    }

    private Task<ScrapeResult> AskAsync(
        GoogleFlightsClient client, FlightQuery query, CancellationToken cancellation) => terminal.ShowsError
        ? terminal.ErrorConsole().Status().StartAsync(
            $"Asking {Markup.Escape(options.BaseAddress.Authority)}", _ => client.ScrapeAsync(query, cancellation))
        : client.ScrapeAsync(query, cancellation);

    /// <summary>Problems of the choices. The client checks the fields of the query.</summary>
    private string? Problem(FlightQuery query, IReadOnlyList<int> choices)
    {
        foreach (var doubt in FlightQueryValidator.Validate(query).Where(problem => problem.IsDoubt))
        {
            terminal.Error.WriteLine(doubt);
        }

        var open = query.Legs.Count(leg => leg.Selected.Count == 0);

        return open == 0 && query.Legs.Count > 0
            ? "All legs have flights already, so there is no page to ask for. "
                + $"To book: {GoogleFlightsUrl.BuildBooking(query, options.BaseAddress)}"
            : choices.Count > open
                ? $"--choose is given {choices.Count} times, for {Counted.Of(open, "leg")} without flights."
            : null;
    }
}
