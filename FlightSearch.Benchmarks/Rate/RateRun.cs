using FlightSearch.Benchmarks.Deployment;
using FlightSearch.Benchmarks.Reports;

namespace FlightSearch.Benchmarks.Rate;

/// <summary>
/// Whether all workers together keep the rate, and stop after a refusal. The times are those of the simulator's log.
/// </summary>
internal sealed class RateRun(RunArguments arguments, Progress progress)
{
    /// <summary>Refusals hold the gate for this long at least.</summary>
    private static readonly TimeSpan ShortestHold = TimeSpan.FromSeconds(1);

    private static readonly Dictionary<string, string> Settings = new()
    {
        ["Gate__ShortestHold"] = $"{ShortestHold}",
        ["GoogleFlights__Timeout"] = $"{GateCases.RequestTimeout}",
        ["Jobs__WorkerLostAfter"] = $"{RateCases.WorkerLostAfter}",
        ["Worker__HeartbeatEvery"] = "00:00:00.500",
        ["Worker__MaxRetries"] = "20",
        ["Worker__RetryPause"] = "00:00:00.200",
        ["WORKER_DAILY_BUDGET"] = "0",
    };

    /// <summary>Writes the tables and returns the verdict.</summary>
    public async Task<Verdict> RunAsync(RunFolder folder, Action<string> write, CancellationToken cancellation)
    {
        progress.Step("starting PostgreSQL, RabbitMQ, simulator and API");
        await using var servers = await LocalServers.StartAsync(folder, cancellation);
        await using var deployment = await LocalDeployment.StartAsync(
            folder, servers.Addresses, Settings, cancellation);

        var verdict = new Verdict();
        var rates = await new RateCases(deployment, arguments, progress).RunAsync(verdict, cancellation);
        var holds = await new GateCases(deployment, arguments, progress).RunAsync(verdict, cancellation);
        var orders = await new OrderCases(deployment, arguments, progress).RunAsync(verdict, cancellation);
        write(string.Join(Environment.NewLine, "", rates, holds, orders));

        return verdict;
    }
}
