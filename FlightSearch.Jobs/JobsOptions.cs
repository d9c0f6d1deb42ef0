using System.ComponentModel.DataAnnotations;

namespace FlightSearch.Jobs;

/// <summary>How jobs are cut, announced and held. The same for every process of a deployment.</summary>
public sealed class JobsOptions
{
    public const string Section = "Jobs";

    /// <summary>Pages in a batch, the unit of message and claim; fewer in a small job.</summary>
    [Range(1, 1_000)]
    public int BatchSize { get; init; } = 20;

    /// <summary>A small job is cut into at least so many batches, that more than one worker has a part in it.</summary>
    [Range(1, 1_000)]
    public int SpreadOver { get; init; } = 8;

    /// <summary>Combinations that one job may hold.</summary>
    [Range(1, 10_000_000)]
    public int MaxCombinations { get; init; } = 100_000;

    /// <summary>Batches of one job that are announced or running at a time, so that a large job leaves room for others.</summary>
    [Range(1, 10_000)]
    public int AnnouncedBatches { get; init; } = 16;

    /// <summary>How often to look for batches that are due, were never heard or were abandoned.</summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "00:10:00")]
    public TimeSpan SweepEvery { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>A message not heard for this long is taken for lost and sent again.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan AnnounceAgainAfter { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>A running batch whose worker has not renewed it for this long is taken for abandoned.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>A worker without a heartbeat for this long is not running.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan WorkerLostAfter { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Due work that has not moved for this long makes <c>/health/work</c> unhealthy.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan StalledAfter { get; init; } = TimeSpan.FromMinutes(1);
}
