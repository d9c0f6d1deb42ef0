namespace FlightSearch.Jobs;

/// <summary>
/// A row of <c>result_details</c>: flights and layovers of all itineraries of a combination. Combinations whose rows an
/// older version wrote have none.
/// </summary>
public sealed class ResultDetailsRow
{
    public Guid JobId { get; init; }

    public int Combination { get; init; }

    /// <summary>As <see cref="CombinationDetails"/>.</summary>
    public required byte[] Details { get; init; }
}
