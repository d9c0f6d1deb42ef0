using FlightSearch.Jobs;

namespace FlightSearch.Api.Jobs;

/// <summary>A combination of airports and dates of a job, and what is known about its flights.</summary>
public sealed record CombinationResponse
{
    /// <summary>Number of the combination within the job, from 0.</summary>
    public required int Combination { get; init; }

    /// <summary>IATA code of the departure airport.</summary>
    public required string DepartureAirport { get; init; }

    /// <summary>IATA code of the destination airport.</summary>
    public required string DestinationAirport { get; init; }

    /// <summary>Date of the outbound flight.</summary>
    public required DateOnly OutboundDate { get; init; }

    /// <summary>Date of the return flight; null for a one-way search.</summary>
    public required DateOnly? ReturnDate { get; init; }

    /// <summary>How well the flights of the combination are known.</summary>
    public required CombinationCoverage Coverage { get; init; }

    /// <summary>When the page was read; null if it was not, or if an older version stored it.</summary>
    public required DateTimeOffset? ObservedAt { get; init; }

    /// <summary>The cheapest price for all passengers; null without an itinerary with a price.</summary>
    public required decimal? CheapestPrice { get; init; }

    /// <summary>ISO 4217 code of the price.</summary>
    public required string? Currency { get; init; }

    /// <summary>Number of itineraries stored.</summary>
    public required int ResultCount { get; init; }

    /// <summary>Why it failed, as a code such as <c>cutOff</c>; null if it did not.</summary>
    public required string? FailureCode { get; init; }

    internal static CombinationResponse From(CombinationState state) => new()
    {
        Combination = state.Number,
        DepartureAirport = state.Combination.DepartureAirport,
        DestinationAirport = state.Combination.DestinationAirport,
        OutboundDate = state.Combination.OutboundDate,
        ReturnDate = state.Combination.ReturnDate,
        Coverage = state.Coverage,
        ObservedAt = state.ObservedAt,
        CheapestPrice = state.Price,
        Currency = state.Currency,
        ResultCount = state.Results,
        FailureCode = state.FailureCode,
    };
}

/// <summary>One page of a job's combinations.</summary>
/// <param name="Combinations">The combinations, in the order of their numbers.</param>
/// <param name="Next">Send it as <c>after</c> to get the next page; null on the last page.</param>
/// <param name="SimulatedFares">Whether the fares are simulated instead of real.</param>
public sealed record CombinationPage(IReadOnlyList<CombinationResponse> Combinations, int? Next, bool SimulatedFares);
