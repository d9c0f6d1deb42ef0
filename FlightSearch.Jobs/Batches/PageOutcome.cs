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
    public bool IsAsked =>
        StoredAt is null && this is not (Split { Cause: SplitCause.KnownIncomplete } or Failed { IsSent: false });

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

    /// <summary>Other pages are to be asked instead.</summary>
    /// <param name="Page">The page.</param>
    /// <param name="Parts">The other pages.</param>
    /// <param name="Cause">Why.</param>
    public sealed record Split(Page Page, IReadOnlyList<int> Parts, SplitCause Cause) : PageOutcome(Page, 0);

    /// <summary>All combinations of the page have failed.</summary>
    public sealed record Failed(Page Page, string Code, string? Detail) : PageOutcome(Page, Page.Cells.Count)
    {
        /// <summary>Whether a request was sent for it.</summary>
        public bool IsSent { get; init; } = true;

        /// <summary>The date of the page had passed before it was asked.</summary>
        public static Failed DatePassed(Page page) =>
            new(page, "datePassed", $"{page.OutboundDate:O} has passed.") { IsSent = false };
    }
}

/// <summary>Why a merged page is split.</summary>
public enum SplitCause
{
    /// <summary>The page lacks rows.</summary>
    Incomplete,

    /// <summary>The page was not read, since it was incomplete on other dates, or an audit disagreed.</summary>
    KnownIncomplete,

    /// <summary>The page could not be read; perhaps its parts can.</summary>
    Failed,
}

/// <param name="Combination">Its number in the <see cref="SearchPlan"/>.</param>
/// <param name="Coverage">How well its flights are known.</param>
public readonly record struct CoveredCombination(int Combination, Coverage Coverage);
