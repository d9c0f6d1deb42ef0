namespace FlightSearch.Jobs;

/// <summary>
/// A row of <c>job_blocks</c>: one cross product of a search that consists of several. A search of one block has no
/// row; its block stands in <c>jobs</c>.
/// </summary>
public sealed class JobBlockRow
{
    public Guid JobId { get; init; }

    /// <summary>Number of the block within the job, from 0.</summary>
    public int Number { get; init; }

    public required string[] DepartureAirports { get; init; }

    public required string[] DestinationAirports { get; init; }

    public required DateOnly[] OutboundDates { get; init; }

    public DateOnly[]? ReturnDates { get; init; }
}
