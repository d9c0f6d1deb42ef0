using FlightSearch.Cli.Api;

namespace FlightSearch.Cli;

/// <summary>Itineraries as a table: one line for each on a wide screen, several on a narrow one.</summary>
internal static class ItineraryTable
{
    private const int WideEnough = 130;

    private static readonly Column<ItineraryGroup>[] Wide =
    [
        new("Price", Price, IsNumber: true, Link: Address),
        new("Airline", row => row.Cheapest.Airline, Wraps: true),
        new("Flights", Flights, Wraps: true),
        new("Route", Route),
        new("Out", row => $"{row.Cheapest.OutboundDate:yyyy-MM-dd}"),
        new("Back", Returns),
        new("Times", Times),
        new("Stops", Stops, Wraps: true),
        new("Duration", row => row.Cheapest.Duration),
        new("Level", Level),
        new("Notes", Notes, Wraps: true),
    ];

    private static readonly Column<ItineraryGroup>[] Narrow =
    [
        new("Price", row => Lines(Price(row), Level(row)), IsNumber: true, Link: Address),
        new("Airline, flights", row => Lines(row.Cheapest.Airline, Flights(row), Notes(row)), Wraps: true),
        new("Route, dates", row => Lines(Route(row), $"{row.Cheapest.OutboundDate:yyyy-MM-dd}", Returns(row))),
        new("Times, stops", row => Lines(Times(row), row.Cheapest.Duration, Stops(row))),
    ];

    /// <param name="printsLinks">Whether the booking address is printed below each row.</param>
    public static void Print(IReadOnlyList<ItineraryGroup> rows, bool printsLinks, Terminal terminal) => RowTable.Print(
        rows,
        terminal.OutputWidth < WideEnough ? Narrow : Wide,
        terminal,
        printsLinks ? row => row.Cheapest.BookingAddress?.AbsoluteUri : null,
        Wide);

    private static string Price(ItineraryGroup row) =>
        row.Cheapest.Price is { } price ? $"{row.Cheapest.Currency} {price:#,##0.###}".TrimStart() : "no price";

    private static Uri? Address(ItineraryGroup row) => row.Cheapest.BookingAddress;

    private static string Flights(ItineraryGroup row) => string.Join(", ", row.Cheapest.FlightNumbers ?? []);

    private static string Route(ItineraryGroup row) =>
        $"{row.Cheapest.DepartureAirport}-{row.Cheapest.DestinationAirport}";

    private static string Returns(ItineraryGroup row) =>
        $"{row.Cheapest.ReturnDate:yyyy-MM-dd}"
        + (row.OtherReturns == 0 ? "" : $" +{Counted.Of(row.OtherReturns, "date")}");

    private static string Times(ItineraryGroup row)
    {
        var (departs, arrives) = (row.Cheapest.DepartsAt, row.Cheapest.ArrivesAt);
        var days = (arrives.Date - departs.Date).Days;
        return $"{departs:HH:mm}-{arrives:HH:mm}" + (days == 0 ? "" : $"{days:+0;-0}");
    }

    private static string Stops(ItineraryGroup row)
    {
        var stops = row.Cheapest.Stops == 0 ? "nonstop" : Counted.Of(row.Cheapest.Stops, "stop");
        var airports = string.Join(", ", (row.Cheapest.Layovers ?? []).Select(Airports).Where(text => text.Length > 0));

        return airports.Length == 0 ? stops : $"{stops}: {airports}";
    }

    private static string Airports(StopOver stop) =>
        stop.ArrivalAirport == stop.DepartureAirport
            ? $"{stop.ArrivalAirport}"
            : $"{stop.ArrivalAirport}-{stop.DepartureAirport}";

    private static string Level(ItineraryGroup row) => row.Cheapest.CurrentPriceIndicator ?? "";

    private static string Notes(ItineraryGroup row)
    {
        string?[] notes =
        [
            row.Cheapest.SelfTransfer == true ? "self transfer" : null,
            row.Cheapest.SeparateTickets == true ? "separate tickets" : null,
        ];

        return string.Join(", ", notes.OfType<string>());
    }

    private static string Lines(params IEnumerable<string> lines) =>
        string.Join('\n', lines.Where(line => line.Length > 0));
}
