namespace FlightSearch.Scraper;

/// <summary>
/// One row of a results page: a journey in one direction with its price. Fields that the page does not give are null.
/// Records compare their lists by reference, so two readings of one row are not equal.
/// </summary>
/// <remarks>
/// Source: a row of <c>ds:1</c>, its price token and its booking token; or a rendered card, which gives fewer fields.
/// </remarks>
public sealed record Itinerary
{
    private readonly byte[]? _bookingToken;
    private readonly int? _stops;
    private readonly DateOnly? _departureDate;

    /// <summary>Whether Google lists the journey among its best flights.</summary>
    public required bool Best { get; init; }

    /// <summary>
    /// Displayed price for all passengers, in whole units of <see cref="Currency"/>; null for a flight listed without a
    /// price. For the outbound flights of a round trip, the price of the cheapest round trip with this flight.
    /// </summary>
    public required decimal? Price { get; init; }

    /// <summary>The price before Google rounds it up for display.</summary>
    public required decimal? ExactPrice { get; init; }

    /// <summary>ISO 4217 code.</summary>
    public required string? Currency { get; init; }

    /// <summary>Displayed names of the operating airlines, in order of flight.</summary>
    public required IReadOnlyList<string> Airlines { get; init; }

    /// <summary>IATA codes of the operating airlines in order of flight, without repeats.</summary>
    public IReadOnlyList<string> AirlineCodes =>
        [.. Legs.Select(leg => leg.Operating?.Airline).OfType<string>().Distinct()];

    /// <summary>Names of the airlines that sell these flights under their own flight numbers.</summary>
    public IReadOnlyList<string> CodeshareSellers { get; init; } = [];

    /// <summary>IATA code of the departure airport.</summary>
    public required string From { get; init; }

    /// <summary>IATA code of the arrival airport.</summary>
    public required string To { get; init; }

    /// <summary>
    /// Local date and time at <see cref="From"/>. Null only on cards in another language whose times cannot be read
    /// (<see cref="FlightPage.NeedsEnglish"/>).
    /// </summary>
    public required DateTime? Departure { get; init; }

    /// <summary>Local departure date. Known even if <see cref="Departure"/> is not.</summary>
    public DateOnly? DepartureDate
    {
        get => _departureDate ?? (Departure is { } time ? DateOnly.FromDateTime(time) : null);
        init => _departureDate = value;
    }

    /// <summary>Local date and time at <see cref="To"/>. Null if <see cref="Departure"/> is.</summary>
    public required DateTime? Arrival { get; init; }

    /// <summary>
    /// Number of calendar days from departure to arrival, by local dates: 1 for an arrival on the next day, -1 for one
    /// on the previous day. Null if the times are.
    /// </summary>
    public int? ArrivalDayOffset => (Arrival?.Date - Departure?.Date)?.Days;

    /// <summary>
    /// Minutes from the first departure to the last arrival, layovers included. Null if the times are.
    /// </summary>
    public required int? DurationMinutes { get; init; }

    /// <summary>Number of stops. Cards give it even if they do not list every leg.</summary>
    public int Stops { get => _stops ?? Legs.Count - 1; init => _stops = value; }

    /// <summary>
    /// The layovers in order. Empty for a nonstop journey, and for a card that gives only the number of stops.
    /// </summary>
    public required IReadOnlyList<Layover> Layovers { get; init; }

    /// <summary>CO₂ equivalent of the journey for all travellers, in grams.</summary>
    public required int? Co2Grams { get; init; }

    /// <summary>Typical emissions of the route, in grams.</summary>
    public required int? Co2TypicalGrams { get; init; }

    /// <summary>
    /// Difference between <see cref="Co2Grams"/> and the typical emissions in percent; negative if below.
    /// </summary>
    public int? Co2DifferencePercent { get; init; }

    /// <summary>Google's rating of the difference.</summary>
    public Co2Label? Co2Label { get; init; }

    /// <summary>Bags included in the price, for all travellers together.</summary>
    public Bags? IncludedBags { get; init; }

    /// <summary>
    /// The traveller collects and checks in bags between flights, and carries the risk of a missed connection.
    /// </summary>
    public bool SelfTransfer { get; init; }

    /// <summary>The journey is sold as several tickets in one booking.</summary>
    public bool SeparateTickets { get; init; }

    /// <summary>The card's note on delays, such as "Often delayed by 30+ min". Only cards have it.</summary>
    public string? DelayNote { get; init; }

    /// <summary>Identifies the journey in Google's booking calls. Opaque Base64, valid for some hours.</summary>
    public string? BookingToken
    {
        get => _bookingToken is { } bytes ? Convert.ToBase64String(bytes) : null;
        init => _bookingToken = value is null ? null : Convert.FromBase64String(value);
    }

    /// <summary>The token as bytes, which need a third less memory.</summary>
    internal byte[]? BookingTokenBytes
    {
        init => _bookingToken = value;
    }

    /// <summary>The flights in order. At least one if the embedded data was read; cards may not list all.</summary>
    public required IReadOnlyList<FlightLeg> Legs { get; init; }
}

/// <summary>Emissions of a journey compared with the typical emissions of its route.</summary>
public enum Co2Label
{
    /// <summary>Below typical.</summary>
    Lower = 1,

    /// <summary>Typical.</summary>
    Typical = 2,

    /// <summary>Above typical.</summary>
    Higher = 3,
}
