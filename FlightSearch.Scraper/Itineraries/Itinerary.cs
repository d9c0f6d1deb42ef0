namespace FlightSearch.Scraper;

/// <summary>
/// One answer of a results page: a journey in one direction with its price. Null where the page says nothing.
/// Records compare their lists by reference: two readings of one flight are not equal.
/// Source: a row of <c>ds:1</c>, its price token and its booking token; or a rendered card, which says less.
/// </summary>
public sealed record Itinerary
{
    private readonly byte[]? _bookingToken;
    private readonly int? _stops;
    private readonly DateOnly? _departureDate;

    /// <summary>Whether Google lists it among its best flights.</summary>
    public required bool Best { get; init; }

    /// <summary>
    /// The price shown, whole units of <see cref="Currency"/>, for all passengers; null for a flight listed without
    /// one. On the outbound board of a round trip: the cheapest round trip through this flight.
    /// </summary>
    public required decimal? Price { get; init; }

    /// <summary>The price before Google rounds it up for display.</summary>
    public required decimal? ExactPrice { get; init; }

    /// <summary>ISO 4217.</summary>
    public required string? Currency { get; init; }

    /// <summary>Names of the operating airlines as displayed, in order of flight.</summary>
    public required IReadOnlyList<string> Airlines { get; init; }

    /// <summary>IATA codes of the operating airlines, in order of flight, each once.</summary>
    public IReadOnlyList<string> AirlineCodes => [.. Legs.Select(leg => leg.Operating?.Airline).OfType<string>().Distinct()];

    /// <summary>Names of airlines that sell these flights under numbers of their own.</summary>
    public IReadOnlyList<string> CodeshareSellers { get; init; } = [];

    /// <summary>IATA code of the first departure.</summary>
    public required string From { get; init; }

    /// <summary>IATA code of the last arrival.</summary>
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

    /// <summary>Changes on the way. Said by a card even where it does not tell every leg.</summary>
    public int Stops { get => _stops ?? Legs.Count - 1; init => _stops = value; }

    /// <summary>The changes in order; empty for a non-stop, and where a card tells only how many there are.</summary>
    public required IReadOnlyList<Layover> Layovers { get; init; }

    /// <summary>CO₂ equivalent of the whole journey for all travellers, grams.</summary>
    public required int? Co2Grams { get; init; }

    /// <summary>What is typical for the route, grams.</summary>
    public required int? Co2TypicalGrams { get; init; }

    /// <summary>How far <see cref="Co2Grams"/> is above (below, when negative) what is typical, percent.</summary>
    public int? Co2DifferencePercent { get; init; }

    /// <summary>Google's word for the difference.</summary>
    public Co2Label? Co2Label { get; init; }

    /// <summary>
    /// Bags that the price includes, for all travellers; a count is null where the page says nothing of that kind.
    /// </summary>
    public Bags? IncludedBags { get; init; }

    /// <summary>
    /// The traveller has to collect and check in bags between flights, and a missed connection is nobody's fault but
    /// theirs.
    /// </summary>
    public bool SelfTransfer { get; init; }

    /// <summary>Several tickets, booked together.</summary>
    public bool SeparateTickets { get; init; }

    /// <summary>What the card says about delays, such as "Often delayed by 30+ min"; only cards say it.</summary>
    public string? DelayNote { get; init; }

    /// <summary>Names this journey to Google's booking calls. Base64, opaque, and of use for some hours only.</summary>
    public string? BookingToken
    {
        get => _bookingToken is { } bytes ? Convert.ToBase64String(bytes) : null;
        init => _bookingToken = value is null ? null : Convert.FromBase64String(value);
    }

    /// <summary>The token's own bytes, which take a third of the room.</summary>
    internal byte[]? BookingTokenBytes
    {
        init => _bookingToken = value;
    }

    /// <summary>
    /// The flights in order, at least one where the page's data was read; of a card, those that it tells.
    /// </summary>
    public required IReadOnlyList<FlightLeg> Legs { get; init; }
}

/// <summary>A journey's emissions beside what is typical for its route.</summary>
public enum Co2Label
{
    /// <summary>Less than is typical.</summary>
    Lower = 1,

    /// <summary>About what is typical.</summary>
    Typical = 2,

    /// <summary>More than is typical.</summary>
    Higher = 3,
}
