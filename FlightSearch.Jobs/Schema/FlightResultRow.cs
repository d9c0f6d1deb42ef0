namespace FlightSearch.Jobs;

public enum PriceIndicator
{
    Low,
    Typical,
    High,
}

/// <summary>A row of <c>flight_results</c>: one itinerary that answers one combination.</summary>
public sealed class FlightResultRow
{
    public Guid Id { get; init; }

    public Guid JobId { get; init; }

    /// <summary>Position of the combination in the job's <see cref="SearchPlan"/>.</summary>
    public int Combination { get; init; }

    /// <summary>Position among the combination's itineraries, as the page ordered them.</summary>
    public int Rank { get; init; }

    /// <summary>The airport that was asked for.</summary>
    public required string DepartureAirport { get; init; }

    /// <inheritdoc cref="DepartureAirport"/>
    public required string DestinationAirport { get; init; }

    public DateOnly OutboundDate { get; init; }

    public DateOnly? ReturnDate { get; init; }

    /// <summary>As shown, for all passengers; for a round trip the whole of it. Null where the flight is listed without one.</summary>
    public decimal? Price { get; init; }

    /// <summary>Before rounding for display.</summary>
    public decimal? ExactPrice { get; init; }

    /// <summary>ISO 4217.</summary>
    public string? Currency { get; init; }

    /// <summary>Names, joined with a comma.</summary>
    public required string Airline { get; init; }

    public required string[] FlightNumbers { get; init; }

    public int Stops { get; init; }

    /// <summary>Minutes.</summary>
    public int Duration { get; init; }

    /// <summary>Local wall-clock time at the first departure.</summary>
    public DateTime DepartsAt { get; init; }

    /// <summary>Local wall-clock time at the last arrival.</summary>
    public DateTime ArrivesAt { get; init; }

    public int? Co2Grams { get; init; }

    /// <summary>What is typical for the route.</summary>
    public int? Co2TypicalGrams { get; init; }

    /// <summary>Carry-on bags that the price includes, for all passengers; null if the page does not say.</summary>
    public int? CarryOnBags { get; init; }

    /// <summary>Checked bags that the price includes, for all passengers; null if the page does not say.</summary>
    public int? CheckedBags { get; init; }

    /// <summary>Whether passengers collect their bags and check in again between flights.</summary>
    public bool SelfTransfer { get; init; }

    /// <summary>Whether it is sold as several tickets, booked together.</summary>
    public bool SeparateTickets { get; init; }

    /// <summary>Whether Google lists it among its best flights.</summary>
    public bool Best { get; init; }

    /// <summary>Google's word on the page's cheapest price; null where it gives none.</summary>
    public PriceIndicator? CurrentPriceIndicator { get; init; }

    /// <summary>The flights of the itinerary as JSON, times with their offset.</summary>
    public required string Legs { get; init; }

    /// <summary>The layovers of the itinerary as JSON; null for a nonstop flight, and in rows of an older version.</summary>
    public string? Layovers { get; init; }

    /// <summary>When the page was read, by the worker's clock; null in rows of an older version.</summary>
    public DateTimeOffset? ObservedAt { get; init; }

    public DateTimeOffset CreatedAt { get; init; }
}
