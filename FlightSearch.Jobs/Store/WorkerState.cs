namespace FlightSearch.Jobs;

/// <summary>A worker by its last heartbeat.</summary>
/// <param name="HeartbeatAge">Time since the last heartbeat, by the database's clock.</param>
/// <param name="PausedFor">
/// Why it does not consume; null while it does, and for a reason that only a newer version knows.
/// </param>
/// <param name="Spacing">Time between two requests that its settings require; zero for no pacing.</param>
/// <param name="DailyBudget">Requests per UTC day that its settings allow; null for no limit.</param>
/// <param name="IsRunning">
/// Whether its last heartbeat is recent enough (<see cref="JobsOptions.WorkerLostAfter"/>).
/// </param>
public sealed record WorkerState(
    Guid WorkerId, string Host, int ProcessId, string Version, DateTimeOffset StartedAt, DateTimeOffset LastSeenAt,
    TimeSpan HeartbeatAge, int BatchesHeld, WorkerPause? PausedFor, TimeSpan Spacing, int? DailyBudget, bool IsRunning);
