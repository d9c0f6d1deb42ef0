namespace FlightSearch.Jobs;

/// <summary>A batch that this worker holds: the values that guard its updates, and the search of its job.</summary>
/// <param name="Pages">The pages of a list; null for a range from <paramref name="NextPage"/>.</param>
public sealed record ClaimedBatch(
    Guid BatchId, Guid JobId, int Attempt, int NextPage, int EndPage, int[]? Pages, int Failures, int Deaths,
    JobSearch Search)
{
    private SearchPlan? _plan;

    public SearchPlan Plan => _plan ??= new SearchPlan(Search);

    public ClaimId Claim => new(BatchId, Attempt);

    /// <summary>
    /// The number of the page at a position between <see cref="NextPage"/> and <see cref="EndPage"/>.
    /// </summary>
    public int PageAt(int position) => Pages is null ? position : Pages[position];
}
