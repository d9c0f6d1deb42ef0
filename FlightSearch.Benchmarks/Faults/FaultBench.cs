using FlightSearch.Benchmarks.Deployment;
using FlightSearch.Benchmarks.Reports;

namespace FlightSearch.Benchmarks.Faults;

/// <summary>What every fault needs: a deployment, jobs, undisturbed jobs to compare with, random choices.</summary>
internal sealed class FaultBench(LocalDeployment deployment, RunArguments arguments, LocalServers? servers)
{
    private readonly Dictionary<int, Guid> _undisturbed = [];
    private readonly JobComparison _comparison = new(deployment.Database);

    public LocalDeployment Deployment => deployment;

    public FlightsSql Database => deployment.Database;

    public RunArguments Arguments => arguments;

    public Random Random { get; } = new(arguments.Seed);

    public LocalServers Servers =>
        servers ?? throw new InvalidOperationException("This fault needs servers that can be stopped.");

    /// <summary>Runs one fault and repairs the deployment after it.</summary>
    public async Task<FaultResult> RunAsync(Fault fault, CancellationToken cancellation)
    {
        try
        {
            return await fault.RunAsync(this, cancellation);
        }
        catch (TimeoutException e)
        {
            return FaultResult.Broken(e.Message);
        }
        catch (HttpRequestException e)
        {
            return FaultResult.Broken($"a request failed: {e.Message}");
        }
        finally
        {
            await RepairAsync(cancellation);
        }
    }

    /// <summary>Opens a job of at least so many combinations, scaled, whose pages are slow.</summary>
    public Task<DisturbedJob> OpenAsync(int combinations, TimeSpan delay, CancellationToken cancellation) => OpenAsync(
        combinations, cancellation, new { kind = "slow", delayMilliseconds = (int)delay.TotalMilliseconds });

    /// <summary>Opens a job while these rules of the simulator are in force.</summary>
    public async Task<DisturbedJob> OpenAsync(int combinations, CancellationToken cancellation, params object[] rules)
    {
        var search = Search.Of(arguments.Scaled(combinations, least: 24));
        await UndisturbedAsync(search, cancellation);
        await deployment.Simulator.ForgetRequestsAsync(cancellation);
        await deployment.Simulator.BehaveAsync(cancellation, rules);

        return new DisturbedJob(await deployment.Jobs.OpenAsync(search, cancellation), search);
    }

    /// <summary>Runs the undisturbed job of this size, for faults that stop workers before they open a job.</summary>
    public Task PrepareAsync(int combinations, CancellationToken cancellation) =>
        UndisturbedAsync(Search.Of(arguments.Scaled(combinations, least: 24)), cancellation);

    /// <summary>Null if no running worker has this process id.</summary>
    public ServiceProcess? WorkerOf(int processId) =>
        deployment.Workers.FirstOrDefault(worker => worker.IsRunning && worker.Id == processId);

    public async Task FreezeWorkersAsync(CancellationToken cancellation)
    {
        foreach (var worker in deployment.Workers)
        {
            await worker.FreezeAsync(cancellation);
        }
    }

    public async Task ThawWorkersAsync(CancellationToken cancellation)
    {
        foreach (var worker in deployment.Workers)
        {
            await worker.ThawAsync(cancellation);
        }
    }

    /// <summary>Ends the misbehaviour of the site, waits for the end of the job and compares it.</summary>
    /// <param name="job">The job.</param>
    /// <param name="times">How often the fault occurred.</param>
    /// <param name="shortfalls">What was not as it should be meanwhile.</param>
    /// <param name="failed">Combinations that must have failed.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async Task<FaultResult> CompareAsync(
        DisturbedJob job, int times, IReadOnlyList<string> shortfalls, int[] failed, CancellationToken cancellation)
    {
        await deployment.Simulator.BehaveAsync(cancellation);
        await Database.EndedAsync(job.JobId, cancellation);
        var requests = await deployment.Simulator.RequestsAsync(cancellation);
        var (lost, doubled, expected, counters) = await _comparison.CompareAsync(
            await UndisturbedAsync(job.Search, cancellation), job.JobId, failed, cancellation);
        string[] differing = expected == counters ? [] : [$"counters {counters} instead of {expected}"];

        return new FaultResult(
            times, job.Search.Combinations, lost, doubled, expected == counters,
            requests.Count - job.Search.Combinations, [.. differing, .. shortfalls]);
    }

    public Task<FaultResult> CompareAsync(
        DisturbedJob job, int times, IReadOnlyList<string> shortfalls, CancellationToken cancellation) =>
        CompareAsync(job, times, shortfalls, failed: [], cancellation);

    /// <summary>Lets everything run again as before the fault.</summary>
    private async Task RepairAsync(CancellationToken cancellation)
    {
        foreach (var process in deployment.Announcing)
        {
            process.Database.Heal(() => false);
            if (process.IsRunning)
            {
                await process.ThawAsync(cancellation);
            }
            else
            {
                await process.RestartAsync();
            }
        }

        await deployment.Simulator.BehaveAsync(cancellation);
        await deployment.ApiReadyAsync(cancellation);
        await deployment.WorkersReadyAsync(cancellation);
        await CancelOpenJobsAsync(cancellation);
    }

    /// <summary>The job of a fault that broke off must not disturb the next one.</summary>
    private async Task CancelOpenJobsAsync(CancellationToken cancellation)
    {
        const string Sql = "select job_id from jobs where finished_at is null";

        foreach (var jobId in await Database.ListAsync<Guid>(Sql, cancellation))
        {
            await deployment.Jobs.CancelAsync(jobId, cancellation);
        }
    }

    private async Task<Guid> UndisturbedAsync(Search search, CancellationToken cancellation)
    {
        if (!_undisturbed.TryGetValue(search.Combinations, out var jobId))
        {
            jobId = await deployment.Jobs.OpenAsync(search, cancellation);
            await Database.EndedAsync(jobId, cancellation);
            _undisturbed[search.Combinations] = jobId;
        }

        return jobId;
    }
}

/// <summary>A job that is being disturbed.</summary>
internal sealed record DisturbedJob(Guid JobId, Search Search);
