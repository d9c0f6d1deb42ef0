using FlightSearch.Api.Access;
using FlightSearch.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace FlightSearch.Api.Jobs;

/// <summary>A caller's jobs as the API shows them.</summary>
internal sealed class JobReader(
    FlightsDb db, JobWaitReader waits, GateStore gates, WorkAheadReader work, IOptions<ApiOptions> api)
{
    public async Task<JobResponse?> FindAsync(Caller caller, Guid jobId, CancellationToken cancellation)
    {
        var job = await db.Jobs.Of(caller)
            .Where(row => row.JobId == jobId)
            .Select(JobResponse.FromRow)
            .SingleOrDefaultAsync(cancellation);

        return job is null ? null : (await CompleteAsync([job], cancellation))[0];
    }

    /// <summary>
    /// The job with its share of the rate and its estimated end, for which two more queries are needed.
    /// </summary>
    public async Task<JobResponse?> FindWithForecastAsync(
        Caller caller, Guid jobId, CancellationToken cancellation)
    {
        var job = await FindAsync(caller, jobId, cancellation);
        if (job is not { FinishedAt: null }
            || await gates.ReadAsync(cancellation) is not { IsPaced: true } gate
            || await work.FindAsync(jobId, cancellation) is not { } left)
        {
            return job;
        }

        var forecast = Forecast.Of(gate, job.Priority, left.Pages, left.Ahead);
        return job with { PagesPerMinute = forecast.PagesPerMinute, EstimatedEnd = forecast.End };
    }

    /// <summary>Job ids increase with time, so they serve as sort order and as cursor.</summary>
    public async Task<JobPage> ListAsync(Caller caller, JobListQuery query, CancellationToken cancellation)
    {
        var jobs = await db.Jobs.Of(caller)
            .Where(row => query.Status == null || row.Status == query.Status)
            .Where(row => query.After == null || row.JobId < query.After)
            .OrderByDescending(row => row.JobId)
            .Take(query.Limit + 1)
            .Select(JobResponse.FromRow)
            .ToListAsync(cancellation);

        return new JobPage(
            await CompleteAsync([.. jobs.Take(query.Limit)], cancellation),
            jobs.Count > query.Limit ? jobs[query.Limit - 1].JobId : null);
    }

    public async Task<FailurePage> ListFailuresAsync(
        Guid jobId, FailureListQuery query, CancellationToken cancellation)
    {
        var failures = await db.FailedCombinations
            .Where(row => row.JobId == jobId)
            .Where(row => query.After == null || row.Combination > query.After)
            .OrderBy(row => row.Combination)
            .Take(query.Limit + 1)
            .Select(FailureResponse.FromRow)
            .ToListAsync(cancellation);

        return new FailurePage(
            [.. failures.Take(query.Limit)],
            failures.Count > query.Limit ? failures[query.Limit - 1].Combination : null);
    }

    /// <summary>Adds the values that are not stored in the job's row.</summary>
    private async Task<IReadOnlyList<JobResponse>> CompleteAsync(
        IReadOnlyList<JobResponse> jobs, CancellationToken cancellation)
    {
        var open = jobs.Where(job => job.Status is JobStatus.Pending or JobStatus.Running).Select(job => job.JobId);
        var found = await waits.FindAsync([.. open], cancellation);

        return [.. jobs.Select(job => found.GetValueOrDefault(job.JobId) is { } wait ? job.WaitsFor(wait) : job)
            .Select(job => job with { SimulatedFares = api.Value.SimulatedFares })];
    }
}

/// <summary>One page of jobs.</summary>
/// <param name="Jobs">The jobs, the newest first.</param>
/// <param name="Next">Send it as <c>after</c> to get the next page; null on the last page.</param>
public sealed record JobPage(IReadOnlyList<JobResponse> Jobs, Guid? Next);
