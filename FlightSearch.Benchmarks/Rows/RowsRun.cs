using FlightSearch.Benchmarks.Deployment;
using FlightSearch.Benchmarks.Reports;

namespace FlightSearch.Benchmarks.Rows;

/// <summary>
/// Whether PostgreSQL stores a checkpoint as quickly beside millions of results as beside none. The results are those
/// of a real job, copied.
/// </summary>
internal sealed class RowsRun(RunArguments arguments, Progress progress)
{
    private const int Checkpoints = 200;
    private const int Reads = 50;
    private const double MostTimes = 2;

    private static readonly double[] Millions = [0, 1, 2.5, 5, 10];
    private static readonly TimeSpan LongestFilling = TimeSpan.FromMinutes(9);
    private static readonly DeploymentForm PagesWithAllRows = new(
        new Dictionary<string, string> { ["Simulator__Padding"] = "false" }, HasProxies: false);

    private static readonly Dictionary<string, string> Settings = new()
    {
        ["Jobs__Strategy"] = "exact",
        ["WORKER_DAILY_BUDGET"] = "0",
        ["WORKER_RATE_LIMIT"] = "0",
        ["WORKER_TIME_WINDOW"] = "1",
    };

    /// <summary>Writes the table and returns the verdict.</summary>
    public async Task<Verdict> RunAsync(RunFolder folder, Action<string> write, CancellationToken cancellation)
    {
        progress.Step("starting PostgreSQL, RabbitMQ, simulator, API and a worker");
        await using var servers = await LocalServers.StartAsync(folder, cancellation);
        Guid jobId;
        await using (var deployment = await LocalDeployment.StartAsync(
            folder, servers.Addresses, Settings, cancellation, PagesWithAllRows))
        {
            await deployment.AddWorkersAsync(1, [], cancellation);
            jobId = await deployment.Jobs.OpenAsync(Search.Of(100), cancellation);
            await deployment.Database.EndedAsync(jobId, cancellation);
        }

        var verdict = new Verdict();
        await using var copies = await JobCopies.PrepareAsync(servers.Addresses.Database, jobId, cancellation);
        write($"{Environment.NewLine}{await FillAsync(copies, verdict, cancellation)}");

        return verdict;
    }

    private async Task<MarkdownTable> FillAsync(JobCopies copies, Verdict verdict, CancellationToken cancellation)
    {
        var table = new MarkdownTable(
            "results", "tables GB", "indexes GB", "index levels", "COPY rows/s", "ms of a checkpoint", "p99",
            "ms of a page of results");
        List<double> checkpoints = [];
        long results = copies.RowsOfJob;
        foreach (var target in Millions.Select(millions => (long)(millions * arguments.Scale * 1_000_000)))
        {
            while (results < target && progress.Elapsed < LongestFilling)
            {
                results += await copies.AddJobAsync(cancellation);
            }

            if (results < target)
            {
                verdict.Add("results in the time of the run", [$"{results} of {target}"]);
                break;
            }

            List<double> written = [], read = [];
            var rows = copies.RowsOf(Checkpoints);
            for (var number = 0; number < Checkpoints; number++)
            {
                written.Add(await copies.AddCheckpointAsync(number, cancellation));
            }

            for (var number = 0; number < Reads; number++)
            {
                read.Add(await copies.ReadPageAsync(cancellation));
            }

            results += rows;
            checkpoints.Add(Quantiles.Median(written));
            var (tables, indexes, levels) = await copies.SizeAsync(cancellation);
            table.Add(
                results, FormattableString.Invariant($"{tables / 1e9:0.00}"),
                FormattableString.Invariant($"{indexes / 1e9:0.00}"), levels,
                FormattableString.Invariant($"{rows / written.Sum() * 1_000:0}"),
                FormattableString.Invariant($"{checkpoints[^1]:0.0}"),
                FormattableString.Invariant($"{Quantiles.Percentile(written, 0.99):0.0}"),
                FormattableString.Invariant($"{Quantiles.Median(read):0.0}"));
            progress.Step(FormattableString.Invariant($"{results} results: {checkpoints[^1]:0.0} ms for a checkpoint"));
        }

        var ratio = checkpoints[^1] / checkpoints[0];
        verdict.Add("a checkpoint beside all results against none", ratio <= MostTimes ? []
            : [FormattableString.Invariant($"{ratio:0.0} ×, limit at most {MostTimes} ×")]);

        return table;
    }
}
