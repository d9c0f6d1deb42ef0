using System.Text.Json;
using FlightSearch.Jobs;
using FlightSearch.Scraper;

namespace FlightSearch.Api.Results;

/// <summary>One itinerary as the API shows it.</summary>
public sealed record ResultResponse
{
    /// <summary>The airport that was asked for.</summary>
    public required string DepartureAirport { get; init; }

    /// <inheritdoc cref="DepartureAirport"/>
    public required string DestinationAirport { get; init; }

    public required DateOnly OutboundDate { get; init; }

    public required DateOnly? ReturnDate { get; init; }

    /// <summary>For all passengers; for a round trip, of the cheapest round trip that begins with this itinerary. Null where it is listed without one.</summary>
    public required decimal? Price { get; init; }

    /// <summary>Before rounding for display.</summary>
    public required decimal? ExactPrice { get; init; }

    /// <summary>ISO 4217.</summary>
    public required string? Currency { get; init; }

    public required string Airline { get; init; }

    public required int Stops { get; init; }

    /// <summary>As people read it, such as <c>3 h 4 min</c>.</summary>
    public required string Duration { get; init; }

    public required int DurationMinutes { get; init; }

    /// <summary>Local wall-clock time.</summary>
    public required DateTime DepartsAt { get; init; }

    /// <inheritdoc cref="DepartsAt"/>
    public required DateTime ArrivesAt { get; init; }

    public required int? Co2Grams { get; init; }

    /// <summary>Whether Google lists it among its best flights.</summary>
    public required bool Best { get; init; }

    /// <summary>Google's word on the cheapest price of its page; null where it gives none.</summary>
    public required PriceIndicator? CurrentPriceIndicator { get; init; }

    public required IReadOnlyList<FlightLeg> Legs { get; init; }

    internal static ResultResponse FromRow(FlightResultRow row) => new()
    {
        DepartureAirport = row.DepartureAirport,
        DestinationAirport = row.DestinationAirport,
        OutboundDate = row.OutboundDate,
        ReturnDate = row.ReturnDate,
        Price = row.Price,
        ExactPrice = row.ExactPrice,
        Currency = row.Currency,
        Airline = row.Airline,
        Stops = row.Stops,
        Duration = $"{row.Duration / 60} h {row.Duration % 60} min",
        DurationMinutes = row.Duration,
        DepartsAt = row.DepartsAt,
        ArrivesAt = row.ArrivesAt,
        Co2Grams = row.Co2Grams,
        Best = row.Best,
        CurrentPriceIndicator = row.CurrentPriceIndicator,
        Legs = JsonSerializer.Deserialize<IReadOnlyList<FlightLeg>>(row.Legs, JobJson.Options)!,
    };
}

/// <summary>Some of a job's itineraries.</summary>
/// <param name="Next">To be given as <c>after</c> for the next page; null on the last.</param>
public sealed record ResultPage(IReadOnlyList<ResultResponse> Results, string? Next, bool SimulatedFares);
