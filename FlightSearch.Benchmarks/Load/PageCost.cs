using FlightSearch.Benchmarks.Deployment;
using FlightSearch.Benchmarks.Reports;

namespace FlightSearch.Benchmarks.Load;

/// <summary>CPU time and speed of pages: the whole service and the bare loop in turns.</summary>
internal sealed class PageCost(LoadBench bench)
{
    private const int Rounds = 3;

    /// <summary>Large jobs of a round, so that begin and end of a job weigh little.</summary>
    private const int Jobs = 3;

    private const double MostCpu = 3;
    private const double LeastSpeed = 0.5;

    private static readonly string[] Service = ["api", "worker", "PostgreSQL", "RabbitMQ"];

    public async Task<MarkdownTable> RunAsync(LimitTable limits, CancellationToken cancellation)
    {
        var addresses = bench.Pages.Addresses(small: 0, bench.Deployment.Site).ToArray();
        List<LoopCost> bare = [];
        List<ServiceCost> service = [];
        for (var round = 1; round <= Rounds; round++)
        {
            bare.Add(await BareLoop.RunAsync(bench.Folder, addresses, bench.Pages.Count * Jobs, cancellation));
            service.Add(await MeasureAsync(cancellation));
            var (alone, whole) = (bare[^1].PagesPerSecond, service[^1].Whole.PagesPerSecond);
            bench.Progress.Step(FormattableString.Invariant(
                $"round {round}: {alone:0} and {whole:0} pages per second"));
        }

        limits.RequireAtMost(
            "CPU of a page, api + worker + PostgreSQL + RabbitMQ against the bare loop",
            Quantiles.Median(service.Select(cost => cost.Whole.MillisecondsPerPage)),
            Quantiles.Median(bare.Select(cost => cost.MillisecondsPerPage)), MostCpu, "ms");
        limits.RequireAtLeast(
            "pages per second against the bare loop",
            Quantiles.Median(service.Select(cost => cost.Whole.PagesPerSecond)),
            Quantiles.Median(bare.Select(cost => cost.PagesPerSecond)), LeastSpeed, "/s");

        return TableOf(bare, service);
    }

    private async Task<ServiceCost> MeasureAsync(CancellationToken cancellation)
    {
        var before = Cpu();
        var began = TimeProvider.System.GetTimestamp();
        var jobs = await Task.WhenAll(Enumerable.Range(0, Jobs).Select(_ => bench.OpenLargeAsync(cancellation)));
        foreach (var jobId in jobs)
        {
            await bench.Deployment.Database.EndedAsync(jobId, cancellation, TimeSpan.FromMinutes(5));
        }

        var seconds = TimeProvider.System.GetElapsedTime(began).TotalSeconds;
        var after = Cpu();
        var cpu = after.ToDictionary(part => part.Key, part => part.Value - before[part.Key]);

        return new(new(bench.Pages.Count * Jobs, seconds, Service.Sum(part => cpu[part])), cpu);
    }

    private Dictionary<string, double> Cpu() => new()
    {
        ["api"] = ProcessTree.CpuSecondsOf(bench.Deployment.Api.Id),
        ["worker"] = ProcessTree.CpuSecondsOf(bench.Deployment.Workers[0].Id),
        ["PostgreSQL"] = ProcessTree.CpuSecondsOf(bench.Servers.Postgres.Id),
        ["RabbitMQ"] = ProcessTree.CpuSecondsOf(bench.Servers.Broker.Id),
        ["simulator"] = ProcessTree.CpuSecondsOf(bench.Deployment.SimulatorId),
    };

    private static MarkdownTable TableOf(List<LoopCost> bare, List<ServiceCost> service)
    {
        var table = new MarkdownTable(
            ["round", "pages", "pages/s", .. service[0].Cpu.Keys.Select(part => $"{part} ms/page"), "service ms/page",
                "bare pages/s", "bare ms/page"]);
        foreach (var (loop, cost, round) in bare.Zip(service).Select((pair, i) => (pair.First, pair.Second, i + 1)))
        {
            table.Add(
            [
                round, cost.Whole.Pages, Text(cost.Whole.PagesPerSecond),
                .. cost.Cpu.Values.Select(seconds => Text(seconds / cost.Whole.Pages * 1_000)),
                Text(cost.Whole.MillisecondsPerPage), Text(loop.PagesPerSecond), Text(loop.MillisecondsPerPage),
            ]);
        }

        return table;
    }

    private static string Text(double value) => FormattableString.Invariant($"{value:0.0}");

    /// <param name="Whole">The processes of the service.</param>
    /// <param name="Cpu">Seconds of each part, the simulator included.</param>
    private sealed record ServiceCost(LoopCost Whole, Dictionary<string, double> Cpu);
}
