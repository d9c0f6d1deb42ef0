using System.Text.Json.Nodes;

namespace FlightSearch.Cli.Api;

/// <summary>The fields of a failed combination that tables show.</summary>
internal sealed record FailedCombination(
    string DepartureAirport, string DestinationAirport, DateOnly OutboundDate, DateOnly? ReturnDate, string Code,
    string? Detail);

/// <summary>A page of failures as the API sent it.</summary>
internal sealed record FailurePage(IReadOnlyList<JsonObject> Failures, int? Next);
