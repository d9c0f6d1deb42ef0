using FlightSearch.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace FlightSearch.Api.Jobs;

/// <summary>Jobs as the API shows them.</summary>
internal sealed class JobReader(FlightsDb db, IOptions<ApiOptions> api)
{
    public async Task<JobResponse?> FindAsync(Guid jobId, CancellationToken cancellation)
    {
        var job = await db.Jobs.Where(row => row.JobId == jobId).Select(JobResponse.FromRow).SingleOrDefaultAsync(cancellation);
        if (job is null)
        {
            return null;
        }

        var waitingFor = await db.JobBatches
            .Where(batch => batch.JobId == jobId && batch.State == BatchState.Waiting && batch.Reason != null)
            .OrderBy(batch => batch.Number)
            .Select(batch => batch.Reason)
            .FirstOrDefaultAsync(cancellation);

        return job with { WaitingFor = waitingFor, SimulatedFares = api.Value.SimulatedFares };
    }

    /// <summary>Job ids grow with time, so they are the order and the cursor.</summary>
    public async Task<JobPage> ListAsync(JobStatus? status, Guid? after, int limit, CancellationToken cancellation)
    {
        var jobs = await db.Jobs
            .Where(row => status == null || row.Status == status)
            .Where(row => after == null || row.JobId < after)
            .OrderByDescending(row => row.JobId)
            .Take(limit + 1)
            .Select(JobResponse.FromRow)
            .ToListAsync(cancellation);

        return new JobPage(
            [.. jobs.Take(limit).Select(job => job with { SimulatedFares = api.Value.SimulatedFares })],
            jobs.Count > limit ? jobs[limit - 1].JobId : null);
    }

    public async Task<FailurePage> ListFailuresAsync(Guid jobId, int after, int limit, CancellationToken cancellation)
    {
        var failures = await db.FailedCombinations
            .Where(row => row.JobId == jobId && row.Combination > after)
            .OrderBy(row => row.Combination)
            .Take(limit + 1)
            .Select(FailureResponse.FromRow)
            .ToListAsync(cancellation);

        return new FailurePage([.. failures.Take(limit)], failures.Count > limit ? failures[limit - 1].Combination : null);
    }
}

/// <summary>Some jobs, the newest first.</summary>
/// <param name="Next">To be given as <c>after</c> for the next page; null on the last.</param>
public sealed record JobPage(IReadOnlyList<JobResponse> Jobs, Guid? Next);
