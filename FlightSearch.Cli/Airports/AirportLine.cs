using System.Text.Json.Serialization;
using FlightSearch.Scraper;

namespace FlightSearch.Cli;

/// <summary>An airport as <c>flights airports</c> prints it.</summary>
/// <param name="Km">Distance from the place given with <c>--near</c>.</param>
internal sealed record AirportLine(
    string Code,
    string Name,
    string City,
    string Country,
    string TimeZone,
    double Latitude,
    double Longitude,
    AirportSize Size,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? Km)
{
    private const int WideEnough = 80;

    private static readonly Column<AirportLine>[] Wide =
    [
        new("Code", row => row.Code),
        new("City", row => row.City, Wraps: true),
        new("Name", row => row.Name, Wraps: true),
        new("Country", row => row.Country),
        new("Time zone", row => row.TimeZone),
        new("km", Distance, IsNumber: true),
    ];

    private static readonly Column<AirportLine>[] Narrow =
    [
        new("Code", row => row.Code),
        new("Airport", row => $"{row.City}, {row.Country}\n{row.Name}\n{row.TimeZone}", Wraps: true),
        new("km", Distance, IsNumber: true),
    ];

    public static AirportLine Of(Airport airport, double? km = null) => new(
        airport.Code, airport.Name, airport.City, airport.Country, airport.TimeZone, airport.Latitude,
        airport.Longitude, airport.Size, km is null ? null : Math.Round(km.Value, 1));

    public static void Print(IReadOnlyList<AirportLine> airports, Terminal terminal) =>
        RowTable.Print(airports, terminal.OutputWidth < WideEnough ? Narrow : Wide, terminal, fields: Wide);

    private static string Distance(AirportLine row) => $"{row.Km:N0}";
}
