using FlightSearch.Jobs;

namespace FlightSearch.Api.Health;

/// <summary>
/// <c>healthy</c>: no work is due, the site holds it back, or it is moving · <c>unhealthy</c>: due work does not move.
/// </summary>
public enum WorkStatus
{
    Healthy,
    Unhealthy,
}

/// <summary>Whether the work of the whole deployment moves.</summary>
public sealed record WorkHealthResponse
{
    public required WorkStatus Status { get; init; }

    /// <summary>Why work does not move, where the reason is known.</summary>
    public required WaitingFor? Code { get; init; }

    /// <summary>The status and its reason in one sentence for a person.</summary>
    public required string Detail { get; init; }

    /// <summary>Since when the oldest due or running work could move; null when no work is due.</summary>
    public required DateTimeOffset? OldestDueAt { get; init; }

    /// <summary>When a worker last claimed, stored or handed back work; null when none ever did.</summary>
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
