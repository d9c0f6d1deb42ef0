using System.Text.Json.Nodes;

namespace FlightSearch.Cli.Api;

/// <summary>The fields of a job that the tool uses.</summary>
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

    /// <summary>How old a stored page may be that answers the job, in minutes; 0 for none.</summary>
    public int Freshness { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>How the combinations are asked: <c>auto</c>, <c>exact</c> or <c>merged</c>.</summary>
    public string? Strategy { get; init; }

    public JobPages? Pages { get; init; }

    public JobCoverage? Coverage { get; init; }

    /// <summary>The share of the permitted rate that the job gets; null if unknown.</summary>
    public double? PagesPerMinute { get; init; }

    /// <summary>When the last page will be asked; null if unknown.</summary>
    public DateTimeOffset? EstimatedEnd { get; init; }

    /// <summary>The code of the reason for which the job waits, or null.</summary>
    public string? WaitingFor { get; init; }

    /// <summary>The reason as a sentence.</summary>
    public string? WaitingDetail { get; init; }

    /// <summary>When the job continues, if known.</summary>
    public DateTimeOffset? WaitingUntil { get; init; }

    /// <summary>Currencies of pages that did not answer in the one asked for; null where all did.</summary>
    public IReadOnlyList<string>? AnsweredCurrencies { get; init; }

    public bool SimulatedFares { get; init; }

    public bool HasEnded => Status is "completed" or "failed" or "cancelled";
}

/// <summary>The filters of a job.</summary>
internal sealed record JobFilters(
    string Cabin, Travellers Passengers, string Currency,
    int? MaxStops = null, int? MaxPrice = null, int? MaxDurationMinutes = null,
    IReadOnlyList<string>? Airlines = null, IReadOnlyList<string>? ExcludeAirlines = null, BagCounts? Bags = null);

/// <summary>
/// A page of jobs as the API sent it; <see cref="FlightsApi.Read"/> reads each into a <see cref="Job"/>.
/// </summary>
internal sealed record JobPage(IReadOnlyList<JsonObject> Jobs, Guid? Next);
