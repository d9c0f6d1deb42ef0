namespace FlightSearch.Jobs;

/// <summary>Whether the work of the whole deployment makes progress.</summary>
/// <param name="Code">Why the work waits; null if the reason is not known.</param>
/// <param name="OldestDueAt">When the oldest due or running batch became due; null if nothing is due.</param>
/// <param name="LastMovedAt">When a worker last claimed, stored or handed back a batch.</param>
public sealed record WorkHealth(
    bool IsHealthy, WaitingFor? Code, string Sentence, DateTimeOffset? OldestDueAt, DateTimeOffset? LastMovedAt);
