namespace FlightSearch.Jobs;

/// <summary>
/// <c>waiting</c>: is announced at <c>due_at</c> · <c>announced</c>: a message was sent, which counts as lost at
/// <c>due_at</c> · <c>running</c>: a worker holds the batch until <c>lease_until</c> · <c>done</c>, <c>cancelled</c>:
/// final.
/// </summary>
public enum BatchState
{
    Waiting,
    Announced,
    Running,
    Done,
    Cancelled,
}

/// <summary>A row of <c>job_batches</c>: consecutive pages of one job. A worker claims a batch as a whole.</summary>
public sealed class JobBatchRow
{
    public Guid BatchId { get; init; }

    public Guid JobId { get; init; }

    /// <summary>Number of the batch within the job, from 0.</summary>
    public int Number { get; init; }

    public int FirstPage { get; init; }

    /// <summary>The page after the last one.</summary>
    public int EndPage { get; init; }

    /// <summary>The checkpoint: all pages before it are stored.</summary>
    public int NextPage { get; init; }

    public BatchState State { get; init; }

    /// <summary>Number of claims. Together with the state, it identifies the worker that owns the batch.</summary>
    public int Attempt { get; init; }

    /// <summary>How often the page at the checkpoint has failed so far.</summary>
    public int Failures { get; init; }

    /// <summary>How often a worker died or lost the batch before the page at the checkpoint was stored.</summary>
    public int Deaths { get; init; }

    public DateTimeOffset DueAt { get; init; }

    public DateTimeOffset? LeaseUntil { get; init; }

    /// <summary>When the work of an announced batch became due. Another announcement does not change it.</summary>
    public DateTimeOffset? DueSince { get; init; }

    /// <summary>
    /// When a worker last claimed the batch, stored pages of it or handed it back; null before the first claim.
    /// </summary>
    public DateTimeOffset? MovedAt { get; init; }

    /// <summary>Id of the worker that last claimed the batch, see <see cref="WorkerRow"/>.</summary>
    public string? ClaimedBy { get; init; }

    /// <summary>
    /// Code of the <see cref="WaitingFor"/> for which the batch was handed back; null after the next claim.
    /// </summary>
    public string? Reason { get; init; }

    /// <summary>What the code does not say, such as an HTTP status.</summary>
    public string? ReasonDetail { get; init; }
}
