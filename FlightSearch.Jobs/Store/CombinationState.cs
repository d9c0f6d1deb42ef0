namespace FlightSearch.Jobs;

/// <summary>
/// What is known about a combination. <c>whole</c>, <c>inferred</c>, <c>cut</c>: it was answered, see <see
/// cref="Coverage"/> · <c>failed</c>: its page could not be requested or read · <c>pending</c>: it is not asked yet, or
/// its job was cancelled before.
/// </summary>
public enum CombinationCoverage
{
    Whole,
    Inferred,
    Cut,
    Failed,
    Pending,
}

/// <summary>One combination of a job with what was found.</summary>
/// <param name="Number">Its number in the <see cref="SearchPlan"/>.</param>
/// <param name="Combination">Its airports and dates.</param>
/// <param name="Coverage">How well its flights are known.</param>
/// <param name="ObservedAt">When its page was read; null if it was not, or by a worker of an older version.</param>
/// <param name="Results">Number of stored itineraries.</param>
/// <param name="Price">The cheapest price; null without a priced itinerary.</param>
/// <param name="Currency">ISO 4217 code of the price.</param>
/// <param name="FailureCode">Why it failed.</param>
public sealed record CombinationState(
    int Number, Combination Combination, CombinationCoverage Coverage, DateTimeOffset? ObservedAt, int Results,
    decimal? Price, string? Currency, string? FailureCode);

/// <param name="Combinations">In the order of their numbers.</param>
/// <param name="Next">The last combination that was looked at; null if there are no more.</param>
public sealed record CombinationStates(IReadOnlyList<CombinationState> Combinations, int? Next);
