namespace FlightSearch.Jobs;

/// <summary>A batch to announce.</summary>
/// <param name="IsFirst">
/// Whether it is one of the job's first batches and is announced for the first time. The announcement then continues
/// the trace of the request.
/// </param>
public sealed record DueBatch(Guid BatchId, JobPriority Priority, string? Traceparent, bool IsFirst, Guid JobId);
