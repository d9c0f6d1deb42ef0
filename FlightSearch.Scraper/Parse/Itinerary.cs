namespace FlightSearch.Scraper;

/// <summary>
/// One answer of a results page: a journey in one direction with its price. Null where the page says nothing.
/// Source: a row of <c>ds:1</c>, its price token and its booking token; or a rendered card.
/// </summary>
public sealed record Itinerary
{
    private readonly int? _stops;

    /// <summary>Whether Google lists it among its best flights.</summary>
    public required bool Best { get; init; }

    /// <summary>The price shown, whole units of <see cref="Currency"/>, for all passengers; null for a flight listed without one.
    /// On the outbound board of a round trip: the cheapest round trip through this flight.</summary>
    public required decimal? Price { get; init; }

    /// <summary>The price before Google rounds it up for display.</summary>
    public required decimal? ExactPrice { get; init; }

    /// <summary>ISO 4217.</summary>
    public required string? Currency { get; init; }

    /// <summary>Airline names as displayed, in order of flight.</summary>
    public required IReadOnlyList<string> Airlines { get; init; }

    /// <summary>IATA code of the first departure.</summary>
    public required string From { get; init; }

    /// <summary>IATA code of the last arrival.</summary>
    public required string To { get; init; }

    /// <summary>Local wall-clock time at <see cref="From"/>.</summary>
    public required DateTime Departure { get; init; }

    /// <summary>Local wall-clock time at <see cref="To"/>.</summary>
    public required DateTime Arrival { get; init; }

    public required int DurationMinutes { get; init; }

    /// <summary>Changes on the way. Said by a card even where it does not tell every leg.</summary>
    public int Stops { get => _stops ?? Legs.Count - 1; init => _stops = value; }

    public required IReadOnlyList<Layover> Layovers { get; init; }

    /// <summary>CO₂ equivalent of the whole journey per traveller, grams.</summary>
    public required int? Co2Grams { get; init; }

    /// <summary>What is typical for the route, grams.</summary>
    public required int? Co2TypicalGrams { get; init; }

    public required IReadOnlyList<FlightLeg> Legs { get; init; }
}

/// <summary>One flight of an itinerary: one take-off, one landing.</summary>
public sealed record FlightLeg
{
    /// <summary>Airline code and number, such as <c>NK305</c>.</summary>
    public required string? FlightNumber { get; init; }

    public required string From { get; init; }

    public required string To { get; init; }

    /// <summary>Local wall-clock time; of a connecting journey the cards say the first departure and the last arrival alone.</summary>
    public required DateTime? Departure { get; init; }

    /// <inheritdoc cref="Departure"/>
    public required DateTime? Arrival { get; init; }

    public required DateTimeOffset? DepartureWithOffset { get; init; }

    public required DateTimeOffset? ArrivalWithOffset { get; init; }

    public required int? DurationMinutes { get; init; }

    public required string? Aircraft { get; init; }

    public required int? Co2Grams { get; init; }
}

/// <summary>Time on the ground between two flights; the airports differ when the traveller has to change them. Null is what
/// the cards do not say.</summary>
public sealed record Layover(int? Minutes, string? ArrivalAirport, string? DepartureAirport);
