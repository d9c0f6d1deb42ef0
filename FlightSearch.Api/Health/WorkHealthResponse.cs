using FlightSearch.Jobs;

namespace FlightSearch.Api.Health;

/// <summary>
/// <c>healthy</c>: no work is due, the work makes progress, or it waits because the site refuses requests ·
/// <c>unhealthy</c>: work is due and makes no progress.
/// </summary>
public enum WorkStatus
{
    Healthy,
    Unhealthy,
}

/// <summary>Whether the work of the whole deployment makes progress.</summary>
public sealed record WorkHealthResponse
{
    /// <summary>Whether the work makes progress, or has a reason to wait.</summary>
    public required WorkStatus Status { get; init; }

    /// <summary>Why the work waits; null if it does not wait or the reason is not known.</summary>
    public required WaitingFor? Code { get; init; }

    /// <summary>The state of the work as a sentence.</summary>
    public required string Detail { get; init; }

    /// <summary>When the oldest work that is due or running became due; null if no work is due.</summary>
    public required DateTimeOffset? OldestDueAt { get; init; }

    /// <summary>When a worker last began work, stored results or put work back; null if none ever did.</summary>
    public required DateTimeOffset? LastMovedAt { get; init; }

    internal static WorkHealthResponse From(WorkHealth health) => new()
    {
        Status = health.IsHealthy ? WorkStatus.Healthy : WorkStatus.Unhealthy,
        Code = health.Code,
        Detail = health.Sentence,
        OldestDueAt = health.OldestDueAt,
        LastMovedAt = health.LastMovedAt,
    };
}
