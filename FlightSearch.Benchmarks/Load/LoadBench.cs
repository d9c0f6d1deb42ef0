using FlightSearch.Benchmarks.Deployment;
using FlightSearch.Benchmarks.Reports;

namespace FlightSearch.Benchmarks.Load;

/// <summary>What every part of the load run needs.</summary>
internal sealed class LoadBench(
    RunFolder folder, LocalServers servers, LocalDeployment deployment, LoadPages pages, RunArguments arguments,
    Progress progress)
{
    private int _small;

    public RunFolder Folder => folder;

    public LocalServers Servers => servers;

    public LocalDeployment Deployment => deployment;

    public LoadPages Pages => pages;

    public RunArguments Arguments => arguments;

    public Progress Progress => progress;

    /// <summary>Jobs of one page, for each state of the service in which the first result is timed.</summary>
    public int SmallJobs => arguments.Scaled(10, least: 3);

    public Search NextSmall() => LoadPages.Small(_small++);

    public Task<Guid> OpenLargeAsync(CancellationToken cancellation) =>
        deployment.Jobs.OpenAsync(pages.NextLarge(), cancellation);

    /// <summary>Pages that all jobs together have stored.</summary>
    public async Task<int> PagesDoneAsync(CancellationToken cancellation) =>
        (int)await deployment.Database.ReadAsync<long>(
        "select coalesce(sum(processed_combinations), 0) from jobs", cancellation);

    /// <summary>Cancels every job that has not ended.</summary>
    public async Task CancelAllAsync(CancellationToken cancellation)
    {
        const string Sql = "select job_id from jobs where finished_at is null";

        foreach (var jobId in await deployment.Database.ListAsync<Guid>(Sql, cancellation))
        {
            await deployment.Jobs.CancelAsync(jobId, cancellation);
        }
    }
}
