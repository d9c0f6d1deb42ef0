using FlightSearch.Benchmarks.Deployment;

namespace FlightSearch.Benchmarks.Faults;

/// <summary>Processes that end or freeze before or while they announce batches.</summary>
internal static class AnnouncerFaults
{
    private const int Combinations = 240;

    private static readonly TimeSpan Delay = TimeSpan.FromMilliseconds(200);

    /// <summary>Without a broker the job is stored, but no batch of it can be announced.</summary>
    public static async Task<FaultResult> KillBeforeAnnouncementAsync(FaultBench bench, CancellationToken cancellation)
    {
        const string Begun = """
            select count(*) from job_batches where job_id = $1 and state in ('running', 'done')
            """;

        await bench.PrepareAsync(Combinations, cancellation);
        await bench.Servers.Broker.KillAsync(cancellation);
        var job = await bench.OpenAsync(Combinations, cancellation);
        await bench.Deployment.Api.KillAsync();
        var begun = await bench.Database.ReadAsync<long>(Begun, cancellation, job.JobId);
        await bench.Servers.Broker.StartAsync(cancellation);

        return await bench.CompareAsync(
            job, 1, begun > 0 ? ["the job had begun before it was announced"] : [], cancellation);
    }

    public static async Task<FaultResult> KillInSweepAsync(FaultBench bench, CancellationToken cancellation)
    {
        var job = await bench.OpenAsync(Combinations, Delay, cancellation);
        var wanted = bench.Arguments.Scaled(3);
        var killed = 0;
        for (; killed < wanted && !await bench.Database.HasEndedAsync(job.JobId, cancellation); killed++)
        {
            await bench.Database.AdvancedAsync(job.JobId, cancellation);
            ServiceProcess victim;
            await using (await SweepTrap.SetAsync(bench.Database, cancellation))
            {
                victim = await CaughtAsync(bench, cancellation);
                await victim.KillAsync();
            }

            await bench.Database.AdvancedAsync(job.JobId, cancellation); // the other processes go on
            await victim.StartAsync();
        }

        string[] shortfalls = killed < wanted ? [$"the job ended after {killed} of {wanted} kills"] : [];

        return await bench.CompareAsync(job, killed, shortfalls, cancellation);
    }

    /// <summary>The other processes finish the job; then the frozen one continues where it was.</summary>
    public static async Task<FaultResult> FreezeInSweepAsync(FaultBench bench, CancellationToken cancellation)
    {
        var job = await bench.OpenAsync(Combinations, Delay, cancellation);
        await bench.Database.AdvancedAsync(job.JobId, cancellation);
        ServiceProcess frozen;
        await using (await SweepTrap.SetAsync(bench.Database, cancellation))
        {
            frozen = await CaughtAsync(bench, cancellation);
            await frozen.FreezeAsync(cancellation);
        }

        await bench.Database.EndedAsync(job.JobId, cancellation);
        await frozen.ThawAsync(cancellation);
        await bench.Deployment.ApiReadyAsync(cancellation);
        await SeenAgainAsync(bench, frozen, cancellation);

        return await bench.CompareAsync(job, 1, [], cancellation);
    }

    private static async Task<ServiceProcess> CaughtAsync(FaultBench bench, CancellationToken cancellation)
    {
        var processes = bench.Deployment.Announcing.Where(process => process.IsRunning).ToList();
        var caught = await SweepTrap.CaughtAsync(bench.Database, processes, cancellation);
        var name = caught[bench.Random.Next(caught.Count)];

        return processes.Single(process => process.Name == name);
    }

    /// <summary>A worker that continues has dropped what it held when it writes a heartbeat without a batch.</summary>
    private static Task SeenAgainAsync(FaultBench bench, ServiceProcess process, CancellationToken cancellation)
    {
        const string Sql = """
            select count(*) from workers
            where process_id = $1 and last_seen_at > now() - interval '2 s' and batches_held = 0
            """;

        return process == bench.Deployment.Api ? Task.CompletedTask : Wait.UntilAsync(
            "the frozen worker continues",
            async () => await bench.Database.ReadAsync<long>(Sql, cancellation, process.Id) > 0,
            cancellation);
    }
}
