namespace FlightSearch.Scraper;

/// <summary>
/// All airports with an IATA code, found by code, by text and by position in memory. NOTICE says where the table comes from; it
/// is read at the first call. Everything here may be called from many threads.
/// </summary>
public static class AirportTable
{
    private static readonly Lazy<AirportData> Data = new(AirportData.Read);
    private static readonly Lazy<AirportIndex> Index = new(() => new AirportIndex(Data.Value));
    private static readonly Lazy<AirportGlobe> Globe = new(() => new AirportGlobe(Data.Value));

    /// <summary>Sorted by code.</summary>
    public static IReadOnlyList<Airport> All => Data.Value.All;

    /// <summary>The airport of that IATA code, in capitals as Google wants it; null where there is none.</summary>
    public static Airport? Find(string code) => Data.Value.Airports[code];

    /// <summary>The city whose code that is, where it is no airport's: LON, not LHR.</summary>
    public static CityCode? FindCity(string code) => Data.Value.Cities[code];

    /// <summary>
    /// Airports whose code, city or name holds every word of the text, or words that begin so; case and accents do not matter, and a
    /// city is found by what else people call it: Wien, Bombay. The code itself comes first (of a city: its airports), then the city of
    /// that name, then codes and cities that begin so, then the others; within each, the largest first. Airports without scheduled
    /// flights come after all those, unless their code is given.
    /// </summary>
    public static IReadOnlyList<Airport> Search(string text, int limit = 10) => Index.Value.Search(text, limit);

    /// <summary>What a code or name that is no airport's may have been meant to be, the likeliest first; often nothing.</summary>
    public static IReadOnlyList<Airport> DidYouMean(string text, int limit = 3) => AirportGuess.Of(text, limit, Data.Value, Index.Value);

    /// <summary>The airports with scheduled flights at most so far from a position, the nearest first; or all, with those that have none.</summary>
    public static IReadOnlyList<NearbyAirport> Near(double latitude, double longitude, double km, bool withUnscheduled = false) =>
        Globe.Value.Near(latitude, longitude, km, withUnscheduled);

    /// <summary>
    /// The same for a place that is written as the code of an airport, in any case, which is left out itself, or as latitude and
    /// longitude, such as <c>52.5,13.4</c>; null where it is neither, which <see cref="AirportHint.ForPlace"/> explains.
    /// </summary>
    public static IReadOnlyList<NearbyAirport>? Near(string place, double km, bool withUnscheduled = false) =>
        Find(place.ToUpperInvariant()) is { } airport
            ? [.. Near(airport.Latitude, airport.Longitude, km, withUnscheduled).Where(near => near.Airport != airport)]
        : AirportGlobe.Position(place) is { } position ? Near(position.Latitude, position.Longitude, km, withUnscheduled)
        : null;
}
