namespace FlightSearch.Benchmarks.Faults;

/// <summary>The broker and the database crash and are started again.</summary>
internal static class ServerFaults
{
    private const int Combinations = 480;

    private static readonly TimeSpan Delay = TimeSpan.FromMilliseconds(400);

    public static Task<FaultResult> RestartBrokerAsync(FaultBench bench, CancellationToken cancellation) =>
        RestartAsync(bench, times: 3, () => bench.Servers.Broker.RestartAsync(cancellation), cancellation);

    public static Task<FaultResult> RestartPostgresAsync(FaultBench bench, CancellationToken cancellation) =>
        RestartAsync(bench, times: 2, () => bench.Servers.Postgres.RestartAsync(cancellation), cancellation);

    /// <summary>Restarts a server several times, each time when the job has advanced since the last one.</summary>
    private static async Task<FaultResult> RestartAsync(
        FaultBench bench, int times, Func<Task> restartAsync, CancellationToken cancellation)
    {
        var wanted = bench.Arguments.Scaled(times);
        var job = await bench.OpenAsync(Combinations, Delay, cancellation);
        var done = 0;
        for (; done < wanted; done++)
        {
            await bench.Database.AdvancedAsync(job.JobId, cancellation);
            if (await bench.Database.HasEndedAsync(job.JobId, cancellation))
            {
                break;
            }

            await restartAsync();
            await bench.Deployment.WorkersReadyAsync(cancellation);
        }

        string[] shortfalls = done < wanted ? [$"the job ended after {done} of {wanted} restarts"] : [];

        return await bench.CompareAsync(job, done, shortfalls, cancellation);
    }
}
