using FlightSearch.Benchmarks.Deployment;
using FlightSearch.Benchmarks.Reports;

namespace FlightSearch.Benchmarks.Growth;

/// <summary>Whether a large job costs no more for each combination than a small one. Light pages, one worker.</summary>
internal sealed class GrowthRun(RunArguments arguments, Progress progress)
{
    private static readonly int[] Sizes = [1_000, 5_000, 25_000];

    /// <summary>Writes the tables and returns the verdict.</summary>
    public async Task<Verdict> RunAsync(RunFolder folder, Action<string> write, CancellationToken cancellation)
    {
        progress.Step("starting PostgreSQL, RabbitMQ, simulator, API and a worker");
        await using var servers = await LocalServers.StartAsync(folder, cancellation);
        await using var deployment = await LocalDeployment.StartAsync(
            folder, servers.Addresses, GrowthSettings.All, cancellation, DeploymentForm.Light);
        await deployment.AddWorkersAsync(1, [], cancellation);

        var verdict = new Verdict();
        var limits = new LimitTable(verdict);
        Search[] searches = [.. Sizes.Select(size => GrowthSearch.Of(arguments.Scaled(size, least: 100)))];
        var jobs = await new JobsBySize(deployment, servers, progress).RunAsync(searches, limits, cancellation);

        await deployment.RemoveWorkersAsync(TimeSpan.Zero, cancellation);
        var sweeps = await new SweepCost(deployment, progress).RunAsync(searches, limits, cancellation);
        await new QueryPlans(deployment, servers, folder, progress).CheckAsync(searches[^1], limits, cancellation);
        write(string.Join(Environment.NewLine, "", jobs, sweeps, limits));

        return verdict;
    }
}
