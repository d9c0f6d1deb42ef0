using FlightSearch.Benchmarks.Deployment;
using FlightSearch.Benchmarks.Reports;

namespace FlightSearch.Benchmarks.Load;

/// <summary>
/// What a page costs and how long clients wait, on pages of real size: the whole service with one worker, compared with
/// the least that any service needs.
/// </summary>
internal sealed class LoadRun(RunArguments arguments, Progress progress)
{
    private static readonly TimeSpan MemoryEndsAfter = TimeSpan.FromMinutes(10);

    /// <summary>Writes the tables and returns the verdict.</summary>
    public async Task<Verdict> RunAsync(RunFolder folder, Action<string> write, CancellationToken cancellation)
    {
        progress.Step("starting PostgreSQL, RabbitMQ, simulator, API and a worker");
        await using var servers = await LocalServers.StartAsync(folder, cancellation);
        await using var deployment = await LocalDeployment.StartAsync(
            folder, servers.Addresses, LoadSettings.Services, cancellation, DeploymentForm.FullWeight);
        await deployment.AddWorkersAsync(1, [], cancellation);
        await using var endpoint = await BareEndpoint.StartAsync(folder, servers.Addresses, cancellation);

        var pages = new LoadPages(arguments.Scaled(30));
        var bench = new LoadBench(folder, servers, deployment, pages, arguments, progress);
        await PrepareAsync(bench, cancellation);

        var verdict = new Verdict();
        var limits = new LimitTable(verdict);
        await using var memory = new WorkerMemory(bench);
        using var posts = new PostLatency(bench, endpoint);
        var cost = await MeasureAsync(bench, limits, memory, posts, cancellation);
        write(string.Join(Environment.NewLine, "", cost, limits));

        return verdict;
    }

    /// <summary>The simulator makes every page, and the service runs its first job.</summary>
    private static async Task PrepareAsync(LoadBench bench, CancellationToken cancellation)
    {
        var addresses = bench.Pages.Addresses(bench.SmallJobs * 3, bench.Deployment.Site).ToArray();
        bench.Progress.Step($"the simulator makes {addresses.Length} pages");
        await BareLoop.RunAsync(bench.Folder, addresses, addresses.Length, cancellation);

        bench.Progress.Step("first job");
        var jobId = await bench.OpenLargeAsync(cancellation);
        await bench.Deployment.Database.EndedAsync(jobId, cancellation, TimeSpan.FromMinutes(5));
    }

    private async Task<MarkdownTable> MeasureAsync(
        LoadBench bench, LimitTable limits, WorkerMemory memory, PostLatency posts, CancellationToken cancellation)
    {
        var first = new FirstResult(bench);
        progress.Step("first results, without other jobs");
        await first.IdleAsync(cancellation);
        progress.Step("bare loop and service in turns");
        var cost = await new PageCost(bench).RunAsync(limits, cancellation);

        await memory.OpenJobsAsync(cancellation);
        progress.Step("POST and first results beside large jobs");
        await posts.RunAsync("p99 of POST /jobs while the worker is busy against a bare insert", limits, cancellation);
        await first.UnpacedAsync(limits, cancellation);
        progress.Step("large jobs, for the memory of the worker");
        await memory.CompareAsync(limits, MemoryEndsAfter - progress.Elapsed, cancellation);
        (await ResultBytes.ReadAsync(bench.Deployment.Database, cancellation)).Require(limits);

        await bench.CancelAllAsync(cancellation);
        await bench.OpenLargeAsync(cancellation);
        await bench.Servers.Broker.KillAsync(cancellation);
        progress.Step("POST without RabbitMQ");
        await posts.RunAsync("p99 of POST /jobs while RabbitMQ is down against a bare insert", limits, cancellation);
        await bench.Servers.Broker.StartAsync(cancellation);
        await PaceAsync(bench, cancellation);
        await first.PacedAsync(limits, cancellation);

        return cost;
    }

    /// <summary>A large job at a slow pace, and nothing else.</summary>
    private async Task PaceAsync(LoadBench bench, CancellationToken cancellation)
    {
        progress.Step("first results at a slow pace");
        await bench.CancelAllAsync(cancellation);
        await bench.Deployment.RemoveWorkersAsync(TimeSpan.Zero, cancellation);
        await bench.Deployment.AddWorkersAsync(1, LoadSettings.Paced, cancellation);
        await bench.OpenLargeAsync(cancellation);
    }
}
