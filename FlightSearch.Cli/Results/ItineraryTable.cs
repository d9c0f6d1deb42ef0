using FlightSearch.Cli.Api;

namespace FlightSearch.Cli;

/// <summary>Itineraries as a table: one line each where the screen is wide enough, two where it is not.</summary>
internal static class ItineraryTable
{
    private const int WideEnough = 115;

    private static readonly Column<Itinerary>[] Wide =
    [
        new("Price", Price, IsNumber: true),
        new("Airline", row => row.Airline, Wraps: true),
        new("Route", Route),
        new("Out", row => $"{row.OutboundDate:yyyy-MM-dd}"),
        new("Back", row => $"{row.ReturnDate:yyyy-MM-dd}"),
        new("Times", Times),
        new("Stops", Stops),
        new("Duration", row => row.Duration),
        new("Level", Level),
    ];

    private static readonly Column<Itinerary>[] Narrow =
    [
        new("Price", row => $"{Price(row)}\n{Level(row)}", IsNumber: true),
        new("Airline", row => $"{row.Airline}\n{Stops(row)}", Wraps: true),
        new("Route, dates", row => $"{Route(row)}\n{row.OutboundDate:yyyy-MM-dd}" + (row.ReturnDate is { } back ? $" {back:yyyy-MM-dd}" : "")),
        new("Times", row => $"{Times(row)}\n{row.Duration}"),
    ];

    public static void Print(IReadOnlyList<Itinerary> itineraries, Terminal terminal) =>
        RowTable.Print(itineraries, terminal.OutputWidth < WideEnough ? Narrow : Wide, terminal.OutputWidth, terminal.Output);

    private static string Price(Itinerary row) => row.Price is { } price ? $"{row.Currency} {price:#,##0.###}".TrimStart() : "no price";

    private static string Route(Itinerary row) => $"{row.DepartureAirport}-{row.DestinationAirport}";

    private static string Times(Itinerary row)
    {
        var days = (row.ArrivesAt.Date - row.DepartsAt.Date).Days;
        return $"{row.DepartsAt:HH:mm}-{row.ArrivesAt:HH:mm}" + (days == 0 ? "" : $"{days:+0;-0}");
    }

    private static string Stops(Itinerary row) => row.Stops == 0 ? "nonstop" : Counted.Of(row.Stops, "stop");

    private static string Level(Itinerary row) => row.CurrentPriceIndicator ?? "";
}
