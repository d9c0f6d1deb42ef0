namespace FlightSearch.Jobs;

/// <summary>A batch that this worker holds: the values that guard its updates, and the search of its job.</summary>
/// <param name="Pages">The pages of a list; null for a range from <paramref name="NextPage"/>.</param>
public sealed record ClaimedBatch(
    Guid BatchId, Guid JobId, int Attempt, int NextPage, int EndPage, int[]? Pages, int Failures, int Deaths,
    JobSearch Search)
{
    private PagePlan? _plan;

    public PagePlan Plan => _plan ??= new PagePlan(Search);

    public ClaimId Claim => new(BatchId, Attempt);

    /// <summary>Whether the pages ask combinations again that were inferred to have no flights.</summary>
    public bool IsAudit { get; init; }

    /// <summary>Parts of tiles that were incomplete on other dates, see <see cref="PagePlan.Uncut"/>.</summary>
    public IReadOnlySet<int> CutParts { get; init; } = new HashSet<int>();

    /// <summary>
    /// Whether an audit found flights that a merged page lacked. Then merged pages are not asked any more.
    /// </summary>
    public bool AuditDisagreed { get; init; }

    /// <summary>The page at a position between <see cref="NextPage"/> and <see cref="EndPage"/>.</summary>
    public Page PageAt(int position) => Plan[Pages is null ? position : Pages[position]];

    /// <summary>See <see cref="PagePlan.Replaced"/>.</summary>
    public IReadOnlyList<int>? Replaced(Page page) => Plan.Replaced(page, CutParts, AuditDisagreed);
}
