namespace FlightSearch.Scraper;

/// <summary>An airport with an IATA code.</summary>
/// <param name="Code">IATA code, three capitals.</param>
/// <param name="Name">English name if there is one, otherwise the local name.</param>
/// <param name="City">The city served, such as London for LHR and LTN.</param>
/// <param name="Country">ISO 3166 alpha-2.</param>
/// <param name="TimeZone">IANA identifier, such as <c>Europe/London</c>.</param>
/// <param name="Latitude">Degrees, north positive.</param>
/// <param name="Longitude">Degrees, east positive.</param>
/// <param name="Size">Expected traffic.</param>
public sealed record Airport(
    string Code,
    string Name,
    string City,
    string Country,
    string TimeZone,
    double Latitude,
    double Longitude,
    AirportSize Size);

/// <summary>Expected traffic of an airport, largest first.</summary>
public enum AirportSize
{
    /// <summary>Among the busiest of the world or of its country.</summary>
    Hub = 1,

    /// <summary>Large, but no hub.</summary>
    Large,

    /// <summary>Medium-sized, with scheduled flights.</summary>
    Medium,

    /// <summary>Small, with scheduled flights.</summary>
    Small,

    /// <summary>Without known scheduled flights.</summary>
    Unscheduled,
}

/// <summary>An airport and its great-circle distance from a position.</summary>
/// <param name="Airport">An airport of <see cref="AirportTable.All"/>.</param>
/// <param name="Km">Distance in kilometres.</param>
public sealed record NearbyAirport(Airport Airport, double Km);

/// <summary>
/// A city with an IATA code that is not the code of an airport, such as LON. Google ignores such codes in a query; use
/// the airports, or the Knowledge Graph identifier of the city.
/// </summary>
/// <param name="Code">IATA code, three capitals.</param>
/// <param name="City">Name as in <see cref="Airport.City"/>; both names if the code stands for two cities.</param>
/// <param name="Airports">The airports of the city, largest first.</param>
public sealed record CityCode(string Code, string City, IReadOnlyList<Airport> Airports);
