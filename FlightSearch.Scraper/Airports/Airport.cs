namespace FlightSearch.Scraper;

/// <summary>An airport that has an IATA code and has, or may have, scheduled flights.</summary>
/// <param name="Code">IATA, three capitals.</param>
/// <param name="Name">As its country calls it, in English where there is an English name.</param>
/// <param name="City">The city it serves: London for LHR and for LTN.</param>
/// <param name="Country">ISO 3166 alpha-2.</param>
/// <param name="TimeZone">IANA identifier such as <c>Europe/London</c>.</param>
/// <param name="Latitude">Degrees, north above 0.</param>
/// <param name="Longitude">Degrees, east above 0.</param>
/// <param name="Size">How much traffic to expect there.</param>
public sealed record Airport(
    string Code,
    string Name,
    string City,
    string Country,
    string TimeZone,
    double Latitude,
    double Longitude,
    AirportSize Size);

/// <summary>How much traffic to expect, the largest first.</summary>
public enum AirportSize
{
    /// <summary>Among the busiest of the world, or of its country.</summary>
    Hub = 1,

    /// <summary>A large airport that is no hub.</summary>
    Large,

    /// <summary>A medium airport with scheduled flights.</summary>
    Medium,

    /// <summary>A small airfield with scheduled flights.</summary>
    Small,

    /// <summary>No scheduled flights are known.</summary>
    Unscheduled,
}

/// <summary>An airport, and how far away it is along the great circle.</summary>
/// <param name="Airport">The one that is near, as it is in <see cref="AirportTable.All"/>.</param>
/// <param name="Km">From the position asked about, kilometres.</param>
public sealed record NearbyAirport(Airport Airport, double Km);

/// <summary>
/// A city with an IATA code that is no airport's, such as LON. Google's <c>tfs</c> takes its airports, or its Knowledge-Graph
/// identifier, and drops the code.
/// </summary>
/// <param name="Code">IATA, three capitals.</param>
/// <param name="City">As <see cref="Airport.City"/> of its airports has it; both names, where they serve two cities.</param>
/// <param name="Airports">The largest first.</param>
public sealed record CityCode(string Code, string City, IReadOnlyList<Airport> Airports);
