using System.ComponentModel;
using FlightSearch.Scraper;

namespace FlightSearch.Api.Airports;

/// <summary>Airports found by a search.</summary>
public sealed record AirportPage(
    [property: Description("The airports found; empty if there are none.")]
    IReadOnlyList<AirportResponse> Airports,
    [property: Description("Suggestions if `q` finds no airport; otherwise empty.")]
    IReadOnlyList<AirportResponse> DidYouMean)
{
    internal static AirportPage Called(string text, int limit)
    {
        var found = AirportTable.Search(text, limit);

        return new AirportPage(
            [.. found.Select(airport => AirportResponse.Of(airport))],
            found is [] ? [.. AirportTable.DidYouMean(text).Select(airport => AirportResponse.Of(airport))] : []);
    }

    internal static AirportPage Near(string place, int km, bool withUnscheduled, int limit) => new(
        [
            .. AirportTable.Near(place, km, withUnscheduled)!.Take(limit)
                .Select(near => AirportResponse.Of(near.Airport, near.Km)),
        ],
        []);
}

/// <summary>An airport.</summary>
public sealed record AirportResponse(
    [property: Description("IATA code.")] string Code,
    [property: Description("Name in English.")] string Name,
    [property: Description("The city it serves.")] string City,
    [property: Description("Country code, ISO 3166-1 alpha-2.")] string Country,
    [property: Description("Time zone of the IANA database, such as Europe/Berlin.")] string TimeZone,
    [property: Description("Degrees, north positive.")] double Latitude,
    [property: Description("Degrees, east positive.")] double Longitude,
    [property: Description(
        "Size by expected traffic: `hub` (among the busiest of the world or of its country), `large`, `medium`, "
        + "`small` or `unscheduled` (no known scheduled flights).")]
    AirportSize Size,
    [property: Description("Great-circle distance from `near` in kilometres; null in a search by `q`.")]
    double? Km)
{
    internal static AirportResponse Of(Airport airport, double? km = null) => new(
        airport.Code, airport.Name, airport.City, airport.Country, airport.TimeZone,
        airport.Latitude, airport.Longitude, airport.Size, km is null ? null : Math.Round(km.Value, 1));
}
