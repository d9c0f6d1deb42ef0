namespace FlightSearch.Jobs;

/// <summary>
/// What a job asks, checked and normalised: every departure with every destination, every outbound with every return date,
/// under one set of filters. <see cref="SearchPlan"/> numbers its combinations.
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

    /// <summary>How many of the cheapest itineraries to keep for each combination; null for all.</summary>
    public int? KeepCheapest { get; init; }
}

/// <summary>Which queue a job's batches wait in. What a worker has heard, it runs in this order.</summary>
public enum JobPriority
{
    Low,
    Normal,
    High,
}
