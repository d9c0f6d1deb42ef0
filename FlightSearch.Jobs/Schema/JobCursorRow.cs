namespace FlightSearch.Jobs;

/// <summary>
/// A row of <c>job_cursors</c>: how far a job was served. Only the announcer writes it, so that it never waits for a
/// checkpoint, which holds the row of the job.
/// </summary>
public sealed class JobCursorRow
{
    public Guid JobId { get; init; }

    /// <summary>Batches exist for all pages before it.</summary>
    public int NextPage { get; init; }

    /// <summary>
    /// When a batch of the job was last announced; null before the first time. Among jobs of one priority that hold the
    /// same number of batches, the one that was served longest ago comes next.
    /// </summary>
    public DateTimeOffset? ServedAt { get; init; }
}
