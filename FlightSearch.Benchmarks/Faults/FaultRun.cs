using FlightSearch.Benchmarks.Deployment;
using FlightSearch.Benchmarks.Reports;

namespace FlightSearch.Benchmarks.Faults;

/// <summary>Whether jobs survive faults: nothing is lost, nothing is stored twice.</summary>
internal sealed class FaultRun(RunArguments arguments, Progress progress)
{
    public async Task<Verdict> RunAsync(RunFolder folder, Action<string> write, CancellationToken cancellation)
    {
        progress.Step("starting PostgreSQL, RabbitMQ, simulator, API and workers");
        await using var servers = await LocalServers.StartAsync(folder, cancellation);
        await using var deployment = await LocalDeployment.StartAsync(
            folder, servers.Addresses, FaultSettings.All, cancellation);
        await deployment.AddWorkersAsync(FaultSettings.Workers, [], cancellation);

        var bench = new FaultBench(deployment, arguments, servers);
        var verdict = new Verdict();
        var table = new MarkdownTable(
            "fault", "times", "combinations", "lost", "doubled", "counters equal", "extra requests", "seconds", "held");
        foreach (var fault in Fault.All.Where(fault => arguments.Includes(fault.Name)))
        {
            progress.Step(fault.Name);
            var began = progress.Elapsed;
            var result = await bench.RunAsync(fault, cancellation);
            string[] shortfalls = [.. result.AllShortfalls];
            verdict.Add(fault.Name, shortfalls);
            progress.Step($"  {(shortfalls is [] ? "held" : string.Join("; ", shortfalls))}");
            table.Add(
                fault.Name, result.Times, result.Combinations, result.Lost, result.Doubled,
                result.CountersEqual ? "yes" : "no", result.ExtraRequests,
                FormattableString.Invariant($"{(progress.Elapsed - began).TotalSeconds:0}"),
                shortfalls is [] ? "yes" : "no");
        }

        write($"{Environment.NewLine}{table}");

        return verdict;
    }
}
