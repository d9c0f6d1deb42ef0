namespace FlightSearch.Jobs;

/// <summary>A batch that this worker holds: the values that guard its updates, and the search of its job.</summary>
public sealed record ClaimedBatch(
    Guid BatchId, Guid JobId, int Attempt, int NextPage, int EndPage, int Failures, int Deaths, JobSearch Search)
{
    private SearchPlan? _plan;

    public SearchPlan Plan => _plan ??= new SearchPlan(Search);
}
