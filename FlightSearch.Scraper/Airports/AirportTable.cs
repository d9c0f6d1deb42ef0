namespace FlightSearch.Scraper;

/// <summary>
/// All airports with an IATA code. NOTICE names the sources. The table is loaded at the first call. All members are
/// thread-safe.
/// </summary>
public static class AirportTable
{
    private static readonly Lazy<AirportData> Data = new(AirportData.Read);
    private static readonly Lazy<AirportIndex> Index = new(() => new AirportIndex(Data.Value));
    private static readonly Lazy<AirportGlobe> Globe = new(() => new AirportGlobe(Data.Value));

    /// <summary>All airports in the order of their codes.</summary>
    public static IReadOnlyList<Airport> All => Data.Value.All;

    /// <summary>The airport with this IATA code in capitals; null if there is none.</summary>
    public static Airport? Find(string code) => Data.Value.Airports[code];

    /// <summary>The city with this code, if it is not the code of an airport, such as LON; null otherwise.</summary>
    public static CityCode? FindCity(string code) => Data.Value.Cities[code];

    /// <summary>
    /// Finds airports of which code, city or name contains every word of the text, or words that begin with it. Case
    /// and accents are ignored, and other names of cities are known, such as Wien and Bombay.
    /// </summary>
    /// <remarks>
    /// Order: the airport or city with that code, the city with that name, codes and cities that begin with the text,
    /// then the others; larger airports first. Airports without scheduled flights come last, unless the text is their
    /// code.
    /// </remarks>
    public static IReadOnlyList<Airport> Search(string text, int limit = 10) => Index.Value.Search(text, limit);

    /// <summary>Suggests airports for an unknown code or name, the most likely first. May be empty.</summary>
    public static IReadOnlyList<Airport> DidYouMean(string text, int limit = 3) => AirportGuess.Of(text, limit, Data.Value, Index.Value);

    /// <summary>
    /// Airports within a distance of a position, nearest first. Airports without scheduled flights only if <paramref
    /// name="withUnscheduled"/> is true.
    /// </summary>
    public static IReadOnlyList<NearbyAirport> Near(double latitude, double longitude, double km, bool withUnscheduled = false) =>
        Globe.Value.Near(latitude, longitude, km, withUnscheduled);

    /// <summary>
    /// Airports within a distance of a place: the code of an airport in any case, which is left out of the result, or
    /// latitude and longitude such as <c>52.5,13.4</c>. Null if the place is neither; <see
    /// cref="AirportHint.ForPlace"/> explains why.
    /// </summary>
    public static IReadOnlyList<NearbyAirport>? Near(string place, double km, bool withUnscheduled = false) =>
        Find(place.ToUpperInvariant()) is { } airport
            ? [.. Near(airport.Latitude, airport.Longitude, km, withUnscheduled).Where(near => near.Airport != airport)]
        : AirportGlobe.Position(place) is { } position ? Near(position.Latitude, position.Longitude, km, withUnscheduled)
        : null;
}
