using FlightSearch.Benchmarks.Deployment;

namespace FlightSearch.Benchmarks.Faults;

/// <summary>
/// The network to the database loses all packets for a while. Afterwards half of the connections continue, and the
/// others are reset.
/// </summary>
internal static class NetworkFaults
{
    private static readonly TimeSpan Cut = TimeSpan.FromSeconds(20);

    public static Task<FaultResult> CutAllAsync(FaultBench bench, CancellationToken cancellation) =>
        CutAsync(bench, [.. bench.Deployment.Announcing], cancellation);

    /// <summary>The other workers take over its batches; afterwards it must not store anything for them.</summary>
    public static Task<FaultResult> CutOneAsync(FaultBench bench, CancellationToken cancellation) => CutAsync(
        bench, [bench.Deployment.Workers[bench.Random.Next(bench.Deployment.Workers.Count)]], cancellation);

    private static async Task<FaultResult> CutAsync(
        FaultBench bench, ServiceProcess[] processes, CancellationToken cancellation)
    {
        var job = await bench.OpenAsync(combinations: 240, TimeSpan.FromMilliseconds(300), cancellation);
        await bench.Database.AdvancedAsync(job.JobId, cancellation);
        foreach (var process in processes)
        {
            process.Database.Cut();
        }

        await Task.Delay(Cut, TimeProvider.System, cancellation);
        foreach (var process in processes)
        {
            process.Database.Heal(() => bench.Random.Next(2) == 0);
        }

        // A worker that continues must not change what others have finished.
        await bench.Database.EndedAsync(job.JobId, cancellation);
        await bench.Deployment.WorkersReadyAsync(cancellation);

        return await bench.CompareAsync(job, 1, [], cancellation);
    }
}
