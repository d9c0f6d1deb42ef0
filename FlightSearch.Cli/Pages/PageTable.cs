using FlightSearch.Scraper;

namespace FlightSearch.Cli;

/// <summary>
/// The rows of a page as a table: one line each on a wide screen, two, three or a block on narrower ones.
/// </summary>
internal static class PageTable
{
    private const int WideEnough = 190;
    private const int HalfWide = 105;

    private static readonly Column<NumberedRow>[] Wide =
    [
        new("#", Number, IsNumber: true),
        new("Price", row => RowText.Price(row.Row), IsNumber: true, Link: Link),
        new("Airline", row => RowText.Airlines(row.Row), Wraps: true),
        new("Flights", row => RowText.Flights(row.Row), Wraps: true),
        new("Route", row => RowText.Route(row.Row)),
        new("Times", row => RowText.Times(row.Row)),
        new("Duration", row => RowText.Duration(row.Row)),
        new("Stops", row => RowText.Stops(row.Row), Wraps: true),
        new("CO2", row => RowText.Co2(row.Row)),
        new("Bags", row => RowText.Bags(row.Row)),
        new("Notes", row => row.Notes, Wraps: true),
    ];

    private static readonly Column<NumberedRow>[] Two =
    [
        new("#", Number, IsNumber: true),
        new("Price, CO2", row => Lines(RowText.Price(row.Row), RowText.Co2(row.Row)), IsNumber: true, Link: Link),
        new("Airline, flights", row => Lines(RowText.Airlines(row.Row), RowText.Flights(row.Row)), Wraps: true),
        new("Route, times", row => Lines(RowText.Route(row.Row), RowText.Times(row.Row))),
        new("Duration, stops", row => Lines(RowText.Duration(row.Row), RowText.Stops(row.Row)), Wraps: true),
        new("Bags, notes", row => Lines(RowText.Bags(row.Row), row.Notes), Wraps: true),
    ];

    private static readonly Column<NumberedRow>[] Three =
    [
        new("#", Number, IsNumber: true),
        new("Price, CO2", row => Lines(RowText.Price(row.Row), RowText.Co2(row.Row)), IsNumber: true, Link: Link),
        new("Route, times", row => Lines(RowText.Route(row.Row), RowText.Times(row.Row), RowText.Duration(row.Row))),
        new("Flights, stops, notes", row => Lines(Flown(row.Row), StopsAndBags(row.Row), row.Notes), Wraps: true),
    ];

    /// <param name="usual">The cabin asked for. Flights in another one have a note.</param>
    /// <param name="printsLinks">Whether the booking address is printed below each row.</param>
    public static void Print(
        IEnumerable<Itinerary> rows, Cabin? usual, Func<Itinerary, Uri?> bookingLink, bool printsLinks,
        Terminal terminal)
    {
        NumberedRow[] numbered =
            [.. rows.Select((row, i) => new NumberedRow(i + 1, row, RowText.Notes(row, usual), bookingLink(row)))];
        var columns = terminal.OutputWidth switch { >= WideEnough => Wide, >= HalfWide => Two, _ => Three };

        RowTable.Print(numbered, columns, terminal, printsLinks ? row => row.Link?.AbsoluteUri : null, Wide);
    }

    private static string Number(NumberedRow row) => $"{row.Number}";

    private static Uri? Link(NumberedRow row) => row.Link;

    private static string Flown(Itinerary row) =>
        string.Join(": ", new[] { RowText.Airlines(row), RowText.Flights(row) }.Where(text => text.Length > 0));

    private static string StopsAndBags(Itinerary row) =>
        string.Join("; ", new[] { RowText.Stops(row), RowText.Bags(row) }.Where(text => text.Length > 0));

    private static string Lines(params IEnumerable<string> lines) =>
        string.Join('\n', lines.Where(line => line.Length > 0));

    private sealed record NumberedRow(int Number, Itinerary Row, string Notes, Uri? Link);
}
