namespace FlightSearch.Jobs;

/// <summary>
/// A validated and normalised search: all combinations of departure airport, destination airport, outbound date and
/// return date, with one set of filters. <see cref="SearchPlan"/> numbers the combinations.
/// </summary>
public sealed record JobSearch
{
    public required IReadOnlyList<string> DepartureAirports { get; init; }

    public required IReadOnlyList<string> DestinationAirports { get; init; }

    public required IReadOnlyList<DateOnly> OutboundDates { get; init; }

    /// <summary>Empty for a one-way search.</summary>
    public IReadOnlyList<DateOnly> ReturnDates { get; init; } = [];

    public SearchFilters Filters { get; init; } = new();

    public JobPriority Priority { get; init; } = JobPriority.Normal;

    /// <summary>How many of the cheapest itineraries to store for each combination; null for all.</summary>
    public int? KeepCheapest { get; init; }
}

/// <summary>
/// Priority of a job: work of <c>high</c> priority runs before <c>normal</c>, and that before <c>low</c>.
/// </summary>
/// <remarks>Each priority has a queue, and a worker runs the batches that it has received in this order.</remarks>
public enum JobPriority
{
    Low,
    Normal,
    High,
}
