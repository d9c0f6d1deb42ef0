using System.ComponentModel.DataAnnotations;

namespace FlightSearch.Worker;

/// <summary>How much one worker does at a time, and how patiently.</summary>
public sealed class WorkerOptions
{
    public const string Section = "Worker";

    /// <summary>Batches that run at the same time in one worker.</summary>
    [Range(1, 64)]
    public ushort Concurrency { get; init; } = 4;

    /// <summary>How often a page that failed for a passing reason is asked again before its combination is recorded as failed.</summary>
    [Range(0, 20)]
    public int MaxRetries { get; init; } = 3;

    /// <summary>Pages after which a batch stores its results and moves its checkpoint, at the latest.</summary>
    [Range(1, 1_000)]
    public int CheckpointInterval { get; init; } = 5;

    /// <summary>A page answered this long after the last checkpoint is stored at once, however few there are.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00")]
    public TimeSpan CheckpointAfter { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Requests per <see cref="TimeWindowSeconds"/> that one worker makes, evenly spaced.</summary>
    [Range(1, 100_000)]
    public int RateLimit { get; init; } = 1;

    /// <summary>Seconds.</summary>
    [Range(1, 86_400)]
    public int TimeWindowSeconds { get; init; } = 8;

    /// <summary>How long to ask nothing after a refusal that does not say it itself.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "1.00:00:00")]
    public TimeSpan RefusedPause { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Pause before the first retry of a page; doubles with each one.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:10:00")]
    public TimeSpan RetryPause { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// How often the worker writes its heartbeat; several times within <see cref="Jobs.JobsOptions.WorkerLostAfter"/>.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:05:00")]
    public TimeSpan HeartbeatEvery { get; init; } = TimeSpan.FromSeconds(5);
}
