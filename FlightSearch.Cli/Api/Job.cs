using System.Text.Json.Nodes;

namespace FlightSearch.Cli.Api;

/// <summary>What the tool reads of a job.</summary>
internal sealed record Job
{
    public required Guid JobId { get; init; }

    /// <summary><c>pending</c>, <c>running</c>, <c>completed</c>, <c>failed</c> or <c>cancelled</c>.</summary>
    public required string Status { get; init; }

    public required IReadOnlyList<string> DepartureAirports { get; init; }

    public required IReadOnlyList<string> DestinationAirports { get; init; }

    public required IReadOnlyList<DateOnly> OutboundDates { get; init; }

    public IReadOnlyList<DateOnly>? ReturnDates { get; init; }

    public required int TotalCombinations { get; init; }

    public required int ProcessedCombinations { get; init; }

    public required int FailedCombinations { get; init; }

    public required int ResultCount { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Why some of its work waits, a code and sometimes a sentence after it.</summary>
    public string? WaitingFor { get; init; }

    public bool SimulatedFares { get; init; }

    public bool HasEnded => Status is "completed" or "failed" or "cancelled";
}

/// <summary>Some jobs as they came; <see cref="FlightsApi.Read"/> makes a <see cref="Job"/> of each.</summary>
internal sealed record JobPage(IReadOnlyList<JsonObject> Jobs, Guid? Next);
