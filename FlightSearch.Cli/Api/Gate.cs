using System.Text.Json.Nodes;

namespace FlightSearch.Cli.Api;

/// <summary>The fields of the request gate that the tool uses.</summary>
internal sealed record Gate
{
    /// <summary><c>closed</c>, <c>open</c> or <c>halfOpen</c>.</summary>
    public required string Circuit { get; init; }

    /// <summary>The code of the reason for which no request is sent, or null.</summary>
    public string? HeldFor { get; init; }

    /// <summary>The reason as a sentence.</summary>
    public string? HeldDetail { get; init; }

    public DateTimeOffset? HeldUntil { get; init; }

    public int Refusals { get; init; }

    public DateTimeOffset? RefusingSince { get; init; }

    public DateTimeOffset? ProbeUntil { get; init; }

    public required DateTimeOffset NextSlotAt { get; init; }

    public required Pace Pace { get; init; }

    public required Budget Budget { get; init; }

    /// <summary>The running workers, if their settings differ.</summary>
    public IReadOnlyList<Worker> DifferingWorkers { get; init; } = [];
}

/// <summary>How often pages are requested; without numbers for no pacing.</summary>
internal sealed record Pace(double SpacingSeconds, int? Requests, int? WindowSeconds);

/// <summary>The requests of this day; without limits for no budget.</summary>
internal sealed record Budget(
    int? RequestsPerDay, int RequestsToday, int? Left, int? BulkLeft, DateTimeOffset RenewedAt);

/// <summary>The fields of a worker that the tool uses.</summary>
internal sealed record Worker(
    Guid WorkerId, string Host, int ProcessId, string Version, DateTimeOffset StartedAt, double HeartbeatAgeSeconds,
    bool IsRunning, int BatchesHeld, string? PausedFor, Pace Pace, int? DailyBudget);

/// <summary>
/// All workers as the API sent them; <see cref="FlightsApi.Read"/> reads each into a <see cref="Worker"/>.
/// </summary>
internal sealed record WorkerList(IReadOnlyList<JsonNode> Workers);
