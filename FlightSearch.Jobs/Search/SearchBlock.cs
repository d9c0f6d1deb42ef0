namespace FlightSearch.Jobs;

/// <summary>
/// A cross product: all combinations of departure airport, destination airport, outbound date and return date.
/// </summary>
public sealed record SearchBlock
{
    public required IReadOnlyList<string> DepartureAirports { get; init; }

    public required IReadOnlyList<string> DestinationAirports { get; init; }

    public required IReadOnlyList<DateOnly> OutboundDates { get; init; }

    /// <summary>Empty for one-way flights.</summary>
    public IReadOnlyList<DateOnly> ReturnDates { get; init; } = [];
}
