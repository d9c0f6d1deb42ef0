namespace FlightSearch.Jobs;

/// <summary>
/// Why a worker does not consume batches, in camelCase in <c>workers.paused_for</c>. <c>starting</c>: it has not begun
/// yet · <c>brokerUnreachable</c>, <c>databaseUnreachable</c>: it tries again every second · <c>unexpectedError</c>: a
/// batch could not be claimed, see the log · <c>stopping</c>: it hands back its batches.
/// </summary>
public enum WorkerPause
{
    Starting,
    BrokerUnreachable,
    DatabaseUnreachable,
    UnexpectedError,
    Stopping,
}

/// <summary>A row of <c>workers</c>: the last heartbeat of a worker process.</summary>
public sealed class WorkerRow
{
    /// <summary>New for each process. <c>job_batches.claimed_by</c> has it as text.</summary>
    public Guid WorkerId { get; init; }

    public required string Host { get; init; }

    public int ProcessId { get; init; }

    /// <summary>Informational version of the assembly.</summary>
    public required string Version { get; init; }

    public DateTimeOffset StartedAt { get; init; }

    public DateTimeOffset LastSeenAt { get; init; }

    /// <summary>
    /// Interval of its heartbeats; null if it was written by a version that promised none.
    /// </summary>
    public TimeSpan? HeartbeatEvery { get; init; }

    /// <summary>Number of running batches.</summary>
    public int BatchesHeld { get; init; }

    /// <summary>A <see cref="WorkerPause"/>; null while the worker consumes.</summary>
    public string? PausedFor { get; init; }

    /// <summary>Time between two requests that the worker's settings require; zero for no pacing.</summary>
    public TimeSpan Spacing { get; init; }

    /// <summary>Requests per UTC day that the worker's settings allow; null for no limit.</summary>
    public int? DailyBudget { get; init; }
}
