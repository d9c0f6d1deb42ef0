using System.Text.Json.Nodes;

namespace FlightSearch.Cli.Api;

/// <summary>What the tool reads of an itinerary, to show it to people.</summary>
internal sealed record Itinerary
{
    public required string DepartureAirport { get; init; }

    public required string DestinationAirport { get; init; }

    public required DateOnly OutboundDate { get; init; }

    public DateOnly? ReturnDate { get; init; }

    /// <summary>Null for a flight listed without one.</summary>
    public decimal? Price { get; init; }

    public string? Currency { get; init; }

    public required string Airline { get; init; }

    public required int Stops { get; init; }

    public required string Duration { get; init; }

    /// <summary>Local wall-clock time.</summary>
    public required DateTime DepartsAt { get; init; }

    /// <inheritdoc cref="DepartsAt"/>
    public required DateTime ArrivesAt { get; init; }

    /// <summary><c>low</c>, <c>typical</c>, <c>high</c>, or unsaid.</summary>
    public string? CurrentPriceIndicator { get; init; }
}

/// <summary>Some itineraries as they came; <see cref="FlightsApi.Read"/> makes an <see cref="Itinerary"/> of each.</summary>
internal sealed record ItineraryPage(IReadOnlyList<JsonObject> Results, string? Next, bool SimulatedFares);
