using System.ComponentModel.DataAnnotations;
using FlightSearch.Jobs;

namespace FlightSearch.Worker;

/// <summary>Concurrency, request rate, retries and checkpoints of one worker.</summary>
public sealed class WorkerOptions
{
    public const string Section = "Worker";

    /// <summary>
    /// Maximum number of batches that run at the same time in one worker; one more if it belongs to an interactive job.
    /// </summary>
    [Range(1, 64)]
    public ushort Concurrency { get; init; } = 4;

    /// <summary>
    /// How often a page is requested again after a temporary error before its combination is stored as failed.
    /// </summary>
    [Range(0, 20)]
    public int MaxRetries { get; init; } = 3;

    /// <summary>Maximum number of pages after which a batch stores its results.</summary>
    [Range(1, 1_000)]
    public int CheckpointInterval { get; init; } = 10;

    /// <summary>A page that arrives this long after the last checkpoint is stored at once.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00")]
    public TimeSpan CheckpointAfter { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// Requests per <see cref="TimeWindowSeconds"/> of the whole deployment, evenly spaced; 0 for no pacing, as is more
    /// than 10,000 per second. Where workers differ, the strictest setting of a running worker applies.
    /// </summary>
    [Range(0, 100_000)]
    public int RateLimit { get; init; } = 1;

    /// <summary>Time window of <see cref="RateLimit"/> in seconds.</summary>
    [Range(1, 86_400)]
    public int TimeWindowSeconds { get; init; } = 8;

    /// <summary>
    /// Requests per UTC day of the whole deployment, of which jobs of low priority get at most 80 %; 0 for no limit.
    /// </summary>
    [Range(0, 100_000_000)]
    public int DailyBudget { get; init; } = 1_000;

    /// <summary>Pause before the first retry of a page. It doubles with each retry.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:10:00")]
    public TimeSpan RetryPause { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// Interval of the heartbeat. Several must fit into <see cref="Jobs.JobsOptions.WorkerLostAfter"/>; after three,
    /// and not before <see cref="Jobs.JobsOptions.TakeOverAfter"/>, other workers get the batches of this one.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:05:00")]
    public TimeSpan HeartbeatEvery { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>What the request gate requires of this worker's settings.</summary>
    /// <param name="timeout">How long one request may take.</param>
    internal RequestPace Pace(TimeSpan timeout) => new(
        Spacing < RequestPace.ShortestSpacing ? TimeSpan.Zero : Spacing,
        DailyBudget == 0 ? null : DailyBudget,
        ProbeLease: timeout + TimeSpan.FromSeconds(5));

    private TimeSpan Spacing =>
        RateLimit == 0 ? TimeSpan.Zero : TimeSpan.FromSeconds(TimeWindowSeconds) / RateLimit;
}
