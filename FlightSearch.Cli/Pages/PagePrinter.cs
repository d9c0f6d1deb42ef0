using FlightSearch.Scraper;

namespace FlightSearch.Cli;

/// <summary>Where a page comes from, when it was not a file.</summary>
internal sealed record PageContext(FlightQuery Query, Uri Upstream);

/// <summary>Prints a page, as a table for people or as a line for programs, or why there is none.</summary>
/// <param name="name">What the command was given.</param>
/// <param name="top">Rows to print at most.</param>
internal sealed class PagePrinter(Terminal terminal, string name, string? sort, int top, bool asJson)
{
    /// <summary>In the order in which they are printed and numbered.</summary>
    public IReadOnlyList<Itinerary> Rows(FlightPage page) => PageSort.Sorted(page.Itineraries, sort);

    /// <param name="context">Null for a saved page.</param>
    public int Print(ScrapeResult result, PageContext? context = null)
    {
        switch (result)
        {
            case ScrapeResult.Found { Page: var page }:
                PrintPage(page, [.. Rows(page).Take(top)], context);
                return ExitCodes.Success;
            case ScrapeResult.NoFlights { Page: var page }:
                PrintPage(page, [], context);
                return ExitCodes.Success;
            default:
                return PrintError(result.Code, MessageOf(result), Remedy.For(result, context));
        }
    }

    /// <summary>The row that completes a journey, and where to book it.</summary>
    public int PrintChosen(FlightPage page, Itinerary row, PageContext context)
    {
        PrintPage(page, [row], context);
        if (!asJson)
        {
            terminal.Output.WriteLine($"To book: {Link(page, row, context)}");
        }

        return ExitCodes.Success;
    }

    public int PrintError(string code, string message, string? remedy = null)
    {
        string[] lines = remedy is null ? [message] : [message, remedy];
        if (asJson)
        {
            new JsonLines(terminal.Output).WriteError(code, string.Join(' ', lines), name);
        }
        else
        {
            terminal.Error.WriteLine(string.Join('\n', lines));
        }

        return ExitCodes.Failure;
    }

    private static string MessageOf(ScrapeResult result) => result switch
    {
        ScrapeResult.InvalidQuery { Problems: [_, ..] problems } when problems.Any(problem => !problem.IsDoubt) => string.Join('\n', problems),
        ScrapeResult.NotOnPage => "Google does not put the flights of a multi-city journey on the page.",
        _ => $"{result.Message.TrimEnd('.')}.",
    };

    private void PrintPage(FlightPage page, IReadOnlyList<Itinerary> rows, PageContext? context)
    {
        if (asJson)
        {
            new JsonLines(terminal.Output).Write(PageLine.Of(name, page, rows, row => Link(page, row, context)));
        }
        else
        {
            PrintTable(page, rows, context);
        }

        if (context is not null && !UpstreamOptions.IsGoogle(context.Upstream))
        {
            (asJson ? terminal.Error : terminal.Output).WriteLine(
                $"Asked {UpstreamOptions.Host(context.Upstream)}, which is not Google: the fares may be made up.");
        }
    }

    private void PrintTable(FlightPage page, IReadOnlyList<Itinerary> rows, PageContext? context)
    {
        if (rows is not [])
        {
            PageTable.Print(rows, context?.Query.Cabin ?? page.UsualCabin(), terminal.OutputWidth, terminal.Output);
            terminal.Output.WriteLine();
        }

        foreach (var remark in PageRemarks.Of(page, rows.Count, context))
        {
            terminal.Output.WriteLine(remark);
        }
    }

    /// <summary>Simulated flights can be booked nowhere else.</summary>
    private static Uri? Link(FlightPage page, Itinerary row, PageContext? context) => context is null
        ? PageLine.LinkOf(page, row)
        : context.Query.Choose(row) is { } chosen ? GoogleFlightsUrl.BuildBooking(chosen, context.Upstream) : null;
}
