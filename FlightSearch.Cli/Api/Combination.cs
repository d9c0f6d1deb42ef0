using System.Text.Json.Nodes;

namespace FlightSearch.Cli.Api;

/// <summary>The fields of a combination that tables show.</summary>
internal sealed record Combination(
    string DepartureAirport, string DestinationAirport, DateOnly OutboundDate, DateOnly? ReturnDate, string Coverage,
    DateTimeOffset? ObservedAt, decimal? CheapestPrice, string? Currency, int ResultCount, string? FailureCode);

/// <summary>A page of combinations as the API sent it.</summary>
internal sealed record CombinationPage(IReadOnlyList<JsonObject> Combinations, int? Next, bool SimulatedFares);
