namespace FlightSearch.Jobs;

/// <summary>
/// A job with work that can be announced: batches that wait and are due, then pages after its cursor.
/// </summary>
/// <param name="Pages">Number of pages of the job.</param>
/// <param name="NextPage">The cursor: no batch exists yet for this page and the following ones.</param>
/// <param name="EndPage">The page after the last one.</param>
internal sealed record OpenJob(
    Guid JobId, JobPriority Priority, string? Traceparent, int Pages, int NextPage, int EndPage,
    IReadOnlyList<WaitingBatch> Waiting)
{
    /// <summary>Number of its batches that are announced or run: they share the slots with those of others.</summary>
    public int Held { get; init; }
}

/// <param name="Pages">Number of pages left.</param>
internal readonly record struct WaitingBatch(Guid BatchId, int Pages);
