using System.ComponentModel.DataAnnotations;

namespace FlightSearch.Worker;

/// <summary>Concurrency, request rate, retries and checkpoints of one worker.</summary>
public sealed class WorkerOptions
{
    public const string Section = "Worker";

    /// <summary>Maximum number of batches that run at the same time in one worker.</summary>
    [Range(1, 64)]
    public ushort Concurrency { get; init; } = 4;

    /// <summary>
    /// How often a page is requested again after a temporary error before its combination is stored as failed.
    /// </summary>
    [Range(0, 20)]
    public int MaxRetries { get; init; } = 3;

    /// <summary>Maximum number of pages after which a batch stores its results.</summary>
    [Range(1, 1_000)]
    public int CheckpointInterval { get; init; } = 5;

    /// <summary>A page that arrives this long after the last checkpoint is stored at once.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00")]
    public TimeSpan CheckpointAfter { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Requests per <see cref="TimeWindowSeconds"/> of one worker, evenly spaced.</summary>
    [Range(1, 100_000)]
    public int RateLimit { get; init; } = 1;

    /// <summary>Time window of <see cref="RateLimit"/> in seconds.</summary>
    [Range(1, 86_400)]
    public int TimeWindowSeconds { get; init; } = 8;

    /// <summary>Pause after a refusal by the site that does not say how long to wait.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "1.00:00:00")]
    public TimeSpan RefusedPause { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Pause before the first retry of a page. It doubles with each retry.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:10:00")]
    public TimeSpan RetryPause { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// Interval of the heartbeat. Several must fit into <see cref="Jobs.JobsOptions.WorkerLostAfter"/>.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:05:00")]
    public TimeSpan HeartbeatEvery { get; init; } = TimeSpan.FromSeconds(5);
}
