namespace FlightSearch.Jobs;

/// <summary>Whether the work of the whole deployment moves.</summary>
/// <param name="Code">The reason where one is known.</param>
/// <param name="OldestDueAt">Since when the oldest due or running batch could move; null when nothing is due.</param>
/// <param name="LastMovedAt">When a worker last claimed, stored or handed back a batch.</param>
public sealed record WorkHealth(
    bool IsHealthy, WaitingFor? Code, string Sentence, DateTimeOffset? OldestDueAt, DateTimeOffset? LastMovedAt);
