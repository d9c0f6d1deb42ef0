namespace FlightSearch.Scraper;

/// <summary>
/// One flight of an itinerary, from take-off to landing. Fields that the page does not give are null.
/// </summary>
/// <remarks>
/// Source: <c>row[0][2][i]</c>; UTC offsets and the marketing flight number come from the booking token.
/// </remarks>
public sealed record FlightLeg
{
    private FlightDesignator? _marketing;
    private DateTimeOffset? _departureWithOffset;
    private DateTimeOffset? _arrivalWithOffset;
    private string? _aircraftCode;

    /// <summary>Flight number of the airline that operates the flight, such as <c>NK305</c>.</summary>
    public string? FlightNumber => Operating?.ToString();

    /// <summary>The airline that operates the flight, and its flight number.</summary>
    public FlightDesignator? Operating { get; init; }

    /// <summary>
    /// The airline and flight number under which the flight is sold. Differs from <c>operating</c> on a codeshare.
    /// </summary>
    public FlightDesignator? Marketing { get => _marketing; init => _marketing = value; }

    /// <summary>Flight numbers under which other airlines sell this flight.</summary>
    public IReadOnlyList<FlightDesignator> Codeshares { get; init; } = [];

    /// <summary>
    /// The company that provides aircraft and crew if it is neither the operating nor the selling airline, such as
    /// "Envoy Air as American Eagle".
    /// </summary>
    public string? OperatedBy { get; init; }

    /// <summary>IATA code of the departure airport.</summary>
    public required string From { get; init; }

    /// <summary>Displayed name of the departure airport.</summary>
    public string? FromName { get; init; }

    /// <summary>IATA code of the arrival airport.</summary>
    public required string To { get; init; }

    /// <summary>Displayed name of the arrival airport.</summary>
    public string? ToName { get; init; }

    /// <summary>
    /// Departure date and time, local time at the airport. Pages without embedded data give it for the first flight of
    /// a connecting journey only.
    /// </summary>
    public DateTime? Departure { get; init; }

    /// <summary>
    /// Arrival date and time, local time at the airport. Pages without embedded data give it for the last flight of a
    /// connecting journey only.
    /// </summary>
    public DateTime? Arrival { get; init; }

    /// <summary>Departure date and time with the UTC offset of the airport; null if the page gives no offset.</summary>
    /// <remarks>Source: the booking token, if it has this flight.</remarks>
    public DateTimeOffset? DepartureWithOffset { get => _departureWithOffset; init => _departureWithOffset = value; }

    /// <summary>Arrival date and time with the UTC offset of the airport; null if the page gives no offset.</summary>
    /// <remarks>Source: the booking token, if it has this flight.</remarks>
    public DateTimeOffset? ArrivalWithOffset { get => _arrivalWithOffset; init => _arrivalWithOffset = value; }

    /// <summary>Number of calendar days from the departure of the journey to this departure, by local dates.</summary>
    public int? DepartureDayOffset { get; init; }

    /// <summary>Number of calendar days from the departure of the journey to this arrival, by local dates.</summary>
    public int? ArrivalDayOffset { get; init; }

    /// <summary>Minutes from departure to arrival.</summary>
    public int? DurationMinutes { get; init; }

    /// <summary>Displayed aircraft type, such as "Airbus A320neo".</summary>
    public string? Aircraft { get; init; }

    /// <summary>IATA code of the aircraft type, such as "32N".</summary>
    /// <remarks>Source: the booking token, if it has this flight.</remarks>
    public string? AircraftCode { get => _aircraftCode; init => _aircraftCode = value; }

    /// <summary>
    /// Cabin class of this flight. Single flights of a journey may have another class than requested.
    /// </summary>
    public Cabin? Cabin { get; init; }

    /// <summary>Google's rating of the seat by its space and kind.</summary>
    public SeatClass? SeatClass { get; init; }

    /// <summary>Seat pitch in inches. If the page gives centimetres, the nearest inch.</summary>
    public int? SeatPitchInches { get; init; }

