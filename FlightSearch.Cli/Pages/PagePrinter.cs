using FlightSearch.Scraper;

namespace FlightSearch.Cli;

/// <summary>The query and the site of a page that was fetched.</summary>
internal sealed record PageContext(FlightQuery Query, Uri Upstream);

/// <summary>Prints a page as a table or a line of JSON, or the reason why there is no page.</summary>
internal sealed class PagePrinter(Terminal terminal, PageFormat format)
{
    /// <summary>The rows in the order in which they are printed and numbered.</summary>
    public IReadOnlyList<Itinerary> Rows(FlightPage page) => PageSort.Sorted(page.Itineraries, format.Sort);

    /// <param name="context">Null for a saved page.</param>
    public int Print(ScrapeResult result, PageContext? context = null)
    {
        switch (result)
        {
            case ScrapeResult.Found { Page: var page }:
                PrintPage(page, [.. Rows(page).Take(format.Top)], context);
                return ExitCodes.Success;
            case ScrapeResult.NoFlights { Page: var page }:
                PrintPage(page, [], context);
                return ExitCodes.Success;
            default:
                return PrintError(result.Code, MessageOf(result), Remedy.For(result, context));
        }
    }

    /// <summary>Prints the row that completes a journey, and its booking address.</summary>
    public int PrintChosen(FlightPage page, Itinerary row, PageContext context)
    {
        PrintPage(page, [row], context);
        if (!format.AsJson)
        {
            terminal.Output.WriteLine($"To book: {Link(page, row, context)}");
        }

        return ExitCodes.Success;
    }

    public int PrintError(string code, string message, string? remedy = null)
    {
        string[] lines = remedy is null ? [message] : [message, remedy];
        if (format.AsJson)
        {
            new JsonLines(terminal.Output).WriteError(code, string.Join(' ', lines), format.Name);
        }
        else
        {
            terminal.Error.WriteLine(string.Join('\n', lines));
        }

        return ExitCodes.Failure;
    }

    private static string MessageOf(ScrapeResult result) => result switch
    {
        ScrapeResult.InvalidQuery { Problems: [_, ..] problems } when problems.Any(problem => !problem.IsDoubt) =>
            string.Join('\n', problems),
        ScrapeResult.NotOnPage => "Google does not put the flights of a multi-city journey on the page.",
        _ => $"{result.Message.TrimEnd('.')}.",
    };

    private void PrintPage(FlightPage page, IReadOnlyList<Itinerary> rows, PageContext? context)
    {
        if (format.AsJson)
        {
            new JsonLines(terminal.Output).Write(PageLine.Of(format.Name, page, rows, row => Link(page, row, context)));
        }
        else
        {
            PrintTable(page, rows, context);
        }

        if (context is not null && !UpstreamOptions.IsGoogle(context.Upstream))
        {
            (format.AsJson ? terminal.Error : terminal.Output).WriteLine(
                $"Asked {UpstreamOptions.Host(context.Upstream)}, which is not Google: the fares may be made up.");
        }
    }

    private void PrintTable(FlightPage page, IReadOnlyList<Itinerary> rows, PageContext? context)
    {
        if (rows is not [])
        {
            PageTable.Print(
                rows, context?.Query.Cabin ?? page.UsualCabin(), row =>
                    Link(page, row, context), format.PrintsLinks, terminal);
            terminal.Output.WriteLine();
        }

        foreach (var remark in PageRemarks.Of(page, rows.Count, context))
        {
            terminal.Output.WriteLine(remark);
        }
    }

    /// <summary>The booking page of the site that was asked: only the simulator knows simulated flights.</summary>
    private static Uri? Link(FlightPage page, Itinerary row, PageContext? context) => context is null
        ? PageLine.LinkOf(page, row)
        : context.Query.Choose(row) is { } chosen ? GoogleFlightsUrl.BuildBooking(chosen, context.Upstream) : null;
}

/// <param name="Name">The command's argument.</param>
/// <param name="Top">Rows to print at most.</param>
/// <param name="PrintsLinks">Whether a table has the booking address below each row.</param>
internal sealed record PageFormat(string Name, string? Sort, int Top, bool PrintsLinks, bool AsJson);
