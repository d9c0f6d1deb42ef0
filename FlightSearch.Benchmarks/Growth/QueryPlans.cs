using FlightSearch.Benchmarks.Deployment;
using FlightSearch.Benchmarks.Reports;
using Npgsql;

namespace FlightSearch.Benchmarks.Growth;

/// <summary>
/// The plans of all statements that API and worker send while a large job runs beside many old ones: the sweep's, the
/// claim's, the checkpoint's and those that read results. PostgreSQL logs them (<c>auto_explain</c>).
/// </summary>
internal sealed class QueryPlans(
    LocalDeployment deployment, LocalServers servers, RunFolder folder, Progress progress)
{
    private const int OldJobs = 5_000;
    private const int RowsOfGrowingTable = 1_000;

    private static readonly TimeSpan Watched = TimeSpan.FromSeconds(8);
    private static readonly string[] Sorts = ["price", "duration", "departure"];

    public async Task CheckAsync(Search search, LimitTable limits, CancellationToken cancellation)
    {
        progress.Step("query plans");
        await AddOldJobsAsync(cancellation);
        var log = await RunExplainedAsync(search, cancellation);
        var growing = await deployment.Database.ListAsync<string>(
            """
            select relname::text from pg_class
            where relkind = 'r' and reltuples > $1 and relnamespace = 'public'::regnamespace
            """,
            cancellation,
            RowsOfGrowingTable);

        var plans = PlanLog.Read(log);
        string[] scans =
        [
            .. plans.SelectMany(plan => plan.SequentialScans
                .Where(growing.Contains)
                .Select(table => $"{table}: {plan.Statement}"))
                .Distinct().Order(),
        ];
        limits.Require(
            $"sequential scans of tables with more than {RowsOfGrowingTable} rows "
                + $"({string.Join(", ", growing.Order())})",
            $"{scans.Length} in {plans.Select(plan => plan.Statement).Distinct().Count()} statements"
                + (scans is [] ? "" : $" ({string.Join("; ", scans)})"),
            "none", scans is []);
    }

    /// <summary>Copies an ended job, so that the planner sees a database in use.</summary>
    private async Task AddOldJobsAsync(CancellationToken cancellation)
    {
        const string Jobs = """
            insert into jobs
            select copy.* from (select to_jsonb(jobs) as row from jobs where finished_at is not null limit 1) one
                cross join generate_series(1, $1) number
                cross join lateral jsonb_populate_record(null::jobs, row || jsonb_build_object(
                    'job_id', md5(number::text), 'result_count', 0)) copy
            """;
        const string Cursors = """
            insert into job_cursors select copy.*
            from (select to_jsonb(job_cursors) as row from job_cursors limit 1) one
                cross join (select job_id from jobs where finished_at is not null) old
                cross join lateral jsonb_populate_record(
                    null::job_cursors, row || jsonb_build_object('job_id', job_id)) copy
            on conflict do nothing
            """;

        await deployment.Database.ExecuteAsync(Jobs, cancellation, OldJobs);
        await deployment.Database.ExecuteAsync(Cursors, cancellation);
        await deployment.Database.ExecuteAsync("analyze", cancellation);
    }

    /// <summary>Returns what PostgreSQL has logged meanwhile.</summary>
    private async Task<IEnumerable<string>> RunExplainedAsync(Search search, CancellationToken cancellation)
    {
        var database = new NpgsqlConnectionStringBuilder(servers.Addresses.Database)
        {
            Options = "-c session_preload_libraries=auto_explain -c auto_explain.log_min_duration=0",
        };
        var explained = servers.Addresses with { Database = database.ConnectionString };
        var logged = File.ReadLines(servers.Postgres.Log).Count();
        await using var api = new ServiceProcess(
            folder, "FlightSearch.Api", "api-explained", explained, GrowthSettings.All, hasProxy: false);
        await using var worker = new ServiceProcess(
            folder, "FlightSearch.Worker", "worker-explained", explained, deployment.WorkerSettings, hasProxy: false);
        using var jobs = new JobsApi(api.Address);
        await api.StartAsync();
        await worker.StartAsync();
        await Wait.UntilAsync("the API answers", () => jobs.IsHealthyAsync(cancellation), cancellation);
        var jobId = await jobs.OpenAsync(search, cancellation);
        await deployment.Database.AdvancedAsync(jobId, cancellation);
        await Task.Delay(Watched, TimeProvider.System, cancellation);
        await ReadAsync(jobs, cancellation);
        await jobs.CancelAsync(jobId, cancellation);

        return File.ReadLines(servers.Postgres.Log).Skip(logged);
    }

    /// <summary>Two pages in each order, of the job with the most results.</summary>
    private async Task ReadAsync(JobsApi jobs, CancellationToken cancellation)
    {
        var largest = await deployment.Database.ReadAsync<Guid>(
            "select job_id from jobs order by result_count desc limit 1", cancellation);
        foreach (var sort in Sorts)
        {
            var next = await jobs.ReadResultsAsync(largest, $"limit=1000&sort={sort}", cancellation);
            await jobs.ReadResultsAsync(largest, $"limit=1000&sort={sort}&after={next.Next}", cancellation);
        }
    }
}
