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

    public JobFilters? Filters { get; init; }

    public required int TotalCombinations { get; init; }

    public required int ProcessedCombinations { get; init; }

    public required int FailedCombinations { get; init; }

    public required int ResultCount { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The code of the reason for which its work waits; null when it does not.</summary>
    public string? WaitingFor { get; init; }

    /// <summary>The same in one sentence.</summary>
    public string? WaitingDetail { get; init; }

    /// <summary>When the work is due again, where that is known.</summary>
    public DateTimeOffset? WaitingUntil { get; init; }

    /// <summary>Currencies of pages that did not answer in the one asked for; null where all did.</summary>
    public IReadOnlyList<string>? AnsweredCurrencies { get; init; }

    public bool SimulatedFares { get; init; }

    public bool HasEnded => Status is "completed" or "failed" or "cancelled";
}

/// <summary>What holds for every page of a job.</summary>
internal sealed record JobFilters(
    string Cabin, Travellers Passengers, string Currency, int? MaxStops = null, int? MaxPrice = null, int? MaxDurationMinutes = null,
    IReadOnlyList<string>? Airlines = null, IReadOnlyList<string>? ExcludeAirlines = null, BagCounts? Bags = null);

/// <summary>Some jobs as they came; <see cref="FlightsApi.Read"/> makes a <see cref="Job"/> of each.</summary>
internal sealed record JobPage(IReadOnlyList<JsonObject> Jobs, Guid? Next);
