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

    /// <summary>Airline code and number of the operating carrier, such as <c>NK305</c>.</summary>
    public string? FlightNumber => Operating?.ToString();

    /// <summary>Who flies, under which number.</summary>
    public FlightDesignator? Operating { get; init; }

    /// <summary>Under whose number the journey is sold; the same as <see cref="Operating"/> unless it is a codeshare.</summary>
    public FlightDesignator? Marketing { get => _marketing; init => _marketing = value; }

    /// <summary>The numbers of other airlines for this flight.</summary>
    public IReadOnlyList<FlightDesignator> Codeshares { get; init; } = [];

    /// <summary>The company whose aircraft and crew it is, where that is neither airline: "Envoy Air as American Eagle".</summary>
    public string? OperatedBy { get; init; }

    /// <summary>IATA code.</summary>
    public required string From { get; init; }

    public string? FromName { get; init; }

    /// <inheritdoc cref="From"/>
    public required string To { get; init; }

    public string? ToName { get; init; }

    /// <summary>Local wall-clock time; of a connecting journey the cards say the first departure and the last arrival alone.</summary>
    public DateTime? Departure { get; init; }

    /// <inheritdoc cref="Departure"/>
    public DateTime? Arrival { get; init; }

    public DateTimeOffset? DepartureWithOffset { get => _departureWithOffset; init => _departureWithOffset = value; }

    public DateTimeOffset? ArrivalWithOffset { get => _arrivalWithOffset; init => _arrivalWithOffset = value; }

    /// <summary>Calendar days from the journey's departure to this departure, by local dates.</summary>
    public int? DepartureDayOffset { get; init; }

    /// <summary>Calendar days from the journey's departure to this arrival, by local dates.</summary>
    public int? ArrivalDayOffset { get; init; }

    public int? DurationMinutes { get; init; }

    public string? Aircraft { get; init; }

    /// <summary>The cabin flown, which on a long journey may be another than the one asked for.</summary>
    public Cabin? Cabin { get; init; }

    public SeatClass? SeatClass { get; init; }

    /// <summary>From one row to the next, inches.</summary>
    public int? SeatPitchInches { get; init; }

    public Amenities? Amenities { get; init; }

    public int? Co2Grams { get; init; }

    /// <summary>Adds what the booking token says, which stands after the leg; before anyone has seen it.</summary>
    internal void Complete(DateTimeOffset? departure, DateTimeOffset? arrival, FlightDesignator? marketing)
    {
        _departureWithOffset = departure;
        _arrivalWithOffset = arrival;
        _marketing = marketing;
    }
}

/// <summary>
/// An airline's number for a flight: <paramref name="Airline"/> is its IATA code, <paramref name="Number"/> the digits, and
/// <paramref name="AirlineName"/> as displayed.
/// </summary>
public sealed record FlightDesignator(string Airline, string Number, string? AirlineName = null)
{
    public override string ToString() => Airline + Number;

    /// <summary>Of <c>NK305</c>: an airline's code has two characters.</summary>
    internal static FlightDesignator? Of(string? number) =>
        number is { Length: > 2 } ? new FlightDesignator(number[..2], number[2..]) : null;
}

/// <summary>Google's judgement of a seat's space and kind. It uses no 7.</summary>
public enum SeatClass
{
    AverageLegroom = 1,
    BelowAverageLegroom = 2,
    AboveAverageLegroom = 3,
    ExtraRecline = 4,
    LieFlat = 5,
    Suite = 6,
    Recliner = 8,
    AngledFlat = 9,
}

/// <summary>What there is on board. None means that Google lists nothing.</summary>
[Flags]
public enum Amenities
{
    None = 0,
    PowerOutlet = 1,
    UsbPower = 2,
    LiveTv = 4,
    OnDemandVideo = 8,

    /// <summary>To one's own device.</summary>
    StreamingVideo = 16,
    FreeWifi = 32,
    PaidWifi = 64,
}
