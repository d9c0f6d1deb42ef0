namespace FlightSearch.Jobs;

/// <summary>The outcome of one page, which the next checkpoint stores.</summary>
public abstract record PageOutcome(Page Page)
{
    private PageOutcome(Page page, int decided)
        : this(page) => Decided = decided;

    /// <summary>Number of combinations that are finished by it.</summary>
    public int Decided { get; }

    /// <summary>When the page was observed, if it is from the page store; null if it was asked.</summary>
    public DateTimeOffset? StoredAt { get; init; }

    /// <summary>Whether a request was sent for the page.</summary>
    public bool IsAsked => StoredAt is null && this is not Split { IsKnown: true };

    /// <summary>The page was read.</summary>
    /// <param name="Page">The page.</param>
    /// <param name="Results">Its itineraries.</param>
    /// <param name="Covered">The combinations that it answers.</param>
    public sealed record Answered(
        Page Page, IReadOnlyList<FlightResultRow> Results, IReadOnlyList<CoveredCombination> Covered)
        : PageOutcome(Page, Covered.Count)
    {
        public required DateTimeOffset ObservedAt { get; init; }

        /// <summary>Combinations of the page that are to be asked on pages of their own.</summary>
        public IReadOnlyList<int> ToAsk { get; init; } = [];

        /// <summary>The same, for combinations that have no row, to find out whether that is true.</summary>
        public IReadOnlyList<int> ToAudit { get; init; } = [];
    }

    /// <summary>The page is incomplete, or was on other dates: other pages are to be asked instead.</summary>
    /// <param name="Page">The page.</param>
    /// <param name="Parts">The other pages.</param>
    /// <param name="IsKnown">Whether that was known without the page, which was not read.</param>
    public sealed record Split(Page Page, IReadOnlyList<int> Parts, bool IsKnown) : PageOutcome(Page, 0);

    /// <summary>All combinations of the page have failed.</summary>
    public sealed record Failed(Page Page, string Code, string? Detail) : PageOutcome(Page, Page.Cells.Count);
}

/// <param name="Combination">Its number in the <see cref="SearchPlan"/>.</param>
/// <param name="Coverage">How well its flights are known.</param>
public readonly record struct CoveredCombination(int Combination, Coverage Coverage);
