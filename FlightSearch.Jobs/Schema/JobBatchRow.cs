namespace FlightSearch.Jobs;

/// <summary>
/// <c>waiting</c>: to be announced once <c>due_at</c> has come · <c>announced</c>: a message went out; <c>due_at</c> says when
/// to take it for lost · <c>running</c>: a worker holds it until <c>lease_until</c> · <c>done</c>, <c>cancelled</c>: final.
/// </summary>
public enum BatchState
{
    Waiting,
    Announced,
    Running,
    Done,
    Cancelled,
}

/// <summary>A row of <c>job_batches</c>: consecutive pages of one job, the unit of message and claim.</summary>
public sealed class JobBatchRow
{
    public Guid BatchId { get; init; }

    public Guid JobId { get; init; }

    /// <summary>Position within the job, from 0.</summary>
    public int Number { get; init; }

    public int FirstPage { get; init; }

    /// <summary>Exclusive.</summary>
    public int EndPage { get; init; }

    /// <summary>The checkpoint: everything before it is stored.</summary>
    public int NextPage { get; init; }

    public BatchState State { get; init; }

    /// <summary>How often it was claimed; with the state it tells the worker that owns it from one that is late.</summary>
    public int Attempt { get; init; }

    /// <summary>How often the page at the checkpoint has failed so far.</summary>
    public int Failures { get; init; }

    /// <summary>How many workers died, or lost it, with the page at the checkpoint still open.</summary>
    public int Deaths { get; init; }

    public DateTimeOffset DueAt { get; init; }

    public DateTimeOffset? LeaseUntil { get; init; }

    /// <summary>When the work of an announced batch became due; announcing it again does not change it.</summary>
    public DateTimeOffset? DueSince { get; init; }

    /// <summary>
    /// When a worker last claimed it, stored pages of it or handed it back; null before the first claim.
    /// </summary>
    public DateTimeOffset? MovedAt { get; init; }

    /// <summary>The id of the worker that claimed it last, see <see cref="WorkerRow"/>.</summary>
    public string? ClaimedBy { get; init; }

    /// <summary>
    /// The code of the <see cref="WaitingFor"/> for which it was handed back; null from its next claim on.
    /// </summary>
    public string? Reason { get; init; }

    /// <summary>What the code does not say, such as an HTTP status.</summary>
    public string? ReasonDetail { get; init; }
}
