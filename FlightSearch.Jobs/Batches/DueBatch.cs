namespace FlightSearch.Jobs;

/// <summary>A batch to announce.</summary>
/// <param name="IsFirst">Among the job's first and never announced before, so that its announcement continues the trace of the request.</param>
public sealed record DueBatch(Guid BatchId, JobPriority Priority, string? Traceparent, bool IsFirst, Guid JobId);
