namespace FlightSearch.Jobs;

/// <summary>What the database says about queue, gate and workers at one moment.</summary>
/// <param name="IsMoving">Whether due work moves, or has a reason to wait: as <c>/health/work</c>.</param>
/// <param name="QueueAge">How long the oldest work has been due that no worker has claimed; zero if none is.</param>
/// <param name="Batches">Number of batches in each state that is not final.</param>
/// <param name="OpenJobs">Number of jobs in each status that is not final.</param>
internal sealed record WorkMeasures(
    bool IsMoving, TimeSpan QueueAge, IReadOnlyDictionary<BatchState, long> Batches,
    IReadOnlyDictionary<JobStatus, long> OpenJobs, GateState Gate, IReadOnlyList<WorkerState> Workers);
