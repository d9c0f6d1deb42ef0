namespace FlightSearch.Jobs;

/// <summary>
/// <c>waiting</c>: can be announced from <c>due_at</c> on · <c>announced</c>: a message was sent, which counts as lost
/// at <c>announce_again_at</c> · <c>running</c>: a worker holds the batch until <c>lease_until</c> · <c>done</c>,
/// <c>cancelled</c>: final.
/// </summary>
public enum BatchState
{
    Waiting,
    Announced,
    Running,
    Done,
    Cancelled,
}

/// <summary>
/// A row of <c>job_batches</c>: some pages of one job, a range or a list. A worker claims a batch as a whole.
/// </summary>
/// <remarks>
/// Four counters and times guard and delay a batch: <c>attempt</c> counts claims and identifies the owner ·
/// <c>failures</c> counts temporary errors of the page at the checkpoint, up to <c>Worker:MaxRetries</c> ·
/// <c>deaths</c> counts runs that ended without a result for that page · <c>due_at</c> says from when on the batch can
/// be announced, and is not changed by an announcement.
/// </remarks>
public sealed class JobBatchRow
{
    public Guid BatchId { get; init; }

    public Guid JobId { get; init; }

    /// <summary>
    /// Number of the batch within the job, from 0; negative for a list that a checkpoint called for, so that it comes
    /// before further pages.
    /// </summary>
    public int Number { get; init; }

    /// <summary>
    /// How the row is to be read: 1 for a range of pages, 2 for a list or a search of several blocks, 3 for a job with
    /// merged pages.
    /// </summary>
    public short Format { get; init; }

    /// <summary>The pages of a list, such as those of a retry; null for a range.</summary>
    public int[]? Pages { get; init; }

    /// <summary>Whether the pages of the list ask combinations again that were inferred to have no flights.</summary>
    public bool IsAudit { get; init; }

    /// <summary>The first page of a range; 0 for a list.</summary>
    public int FirstPage { get; init; }

    /// <summary>The page after the last one of a range; the length of a list.</summary>
    public int EndPage { get; init; }

    /// <summary>The checkpoint: all pages before it are stored. A page for a range, a position for a list.</summary>
    public int NextPage { get; init; }

    public BatchState State { get; init; }

    /// <summary>
    /// Whether the batch was last announced because all its pages are in the page store: it needs no slot then.
    /// </summary>
    public bool FromStore { get; init; }

    /// <summary>Number of claims. Together with the state, it identifies the worker that owns the batch.</summary>
    public int Attempt { get; init; }

    /// <summary>How often the page at the checkpoint has failed so far.</summary>
    public int Failures { get; init; }

    /// <summary>How often a worker died or lost the batch before the page at the checkpoint was stored.</summary>
    public int Deaths { get; init; }

    /// <summary>From when on the batch can be announced.</summary>
    public DateTimeOffset DueAt { get; init; }

    /// <summary>When the message of an announced batch counts as lost.</summary>
    public DateTimeOffset? AnnounceAgainAt { get; init; }

    public DateTimeOffset? LeaseUntil { get; init; }

    /// <summary>Not used any more; workers of the version before write it.</summary>
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
