namespace FlightSearch.Scraper;

/// <summary>The content of a results page.</summary>
public sealed record FlightPage
{
    private const int MostRows = 300;

    /// <summary>Where the itineraries were read from. Rendered cards give fewer fields than embedded data.</summary>
    public required PageSource Source { get; init; }

    /// <summary>
    /// Itineraries in the order of the page, with the best flights first. For a body of several parts, in the order of
    /// first appearance.
    /// </summary>
    public required IReadOnlyList<Itinerary> Itineraries { get; init; }

    /// <summary>Google's rating of the current prices; null if the page has none.</summary>
    public PriceInsights? PriceInsights { get; init; }

    /// <summary>The filters offered on the page; null if it offers none.</summary>
    public FiltersOffered? FiltersOffered { get; init; }

    /// <summary>
    /// The requested journey, one entry per direction, with the flights chosen so far. Empty if the page does not give
    /// it.
    /// </summary>
    public IReadOnlyList<PageSlice> Slices { get; init; } = [];

    /// <summary>
    /// The direction of the itineraries: 0 for outbound, 1 for the return once an outbound flight is chosen. Null if
    /// neither page nor query gives it.
    /// </summary>
    public int? Leg { get; init; }

    /// <summary>The airports of the itineraries.</summary>
    /// <remarks>Source: <c>ds:1[17]</c>.</remarks>
    public IReadOnlyList<PageAirport> Airports { get; init; } = [];

    /// <summary>Links to the airlines' pages on baggage and assistance.</summary>
    public IReadOnlyList<AirlineLinks> AirlineLinks { get; init; } = [];

    /// <summary>
    /// Number of rows that Google's default view hides. A page requested without show-all lacks these rows. On a
    /// show-all page, the embedded data still counts them although they are present, and cards give 0.
    /// </summary>
    public int FoldedRows { get; init; }

    /// <summary>
    /// Number of rows removed because the query excludes them. Always 0 if the page was read without its query.
    /// </summary>
    public int FilteredRows { get; init; }

    /// <summary>
    /// Number of rows priced in another currency than requested. Google does this for currencies it does not support.
    /// The price limit was not applied to these rows. Always 0 if the page was read without its query.
    /// </summary>
    public int ForeignCurrencyRows { get; init; }

    /// <summary>
    /// Whether the page has as many rows as Google returns at most. Other rows may be missing; request fewer airports.
    /// </summary>
    public bool IsAtCap => Itineraries.Count + FilteredRows + UnreadRows >= MostRows;

    /// <summary>
    /// Whether the page has all rows of its query: it is below the cap, every row could be read, and the rows that
    /// Google's default view hides are present.
    /// </summary>
    public bool IsComplete =>
        !IsAtCap && UnreadRows == 0 && Itineraries.Count(row => !row.Best) + FilteredRows >= FoldedRows;

    /// <summary>
    /// Airports of the query that Google does not know. The page is for the other airports. Always empty if the page
    /// was read without its query.
    /// </summary>
    public IReadOnlyList<string> UnknownAirports { get; init; } = [];

    /// <summary>Number of rows that could not be read and are missing from <see cref="Itineraries"/>.</summary>
    public int UnreadRows { get; init; }

    /// <summary>
    /// Differences between embedded data and cards. Null if they were not compared (<see
    /// cref="ParseOptions.CrossCheck"/>) or the page has no cards.
    /// </summary>
    public IReadOnlyList<Disagreement>? Disagreements { get; init; }

    /// <summary>
    /// Why the cards were read although the page has embedded data. Null if the data was read or there is none.
    /// </summary>
    public DataConflict? DataConflict { get; init; }

    /// <summary>
    /// True if the itineraries come from cards in a language other than English. Prices, airports, flight numbers,
    /// dates and emissions are complete. Airline names, layover durations, bags and notes are missing, and so are times
    /// that the digits on the card do not prove. Request the page with <c>hl=en</c> for all fields.
    /// </summary>
    public bool NeedsEnglish { get; init; }

    /// <summary>
    /// The cabin of most flights, which is the requested cabin as far as a page shows it. Null if the page has no
    /// cabins.
    /// </summary>
    public Cabin? UsualCabin() => Itineraries
        .SelectMany(row => row.Legs)
        .Select(leg => leg.Cabin)
        .OfType<Cabin>()
        .GroupBy(cabin => cabin)
        .MaxBy(flights => flights.Count())?.Key;
}

/// <summary>Source of the itineraries.</summary>
public enum PageSource
{
    /// <summary>The data embedded in the page.</summary>
    Ds1,

    /// <summary>The rendered cards.</summary>
    Dom,

    /// <summary>A response body of an RPC call.</summary>
    Rpc,
}

/// <summary>
/// What a page's embedded data is if it does not belong to the cards. A page saved after a second search inside the
/// site still has the data of the page loaded first.
/// </summary>
public enum DataConflict
{
    /// <summary>The data of Google's landing page.</summary>
    LandingPage,

    /// <summary>The data of a search for other airports or another day.</summary>
    OtherSearch,
}

/// <summary>One direction of the journey as Google understood it.</summary>
/// <remarks>
/// Source: <c>ds:1[1][i]</c>, with departure places in <c>[0]</c>, arrival places in <c>[1]</c> and chosen flights in
/// <c>[2]</c>.
/// </remarks>
/// <param name="From">Departure places: IATA codes of airports or identifiers of cities. Empty if the page gives
/// none.</param>
/// <param name="To">Arrival places, in the same form. Empty if the page gives none.</param>
/// <param name="Chosen">The chosen flights in order, without the values of a booking token. Empty if none are chosen or
/// they cannot be read.</param>
public sealed record PageSlice(IReadOnlyList<string> From, IReadOnlyList<string> To, IReadOnlyList<FlightLeg> Chosen);

/// <summary>An airport as described on the page.</summary>
/// <remarks>
/// Source: <c>ds:1[17][i]</c>, with code in <c>[0][0]</c>, name in <c>[1]</c>, city in <c>[2]</c>, position in
/// <c>[3]</c>, country code in <c>[4]</c> and country in <c>[6]</c>.
/// </remarks>
/// <param name="Code">IATA code.</param>
/// <param name="Name">Displayed name; the code if the page has no name.</param>
/// <param name="CityId">Knowledge Graph identifier of the city, such as <c>/m/04jpl</c>; null if the page has
/// none.</param>
/// <param name="City">Displayed name of the city; null if the page has none.</param>
/// <param name="Latitude">Degrees, north positive; null if the page has no valid position.</param>
/// <param name="Longitude">Degrees, east positive; null if the page has no valid position.</param>
/// <param name="CountryCode">ISO 3166 alpha-2; null if the page has none.</param>
/// <param name="Country">Displayed name of the country; null if the page has none.</param>
public sealed record PageAirport(
    string Code, string Name, string? CityId, string? City, double? Latitude, double? Longitude, string? CountryCode,
    string? Country);

/// <summary>Links to an airline's pages on baggage and assistance.</summary>
/// <remarks>Source: <c>ds:1[11]</c> and <c>[26]</c>.</remarks>
/// <param name="Code">IATA code of the airline.</param>
/// <param name="Name">Displayed name of the airline.</param>
/// <param name="Baggage">Address of the page on baggage; null if there is none.</param>
/// <param name="Assistance">Address of the page on assistance; null if there is none.</param>
public sealed record AirlineLinks(string Code, string Name, string? Baggage, string? Assistance);
