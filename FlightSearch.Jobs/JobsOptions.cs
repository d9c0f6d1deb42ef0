using System.ComponentModel.DataAnnotations;

namespace FlightSearch.Jobs;

/// <summary>
/// How jobs are split into batches, and how batches are announced and held. The same for every process of a deployment.
/// </summary>
public sealed class JobsOptions
{
    public const string Section = "Jobs";

    /// <summary>
    /// Maximum number of pages in a batch. A worker claims a batch as a whole. Small jobs have smaller ones, and at a
    /// slow pace a batch has the pages that can be requested within <see cref="GateOptions.Horizon"/>, at least one.
    /// </summary>
    [Range(1, 1_000)]
    public int BatchSize { get; init; } = 20;

    /// <summary>
    /// Minimum number of batches of a small job, if it has as many pages, so that several workers share it.
    /// </summary>
    [Range(1, 1_000)]
    public int SpreadOver { get; init; } = 8;

    /// <summary>
    /// The strategy of searches that name none: how many combinations one page answers.
    /// </summary>
    public SearchStrategy Strategy { get; init; } = SearchStrategy.Auto;

    /// <summary>
    /// How many combinations of a job are asked again on pages of their own, of those that a page of several had no row
    /// for, to find out whether such pages are complete.
    /// </summary>
    [Range(0, 1_000)]
    public int AuditsOfJob { get; init; } = 10;

    /// <summary>Maximum number of combinations of one job.</summary>
    [Range(1, 10_000_000)]
    public int MaxCombinations { get; init; } = 100_000;

    /// <summary>Maximum number of jobs of one owner that have not ended.</summary>
    [Range(1, 1_000_000)]
    public int MaxOpenJobs { get; init; } = 500;

    /// <summary>
    /// Maximum number of batches of normal and low priority that are announced and not yet claimed. Interactive jobs
    /// have a second limit of the same size.
    /// </summary>
    [Range(1, 10_000)]
    public int AnnouncedBatches { get; init; } = 64;

    /// <summary>How often to look for batches that are due, whose message is lost or whose worker has died.</summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "00:10:00")]
    public TimeSpan SweepEvery { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>A message that no worker has received for this long counts as lost and is sent again.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan AnnounceAgainAfter { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>A running batch that its worker has not renewed for this long counts as abandoned.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>A worker without a heartbeat for this long counts as stopped.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan WorkerLostAfter { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>
    /// Other workers get the batches of a worker that has missed three heartbeats and was not seen for this long.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan TakeOverAfter { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Due work without progress for this long makes <c>/health/work</c> unhealthy.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan StalledAfter { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// The remaining combinations of a job that has waited this long, while the site refuses all requests, fail.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "30.00:00:00")]
    public TimeSpan GiveUpAfter { get; init; } = TimeSpan.FromDays(1);

    /// <summary>An ended job is deleted with its results after this time; zero keeps it for ever.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "3650.00:00:00")]
    public TimeSpan KeepFor { get; init; } = TimeSpan.FromDays(30);

    /// <summary>
    /// Maximum size of all results in bytes, estimated with their indexes; beyond it the jobs that ended first are
    /// deleted. Zero for no limit.
    /// </summary>
    [Range(typeof(long), "0", "1000000000000000")]
    public long KeepBytes { get; init; } = 5_000_000_000;

    /// <summary>
    /// How old a stored page may be that answers a job, if its search names no freshness. Zero requests every page.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan Freshness { get; init; } = TimeSpan.Zero;

    /// <summary>A page is deleted from the page store after this time.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "30.00:00:00")]
    public TimeSpan KeepPagesFor { get; init; } = TimeSpan.FromDays(1);

    /// <summary>
    /// Maximum size of the page store in bytes; beyond it the pages that were requested first are deleted.
    /// </summary>
    [Range(typeof(long), "0", "1000000000000")]
    public long KeepPagesBytes { get; init; } = 1_000_000_000;

    /// <summary>How often to delete old jobs.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan PruneEvery { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Maximum number of rows that one transaction deletes, of an old job or of the page store.</summary>
    [Range(1, 100_000)]
    public int PruneRows { get; init; } = 1_000;
}
