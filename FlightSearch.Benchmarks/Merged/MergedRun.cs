using System.Globalization;
using FlightSearch.Benchmarks.Deployment;
using FlightSearch.Benchmarks.Load;
using FlightSearch.Benchmarks.Reports;

namespace FlightSearch.Benchmarks.Merged;

/// <summary>
/// Whether merged pages find the same prices as a page for each combination, how many of them it takes, and whether
/// audits find out a site that leaves rows out of them.
/// </summary>
internal sealed class MergedRun(RunArguments arguments, Progress progress)
{
    private const int Dates = 200;
    private const int DatesWithMissingRows = 40;
    private const double MostPagesOfSparse = 1 / 30.0;

    private static readonly Dictionary<string, string> Settings = new()
    {
        ["Jobs__KeepBytes"] = "0",
        ["WORKER_DAILY_BUDGET"] = "0",
        ["WORKER_RATE_LIMIT"] = "0",
    };

    private readonly MarkdownTable _table = new(
        "routes", "strategy", "combinations", "pages", "pages per combination", "split", "audits", "seconds",
        "other prices", "missing");

    /// <summary>Writes the tables and returns the verdict.</summary>
    public async Task<Verdict> RunAsync(RunFolder folder, Action<string> write, CancellationToken cancellation)
    {
        progress.Step("starting PostgreSQL, RabbitMQ, simulator, API and two workers");
        await using var servers = await LocalServers.StartAsync(folder, cancellation);
        await using var deployment = await LocalDeployment.StartAsync(
            folder, servers.Addresses, Settings, cancellation, DeploymentForm.AllRows);
        await deployment.AddWorkersAsync(2, [], cancellation);

        var jobs = new MergedJobs(deployment, progress);
        var verdict = new Verdict();
        var limits = new LimitTable(verdict);
        var dense = MergedSearch.Of(arguments.Scaled(Dates, least: 5), arguments.Seed);
        var sparse = dense with { MaxStops = 0 };

        var (_, merged) = await CompareAsync("sparse", sparse, jobs, limits, cancellation);
        limits.Require(
            "pages per combination, sparse routes", Share(merged), "at most 1/30",
            merged.Pages <= merged.Combinations * MostPagesOfSparse);
        var bytes = await ResultBytes.ReadAsync(deployment.Database, cancellation);
        await CompareAsync("dense", dense, jobs, limits, cancellation);
        await FindMissingRowsAsync(deployment, sparse, jobs, limits, cancellation);
        write(string.Join(
            Environment.NewLine, "", _table,
            $"bytes per result of the sparse routes, {bytes.Rows} results: {bytes}", "", limits));

        return verdict;
    }

    private async Task<(JobPages Exact, JobPages Merged)> CompareAsync(
        string routes, Search search, MergedJobs jobs, LimitTable limits, CancellationToken cancellation)
    {
        var exact = await jobs.RunAsync(search with { Strategy = "exact" }, cancellation);
        var merged = await jobs.RunAsync(search with { Strategy = "merged" }, cancellation);
        var (other, missing) = await jobs.ComparePricesAsync(exact.JobId, merged.JobId, cancellation);
        Add(routes, "exact", exact, "", "");
        Add(routes, "merged", merged, $"{other}", $"{missing}");
        limits.Require(
            $"cheapest prices, {routes} routes", $"{other} other, {missing} missing, {merged.Failed} failed", "none",
            (other, missing, merged.Failed, exact.Failed) == (0, 0, 0, 0));

        return (exact, merged);
    }

    private async Task FindMissingRowsAsync(
        LocalDeployment deployment, Search search, MergedJobs jobs, LimitTable limits, CancellationToken cancellation)
    {
        search = search with { OutboundDates = [.. search.OutboundDates.Take(DatesWithMissingRows)] };
        var exact = await jobs.RunAsync(search with { Strategy = "exact" }, cancellation);
        await deployment.Simulator.BehaveAsync(cancellation, new { kind = "missingRows" });
        var merged = await jobs.RunAsync(search with { Strategy = "merged" }, cancellation);
        var (other, missing) = await jobs.ComparePricesAsync(exact.JobId, merged.JobId, cancellation);
        Add("rows left out of merged pages", "merged", merged, $"{other}", $"{missing}");
        limits.Require(
            "rows left out of merged pages",
            $"{merged.Disagreed} audits disagreed, {missing} prices missing at the end",
            "found out, none missing", merged.Disagreed > 0 && (other, missing) == (0, 0));

        var next = await jobs.RunAsync(search with { Strategy = "auto" }, cancellation);
        Add("the next job", "auto", next, "", "");
        limits.Require(
            "strategy auto afterwards", next.IsMerged ? "merged" : "exact", "exact", !next.IsMerged);
    }

    private void Add(string routes, string strategy, JobPages job, string other, string missing) => _table.Add(
        routes, strategy, job.Combinations, job.Pages, Share(job), job.Split,
        $"{job.Agreed} of {job.Agreed + job.Disagreed}",
        job.Seconds.ToString("0", CultureInfo.InvariantCulture), other, missing);

    private static string Share(JobPages job) => job.Pages < job.Combinations
        ? $"1/{(job.Combinations / (double)job.Pages).ToString("0.0", CultureInfo.InvariantCulture)}"
        : (job.Pages / (double)job.Combinations).ToString("0.0", CultureInfo.InvariantCulture);
}
