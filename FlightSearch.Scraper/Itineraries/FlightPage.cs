namespace FlightSearch.Scraper;

/// <summary>What a results page holds: its itineraries, and what stands around them.</summary>
public sealed record FlightPage
{
    private const int MostRows = 300;

    /// <summary>Where on the page it was read, which says how much can be expected of it.</summary>
    public required PageSource Source { get; init; }

    /// <summary>
    /// In the page's order, the best first where it says which those are; of a body of several parts, in the order in
    /// which they first appear.
    /// </summary>
    public required IReadOnlyList<Itinerary> Itineraries { get; init; }

    /// <summary>Google's word on the price level; null where it gives none.</summary>
    public PriceInsights? PriceInsights { get; init; }

    /// <summary>The filters that the page offers; null where it offers none.</summary>
    public FiltersOffered? FiltersOffered { get; init; }

    /// <summary>
    /// The journey asked for, one entry per direction, with the flights chosen so far; empty where the page does not
    /// say.
    /// </summary>
    public IReadOnlyList<PageSlice> Slices { get; init; } = [];

    /// <summary>
    /// Which direction the itineraries are for: 0 the outbound, 1 the return once an outbound is chosen; null where
    /// neither page nor query says.
    /// </summary>
    public int? Leg { get; init; }

    /// <summary>The airports that the page speaks of. Source: <c>ds:1[17]</c>.</summary>
    public IReadOnlyList<PageAirport> Airports { get; init; } = [];

    /// <summary>The airlines' own pages on baggage and assistance.</summary>
    public IReadOnlyList<AirlineLinks> AirlineLinks { get; init; } = [];

    /// <summary>
    /// How many rows the page's default view folds away. On a page not asked for with show-all they are missing; on one
    /// that was, the data counts them all the same, and cards say 0.
    /// </summary>
    public int FoldedRows { get; init; }

    /// <summary>
    /// Rows that Google gave and the query excludes, and that were taken away; always 0 on a page read without its
    /// query.
    /// </summary>
    public int FilteredRows { get; init; }

    /// <summary>
    /// Rows priced in another currency than the query's, as Google does where it does not know a currency: a price
    /// limit was not applied to them. Always 0 on a page read without its query.
    /// </summary>
    public int ForeignCurrencyRows { get; init; }

    /// <summary>
    /// Whether Google gave as many rows as it ever does. It left out others then, so the page proves nothing by what it
    /// lacks; ask for fewer airports.
    /// </summary>
    public bool IsAtCap => Itineraries.Count + FilteredRows + UnreadRows >= MostRows;

    /// <summary>
    /// Airports that the query names and the page does not take up, since Google does not know their codes: it answers
    /// for the others. Always empty on a page read without its query.
    /// </summary>
    public IReadOnlyList<string> UnknownAirports { get; init; } = [];

    /// <summary>
    /// Rows that could not be read and are missing from <see cref="Itineraries"/>; above 0, the page proves nothing by
    /// what it lacks.
    /// </summary>
    public int UnreadRows { get; init; }

    /// <summary>Where the page's data and its cards differ; null when they were not compared
    /// (<see cref="ParseOptions.CrossCheck"/>) or there are no cards.</summary>
    public IReadOnlyList<Disagreement>? Disagreements { get; init; }

    /// <summary>
    /// Why the cards were read though the page has data; null where its data was read or there is none.
    /// </summary>
    public DataConflict? DataConflict { get; init; }

    /// <summary>
    /// True if the itineraries come from cards in a language other than English. Prices, airports, flight numbers,
    /// dates and emissions are complete. Airline names, layover durations, bags and notes are missing, and so are times
    /// that the digits on the card do not prove. Request the page with <c>hl=en</c> for all fields.
    /// </summary>
    public bool NeedsEnglish { get; init; }

    /// <summary>
    /// The cabin in which most flights are: the one asked for, as far as a page tells. Null where it names none.
    /// </summary>
    public Cabin? UsualCabin() => Itineraries
        .SelectMany(row => row.Legs)
        .Select(leg => leg.Cabin)
        .OfType<Cabin>()
        .GroupBy(cabin => cabin)
        .MaxBy(flights => flights.Count())?.Key;
}

/// <summary>Where on the page the itineraries were read.</summary>
public enum PageSource
{
    /// <summary>The data embedded in the page.</summary>
    Ds1,

    /// <summary>The rendered cards.</summary>
    Dom,

    /// <summary>A response body of the page's own calls.</summary>
    Rpc,
}

/// <summary>
/// What a page's data is when it does not belong to its cards. A page saved after searching again inside the site keeps
/// the data of the page that was loaded first.
/// </summary>
public enum DataConflict
{
    /// <summary>The data of Google's landing page.</summary>
    LandingPage,

    /// <summary>The data of a search for other airports or another day.</summary>
    OtherSearch,
}

/// <summary>
/// One direction of the journey as the page understood it: IATA codes or city identifiers, and the flights chosen for
/// it. Source: <c>ds:1[1]</c>.
/// </summary>
/// <param name="From">Where it may start: airports by IATA code, cities by their identifier; empty where the page does
/// not say. Source: <c>ds:1[1][i][0]</c>.</param>
/// <param name="To">Where it may end, in the same form; empty where the page does not say. Source:
/// <c>ds:1[1][i][1]</c>.</param>
/// <param name="Chosen">The flights chosen for it, in order of flight, without what a booking token tells; empty until
/// some are, and where they cannot be read. Source: <c>ds:1[1][i][2]</c>.</param>
public sealed record PageSlice(IReadOnlyList<string> From, IReadOnlyList<string> To, IReadOnlyList<FlightLeg> Chosen);

/// <summary>An airport as the page describes it. Source: <c>ds:1[17][i]</c>.</summary>
/// <param name="Code">IATA code. Source: <c>ds:1[17][i][0][0]</c>.</param>
/// <param name="Name">As displayed; the code again where the page has no name. Source: <c>ds:1[17][i][1]</c>.</param>
/// <param name="CityId">Knowledge-Graph's identifier of its city, such as <c>/m/04jpl</c>; null where the page has
/// none. Source: <c>ds:1[17][i][2][0]</c>.</param>
/// <param name="City">The city's name as displayed; null where the page has none. Source:
/// <c>ds:1[17][i][2][1]</c>.</param>
/// <param name="Latitude">Degrees, north above 0; null without a position on the globe. Source:
/// <c>ds:1[17][i][3][0]</c>.</param>
/// <param name="Longitude">Degrees, east above 0; null without a position on the globe. Source:
/// <c>ds:1[17][i][3][1]</c>.</param>
/// <param name="CountryCode">ISO 3166 alpha-2; null where the page has none. Source: <c>ds:1[17][i][4]</c>.</param>
/// <param name="Country">The country's name as displayed; null where the page has none. Source:
/// <c>ds:1[17][i][6]</c>.</param>
public sealed record PageAirport(
    string Code, string Name, string? CityId, string? City, double? Latitude, double? Longitude, string? CountryCode, string? Country);

/// <summary>
/// Web addresses at which an airline explains baggage and assistance. Source: <c>ds:1[11]</c> and <c>[26]</c>.
/// </summary>
/// <param name="Code">The airline's IATA code.</param>
/// <param name="Name">The airline's name as displayed.</param>
/// <param name="Baggage">Its page on baggage; null where there is no web address. Source:
/// <c>ds:1[11][i][2]</c>.</param>
/// <param name="Assistance">Its page on assistance; null where there is no web address. Source:
/// <c>ds:1[26][i][2]</c>.</param>
public sealed record AirlineLinks(string Code, string Name, string? Baggage, string? Assistance);
