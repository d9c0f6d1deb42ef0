using System.ComponentModel.DataAnnotations;

namespace FlightSearch.Jobs;

/// <summary>Names of the queue's parts, and how much of it a worker takes in advance.</summary>
public sealed class QueueOptions
{
    public const string Section = "Queue";

    /// <summary>The queues are called this, a dot and a priority.</summary>
    [Required]
    public string Name { get; init; } = "flightsearch.batches";

    [Required]
    public string Exchange { get; init; } = "flightsearch";

    /// <summary>Messages carry this, a dot and a priority.</summary>
    [Required]
    public string RoutingKey { get; init; } = "batch";

    /// <summary>Messages of each queue that a worker takes before it has room for them.</summary>
    [Range(1, 1_000)]
    public ushort PrefetchCount { get; init; } = 2;
}
