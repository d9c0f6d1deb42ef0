using System.Text.Json.Serialization;

namespace FlightSearch.Jobs;

/// <summary>
/// A validated and normalised search: the combinations of one or several blocks, with one set of filters.
/// <see cref="SearchPlan"/> numbers the combinations.
/// </summary>
public sealed record JobSearch
{
    [JsonIgnore]
    public required IReadOnlyList<SearchBlock> Blocks { get; init; }

    /// <summary>The departure airports of all blocks; the same for the following lists.</summary>
    public IReadOnlyList<string> DepartureAirports => Union(block => block.DepartureAirports);

    public IReadOnlyList<string> DestinationAirports => Union(block => block.DestinationAirports);

    public IReadOnlyList<DateOnly> OutboundDates => Union(block => block.OutboundDates);

    /// <summary>Empty for a one-way search.</summary>
    public IReadOnlyList<DateOnly> ReturnDates => Union(block => block.ReturnDates);

    /// <summary>The blocks if there are several; null for one, which is the product of the four lists.</summary>
    [JsonPropertyName("blocks")]
    public IReadOnlyList<SearchBlock>? SeveralBlocks => Blocks.Count > 1 ? Blocks : null;

    public SearchFilters Filters { get; init; } = new();

    public JobPriority Priority { get; init; } = JobPriority.Normal;

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public SearchStrategy Strategy { get; init; }

    /// <summary>Whether pages are asked that answer several combinations, see <see cref="StrategyChoice"/>.</summary>
    [JsonIgnore]
    public bool Merges { get; init; }

    /// <summary>How many of the cheapest itineraries to store for each combination; null for all.</summary>
    public int? KeepCheapest { get; init; }

    /// <summary>
    /// How old a stored page may be that answers the search, in minutes; 0 for none, null for
    /// <see cref="JobsOptions.Freshness"/>.
    /// </summary>
    public int? FreshnessMinutes { get; init; }

    private IReadOnlyList<T> Union<T>(Func<SearchBlock, IReadOnlyList<T>> values) =>
        Blocks is [var one] ? values(one) : [.. Blocks.SelectMany(values).Distinct()];
}

/// <summary>
/// Priority of a job: work of <c>high</c> priority runs before <c>normal</c>, and that before <c>low</c>.
/// </summary>
/// <remarks>The announcer gives free slots in this order; each priority has a queue.</remarks>
public enum JobPriority
{
    Low,
    Normal,
    High,
}
