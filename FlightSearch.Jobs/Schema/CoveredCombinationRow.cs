namespace FlightSearch.Jobs;

/// <summary>
/// How well the flights of a combination are known. <c>whole</c>: all rows of a complete page · <c>inferred</c>: a
/// complete page of several combinations had no row for this one · <c>cut</c>: its own page was incomplete.
/// </summary>
public enum Coverage
{
    Whole,
    Inferred,
    Cut,
}

/// <summary>
/// A row of <c>covered_combinations</c>: a combination that was answered. Failed ones are in
/// <c>failed_combinations</c>; the others are still to be asked, or were answered by a worker of an older version.
/// </summary>
public sealed class CoveredCombinationRow
{
    public Guid JobId { get; init; }

    public int Combination { get; init; }

    public Coverage Coverage { get; init; }

    /// <summary>When the page was read, by the worker's clock.</summary>
    public DateTimeOffset ObservedAt { get; init; }
}
