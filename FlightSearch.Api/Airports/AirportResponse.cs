using System.ComponentModel;
using FlightSearch.Scraper;

namespace FlightSearch.Api.Airports;

/// <summary>Airports that were found, the best first.</summary>
public sealed record AirportPage(
    IReadOnlyList<AirportResponse> Airports,
    [property: Description("What may be meant by a `q` that finds nothing.")] IReadOnlyList<AirportResponse> DidYouMean)
{
    internal static AirportPage Called(string text, int limit)
    {
        var found = AirportTable.Search(text, limit);

        return new AirportPage(
            [.. found.Select(airport => AirportResponse.Of(airport))],
            found is [] ? [.. AirportTable.DidYouMean(text).Select(airport => AirportResponse.Of(airport))] : []);
    }

    internal static AirportPage Near(string place, int km, bool withUnscheduled, int limit) => new(
        [.. AirportTable.Near(place, km, withUnscheduled)!.Take(limit).Select(near => AirportResponse.Of(near.Airport, near.Km))],
        []);
}

public sealed record AirportResponse(
    [property: Description("IATA.")] string Code,
    string Name,
    [property: Description("The city it serves.")] string City,
    [property: Description("ISO 3166 alpha-2.")] string Country,
    [property: Description("IANA identifier.")] string TimeZone,
    double Latitude,
    double Longitude,
    [property: Description("How much traffic to expect.")] AirportSize Size,
    [property: Description("Along the great circle from `near`.")] double? Km)
{
    internal static AirportResponse Of(Airport airport, double? km = null) => new(
        airport.Code, airport.Name, airport.City, airport.Country, airport.TimeZone, airport.Latitude, airport.Longitude, airport.Size,
        km is null ? null : Math.Round(km.Value, 1));
}
