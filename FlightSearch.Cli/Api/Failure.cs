using System.Text.Json.Nodes;

namespace FlightSearch.Cli.Api;

/// <summary>What the tool reads of a combination that failed.</summary>
internal sealed record Failure(
    string DepartureAirport, string DestinationAirport, DateOnly OutboundDate, DateOnly? ReturnDate, string Code, string? Detail);

/// <summary>Some failures as they came.</summary>
internal sealed record FailurePage(IReadOnlyList<JsonObject> Failures, int? Next);
