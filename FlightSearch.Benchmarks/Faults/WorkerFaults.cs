using FlightSearch.Benchmarks.Deployment;

namespace FlightSearch.Benchmarks.Faults;

/// <summary>Workers that are killed, and one whose clock is wrong.</summary>
internal static class WorkerFaults
{
    /// <summary>More deaths at one page than a worker should need to give it up.</summary>
    private const int MostDeaths = 20;

    private static readonly TimeProvider Time = TimeProvider.System;

    public static async Task<FaultResult> KillAsync(FaultBench bench, CancellationToken cancellation)
    {
        var wanted = bench.Arguments.Scaled(20, least: 2);
        var job = await bench.OpenAsync(combinations: 720, TimeSpan.FromMilliseconds(250), cancellation);
        var killed = 0;
        while (killed < wanted && await HolderAsync(bench, job, cancellation) is { } victim)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(bench.Random.Next(500)), Time, cancellation);
            await victim.RestartAsync();
            killed++;
        }

        string[] shortfalls = killed < wanted ? [$"the job ended after {killed} of {wanted} kills"] : [];

        return await bench.CompareAsync(job, killed, shortfalls, cancellation);
    }

    /// <summary>The other workers are frozen, so that this one has work before and after the change.</summary>
    public static async Task<FaultResult> SetClockBackAsync(FaultBench bench, CancellationToken cancellation)
    {
        const int Combinations = 240;

        var (deployment, clock) = (bench.Deployment, new ShiftedClock());
        await bench.PrepareAsync(Combinations, cancellation);
        await using var worker = await WorkerInProcess.StartAsync(
            clock, deployment.WorkerSettings, deployment.Servers, cancellation);
        await bench.FreezeWorkersAsync(cancellation);
        var job = await bench.OpenAsync(Combinations, TimeSpan.FromMilliseconds(200), cancellation);

        await ClaimsAsync(claims: 2);
        clock.SetBack(TimeSpan.FromHours(1));
        await ClaimsAsync(claims: 5);
        await bench.ThawWorkersAsync(cancellation);

        return await bench.CompareAsync(job, 1, [], cancellation);

        Task ClaimsAsync(int claims) => Wait.UntilAsync(
            $"the worker with the wrong clock claims {claims} batches",
            async () => await bench.Database.ReadAsync<long>(
                "select count(*) from job_batches where job_id = $1 and claimed_by = $2",
                cancellation, job.JobId, worker.ClaimedBy) >= claims,
            cancellation);
    }

    public static async Task<FaultResult> KillAtPageAsync(FaultBench bench, CancellationToken cancellation)
    {
        var simulator = bench.Deployment.Simulator;
        await simulator.BehaveAsync(cancellation);
        var search = Search.Of(bench.Arguments.Scaled(40, least: 24));
        var deadly = bench.Random.Next(search.Combinations);
        var job = await bench.OpenAsync(
            combinations: 40,
            cancellation,
            new { kind = "slow", date = search.OutboundDates[deadly], delayMilliseconds = 5_000 });

        var (deaths, seen) = (0, 0L);
        while (deaths <= MostDeaths && await RequestAsync(bench, job, deadly, seen, cancellation) is { } request)
        {
            seen = request.Number;
            var holder = await bench.Database.HolderOfPageAsync(job.JobId, deadly, cancellation);
            if (bench.WorkerOf(holder) is { } victim)
            {
                await victim.RestartAsync();
                deaths++;
            }
        }

        var code = await bench.Database.ReadAsync<string>(
            "select code from failed_combinations where job_id = $1 and combination = $2",
            cancellation, job.JobId, deadly);
        string[] shortfalls =
        [
            .. deaths > MostDeaths ? [$"not given up after {deaths} deaths"] : (string[])[],
            .. code == "abandoned" ? [] : (string[])[$"the page failed as {code ?? "nothing"} instead of abandoned"],
        ];

        return await bench.CompareAsync(job, deaths, shortfalls, failed: [deadly], cancellation);
    }

    /// <summary>A random worker that holds a batch; null after the end of the job.</summary>
    private static async Task<ServiceProcess?> HolderAsync(
        FaultBench bench, DisturbedJob job, CancellationToken cancellation)
    {
        var found = await Wait.ForAsync(
            "a worker holds a batch",
            async () =>
            {
                if (await bench.Database.HasEndedAsync(job.JobId, cancellation))
                {
                    return (ServiceProcess?[])[null];
                }

                var holders = await bench.Database.HoldersAsync(job.JobId, cancellation);
                ServiceProcess?[] alive =
                    [.. bench.Deployment.Workers.Where(worker => worker.IsRunning && holders.Contains(worker.Id))];

                return alive is [] ? null : alive;
            },
            cancellation);

        return found[bench.Random.Next(found.Length)];
    }

    /// <summary>The next request for the deadly page; null after the end of the job.</summary>
    private static async Task<SeenRequest?> RequestAsync(
        FaultBench bench, DisturbedJob job, int deadly, long after, CancellationToken cancellation)
    {
        var found = await Wait.ForAsync(
            "another request for the page, or the end of the job",
            async () =>
            {
                var ended = await bench.Database.HasEndedAsync(job.JobId, cancellation);
                var requests = await bench.Deployment.Simulator.RequestsAsync(cancellation, after);
                var request = requests.FirstOrDefault(
                    request => request.Number > after && job.Search.PositionOf(request) == deadly);

                return request is null && !ended ? null : (SeenRequest?[])[request];
            },
            cancellation);

        return found[0];
    }
}
