using FlightSearch.Scraper;

namespace FlightSearch.Jobs;

/// <summary>
/// Google's rating of the cheapest price on a page, compared with the prices that are usual for the route and season.
/// </summary>
public enum PriceIndicator
{
    Low,
    Typical,
    High,
}

/// <summary>A row of <c>flight_results</c>: one itinerary of one combination.</summary>
public sealed class FlightResultRow
{
    /// <summary>Readers of an older version need a value.</summary>
    internal const string NoLegs = "[]";

    public Guid Id { get; init; }

    public Guid JobId { get; init; }

    /// <summary>Position of the combination in the job's <see cref="SearchPlan"/>.</summary>
    public int Combination { get; init; }

    /// <summary>Position among the combination's itineraries, in the order of the page.</summary>
    public int Rank { get; init; }

    /// <summary>The airport of the search.</summary>
    public required string DepartureAirport { get; init; }

    /// <inheritdoc cref="DepartureAirport"/>
    public required string DestinationAirport { get; init; }

    public DateOnly OutboundDate { get; init; }

    public DateOnly? ReturnDate { get; init; }

    /// <summary>
    /// Displayed price for all passengers; for a round trip, of both directions. Null if the flight is listed without
    /// one.
    /// </summary>
    public decimal? Price { get; init; }

    /// <summary>The price before Google rounds it for display.</summary>
    public decimal? ExactPrice { get; init; }

    /// <summary>ISO 4217 code.</summary>
    public string? Currency { get; init; }

    /// <summary>Names of the operating airlines, separated by commas.</summary>
    public required string Airline { get; init; }

    /// <summary>In rows of an older version; others have them in their flights.</summary>
    public string[] FlightNumbers { get; init; } = [];

    public int Stops { get; init; }

    /// <summary>Minutes from the first departure to the last arrival.</summary>
    public int Duration { get; init; }

    /// <summary>Local time of the first departure.</summary>
    public DateTime DepartsAt { get; init; }

    /// <summary>Local time of the last arrival.</summary>
    public DateTime ArrivesAt { get; init; }

    public int? Co2Grams { get; init; }

    /// <summary>Typical emissions of the route.</summary>
    public int? Co2TypicalGrams { get; init; }

    /// <summary>Carry-on bags that the price includes, for all passengers; null if the page does not say.</summary>
    public int? CarryOnBags { get; init; }

    /// <summary>Checked bags that the price includes, for all passengers; null if the page does not say.</summary>
    public int? CheckedBags { get; init; }

    /// <summary>Whether passengers collect their bags and check in again between flights.</summary>
    public bool? SelfTransfer { get; init; }

    /// <summary>Whether the journey is sold as several tickets in one booking.</summary>
    public bool? SeparateTickets { get; init; }

    /// <summary>Whether Google lists the itinerary among its best flights.</summary>
    public bool Best { get; init; }

    /// <summary>Google's rating of the cheapest price on the page; null if it gives none.</summary>
    public PriceIndicator? CurrentPriceIndicator { get; init; }

    /// <summary>The flights as JSON in rows of an older version; others have them in <c>result_details</c>.</summary>
    public string LegsJson { get; init; } = NoLegs;

    /// <summary>The layovers as JSON in rows of an older version; null for a nonstop flight.</summary>
    public string? LayoversJson { get; init; }

    /// <summary>The flights of an itinerary that is to be stored; not read with the row.</summary>
    public IReadOnlyList<FlightLeg> Legs { get; init; } = [];

    /// <summary>The layovers of an itinerary that is to be stored.</summary>
    public IReadOnlyList<Layover> Layovers { get; init; } = [];

    /// <summary>When the page was read, by the worker's clock; null in rows of an older version.</summary>
    public DateTimeOffset? ObservedAt { get; init; }

    public DateTimeOffset CreatedAt { get; init; }
}