    /// <summary>Seat pitch in centimetres. If the page gives inches, the nearest centimetre.</summary>
    public int? SeatPitchCentimetres { get; init; }

    /// <summary>
    /// Amenities on board; null if the page has no list of them. <c>powerAtSomeSeats</c>: power outlets and USB power,
    /// where listed, are available at some seats only.
    /// </summary>
    public Amenities? Amenities { get; init; }

    /// <summary>CO₂ equivalent of this flight for all travellers, in grams.</summary>
    public int? Co2Grams { get; init; }

    /// <summary>Adds the values of the booking token, which the parser reads after the leg.</summary>
    internal void Complete(
        DateTimeOffset? departure, DateTimeOffset? arrival, FlightDesignator? marketing, string? aircraftCode)
    {
        _departureWithOffset = departure;
        _arrivalWithOffset = arrival;
        _marketing = marketing;
        _aircraftCode = aircraftCode;
    }
}

/// <summary>A flight number: airline code and number.</summary>
/// <remarks>
/// Source: <c>[code, number, null, name]</c> in a leg's <c>[22]</c> and <c>[15][i]</c>; a token; or a card.
/// </remarks>
/// <param name="Airline">IATA code of the airline.</param>
/// <param name="Number">Flight number without the airline code, such as <c>305</c>; rarely with a letter at the
/// end.</param>
/// <param name="AirlineName">Displayed name of the airline; null if the page does not give it here.</param>
public sealed record FlightDesignator(string Airline, string Number, string? AirlineName = null)
{
    /// <summary>Code and number without a space: <c>NK305</c>.</summary>
    public override string ToString() => Airline + Number;

    /// <summary>Splits <c>NK305</c> after the airline code, which has two characters.</summary>
    internal static FlightDesignator? Of(string? number) =>
        number is { Length: > 2 } ? new FlightDesignator(number[..2], number[2..]) : null;
}

/// <summary>
/// Google's rating of a seat: standard with average, less or more legroom (<c>averageLegroom</c>,
/// <c>belowAverageLegroom</c>, <c>aboveAverageLegroom</c>), with more recline than average (<c>extraRecline</c>), wide
/// with much recline (<c>recliner</c>), sloping bed (<c>angledFlat</c>), flat bed (<c>lieFlat</c>) or bed in a private
/// compartment (<c>suite</c>).
/// </summary>
/// <remarks>Google does not use 7.</remarks>
public enum SeatClass
{
    /// <summary>Standard seat with average legroom.</summary>
    AverageLegroom = 1,

    /// <summary>Standard seat with less legroom than average.</summary>
    BelowAverageLegroom = 2,

    /// <summary>Standard seat with more legroom than average.</summary>
    AboveAverageLegroom = 3,

    /// <summary>Seat with more recline than average.</summary>
    ExtraRecline = 4,

    /// <summary>Seat that converts to a flat bed.</summary>
    LieFlat = 5,

    /// <summary>Bed in a private compartment.</summary>
    Suite = 6,

    /// <summary>Wide seat with much recline.</summary>
    Recliner = 8,

    /// <summary>Seat that converts to a sloping bed.</summary>
    AngledFlat = 9,
}

/// <summary>Amenities on board.</summary>
[Flags]
public enum Amenities
{
    /// <summary>The list of amenities is empty.</summary>
    None = 0,

    /// <summary>Power outlet.</summary>
    PowerOutlet = 1,

    /// <summary>USB power.</summary>
    UsbPower = 2,

    /// <summary>Live television.</summary>
    LiveTv = 4,

    /// <summary>Films on demand at the seat.</summary>
    OnDemandVideo = 8,

    /// <summary>Films streamed to the traveller's device.</summary>
    StreamingVideo = 16,

    /// <summary>Free Wi-Fi.</summary>
    FreeWifi = 32,

    /// <summary>Paid Wi-Fi.</summary>
    PaidWifi = 64,

    /// <summary>
    /// <c>PowerOutlet</c> and <c>UsbPower</c>, if set, are available at some seats only.
    /// </summary>
    PowerAtSomeSeats = 128,
}
