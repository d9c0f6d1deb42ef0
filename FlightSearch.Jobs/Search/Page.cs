namespace FlightSearch.Jobs;

/// <summary>
/// One request of a job: some airports on each side, on one date, and the combinations that it answers.
/// </summary>
/// <param name="Number">The page in the <see cref="PagePlan"/> of its job.</param>
/// <param name="Cells">The combinations; impossible ones (the same airport twice) are left out.</param>
public sealed record Page(
    int Number, IReadOnlyList<string> From, IReadOnlyList<string> To, DateOnly OutboundDate, DateOnly? ReturnDate,
    IReadOnlyList<PageCell> Cells)
{
    /// <summary>The page of one combination, with the same number.</summary>
    public static Page Of(int number, Combination combination) => new(
        number, [combination.DepartureAirport], [combination.DestinationAirport], combination.OutboundDate,
        combination.ReturnDate,
        [new PageCell(number, combination.DepartureAirport, combination.DestinationAirport)]);

    /// <summary>Whether the page answers several combinations.</summary>
    public bool IsMerged => Cells.Count > 1;

    /// <summary>Whether the outbound date is in the past everywhere.</summary>
    public bool HasPassed(DateTimeOffset now) => OutboundDate < Combination.EarliestToday(now);
}

/// <summary>One combination of a page.</summary>
/// <param name="Combination">Its number in the <see cref="SearchPlan"/>.</param>
public readonly record struct PageCell(int Combination, string From, string To);
