namespace FlightSearch.Jobs;

/// <summary>A batch that this worker holds: the row's guard values, and what its job asks.</summary>
public sealed record ClaimedBatch(
    Guid BatchId, Guid JobId, int Attempt, int NextPage, int EndPage, int Failures, JobSearch Search, string? Traceparent)
{
    private SearchPlan? _plan;

    public SearchPlan Plan => _plan ??= new SearchPlan(Search);
}

/// <summary>A batch to announce.</summary>
/// <param name="IsFirst">Among the job's first, so that its announcement continues the trace of the request.</param>
public sealed record DueBatch(Guid BatchId, JobPriority Priority, string? Traceparent, bool IsFirst);

/// <summary>How one combination ended, to be written down with the next checkpoint.</summary>
public abstract record PageOutcome(int Page)
{
    public sealed record Answered(int Page, IReadOnlyList<FlightResultRow> Results) : PageOutcome(Page);

    public sealed record Failed(int Page, string Code, string? Detail) : PageOutcome(Page);
}
