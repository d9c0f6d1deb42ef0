namespace FlightSearch.Scraper;

/// <summary>
/// One flight of an itinerary: one take-off, one landing. Null where the page says nothing.
/// Source: <c>row[0][2][i]</c>, with UTC offsets and the marketing carrier from the booking token.
/// </summary>
public sealed record FlightLeg
{
    private FlightDesignator? _marketing;
    private DateTimeOffset? _departureWithOffset;
    private DateTimeOffset? _arrivalWithOffset;
    private string? _aircraftCode;

    /// <summary>Airline code and number of the operating carrier, such as <c>NK305</c>.</summary>
    public string? FlightNumber => Operating?.ToString();

    /// <summary>Who flies, under which number.</summary>
    public FlightDesignator? Operating { get; init; }

    /// <summary>
    /// Under whose number the journey is sold; the same as <see cref="Operating"/> unless it is a codeshare.
    /// </summary>
    public FlightDesignator? Marketing { get => _marketing; init => _marketing = value; }

    /// <summary>The numbers of other airlines for this flight.</summary>
    public IReadOnlyList<FlightDesignator> Codeshares { get; init; } = [];

    /// <summary>
    /// The company whose aircraft and crew it is, where that is neither airline: "Envoy Air as American Eagle".
    /// </summary>
    public string? OperatedBy { get; init; }

    /// <summary>IATA code.</summary>
    public required string From { get; init; }

    /// <summary>The airport's name as displayed.</summary>
    public string? FromName { get; init; }

    /// <inheritdoc cref="From"/>
    public required string To { get; init; }

    /// <inheritdoc cref="FromName"/>
    public string? ToName { get; init; }

    /// <summary>
    /// Local wall-clock time; of a connecting journey the cards say the first departure and the last arrival alone.
    /// </summary>
    public DateTime? Departure { get; init; }

    /// <inheritdoc cref="Departure"/>
    public DateTime? Arrival { get; init; }

    /// <summary>
    /// <see cref="Departure"/> with its UTC offset. Source: the booking token, so only where there is one that names
    /// this flight.
    /// </summary>
    public DateTimeOffset? DepartureWithOffset { get => _departureWithOffset; init => _departureWithOffset = value; }

    /// <inheritdoc cref="DepartureWithOffset"/>
    public DateTimeOffset? ArrivalWithOffset { get => _arrivalWithOffset; init => _arrivalWithOffset = value; }

    /// <summary>Calendar days from the journey's departure to this departure, by local dates.</summary>
    public int? DepartureDayOffset { get; init; }

    /// <summary>Calendar days from the journey's departure to this arrival, by local dates.</summary>
    public int? ArrivalDayOffset { get; init; }

    /// <summary>From departure to arrival.</summary>
    public int? DurationMinutes { get; init; }

    /// <summary>Its type as displayed, such as "Airbus A320neo".</summary>
    public string? Aircraft { get; init; }

    /// <summary>
    /// IATA code of the aircraft's type, such as "32N". Source: the booking token, as <see
    /// cref="DepartureWithOffset"/>.
    /// </summary>
    public string? AircraftCode { get => _aircraftCode; init => _aircraftCode = value; }

    /// <summary>The cabin flown, which on a long journey may be another than the one asked for.</summary>
    public Cabin? Cabin { get; init; }

    /// <summary>How the seat is judged.</summary>
    public SeatClass? SeatClass { get; init; }

    /// <summary>
    /// From one row to the next, whole inches. Where the page gives centimetres, the nearest inch, which is what Google
    /// converted.
    /// </summary>
    public int? SeatPitchInches { get; init; }

    /// <summary>
    /// From one row to the next, whole centimetres. Where the page gives inches, the nearest centimetre.
    /// </summary>
    public int? SeatPitchCentimetres { get; init; }

    /// <summary>What is on board; null where the page has no list, none where it has an empty one.</summary>
    public Amenities? Amenities { get; init; }

    /// <summary>CO₂ equivalent of this flight for all travellers, grams.</summary>
    public int? Co2Grams { get; init; }

    /// <summary>Adds what the booking token says, which stands after the leg; before anyone has seen it.</summary>
    internal void Complete(DateTimeOffset? departure, DateTimeOffset? arrival, FlightDesignator? marketing, string? aircraftCode)
    {
        _departureWithOffset = departure;
        _arrivalWithOffset = arrival;
        _marketing = marketing;
        _aircraftCode = aircraftCode;
    }
}

/// <summary>
/// An airline's number for a flight. Source: <c>[code, number, null, name]</c>, a leg's <c>[22]</c> and <c>[15][i]</c>;
/// a token; or a card.
/// </summary>
/// <param name="Airline">The airline's IATA code.</param>
/// <param name="Number">What follows the airline's code: digits such as <c>305</c>, rarely with a letter
/// behind.</param>
/// <param name="AirlineName">The airline's name as displayed; null where there is none, as in a token or on a
/// card.</param>
public sealed record FlightDesignator(string Airline, string Number, string? AirlineName = null)
{
    /// <summary>Code and number without a space: <c>NK305</c>.</summary>
    public override string ToString() => Airline + Number;

    /// <summary>Of <c>NK305</c>: an airline's code has two characters.</summary>
    internal static FlightDesignator? Of(string? number) =>
        number is { Length: > 2 } ? new FlightDesignator(number[..2], number[2..]) : null;
}

/// <summary>Google's judgement of a seat's space and kind. It uses no 7.</summary>
public enum SeatClass
{
    /// <summary>A usual seat with the usual space.</summary>
    AverageLegroom = 1,

    /// <summary>A usual seat, closer to the next row than most.</summary>
    BelowAverageLegroom = 2,

    /// <summary>A usual seat, further from the next row than most.</summary>
    AboveAverageLegroom = 3,

    /// <summary>A seat that leans back further than most.</summary>
    ExtraRecline = 4,

    /// <summary>A seat that becomes a level bed.</summary>
    LieFlat = 5,

    /// <summary>A bed in a compartment of its own.</summary>
    Suite = 6,

    /// <summary>A wide seat with much recline.</summary>
    Recliner = 8,

    /// <summary>A seat that becomes a bed on a slope.</summary>
    AngledFlat = 9,
}

/// <summary>What there is on board. None means that Google lists nothing.</summary>
[Flags]
public enum Amenities
{
    /// <summary>Nothing is listed.</summary>
    None = 0,

    /// <summary>A power outlet.</summary>
    PowerOutlet = 1,

    /// <summary>A USB socket that gives power.</summary>
    UsbPower = 2,

    /// <summary>Television while it is broadcast.</summary>
    LiveTv = 4,

    /// <summary>Films to choose from, on a screen at the seat.</summary>
    OnDemandVideo = 8,

    /// <summary>Films to one's own device.</summary>
    StreamingVideo = 16,

    /// <summary>Wi-Fi without a charge.</summary>
    FreeWifi = 32,

    /// <summary>Wi-Fi that is charged for.</summary>
    PaidWifi = 64,

    /// <summary>The power outlet, the USB socket or both, whichever is listed, are at some seats only.</summary>
    PowerAtSomeSeats = 128,
}
