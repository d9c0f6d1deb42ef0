using FlightSearch.Benchmarks.Deployment;
using FlightSearch.Benchmarks.Reports;
using FlightSearch.Jobs;
using FlightSearch.ServiceDefaults;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace FlightSearch.Benchmarks.Growth;

/// <summary>
/// What one sweep costs while a job of each size is announced from its first batch to its last. The sweeps run in this
/// process, while no other one announces.
/// </summary>
internal sealed class SweepCost(LocalDeployment deployment, Progress progress)
{
    private const string ApplicationName = "sweep";
    private const int BatchesOfSweep = 4;
    private const double MostTimes = 1.3;

    public async Task<MarkdownTable> RunAsync(
        IReadOnlyList<Search> searches, LimitTable limits, CancellationToken cancellation)
    {
        var table = new MarkdownTable(
            "combinations", "sweeps", "median ms", "median ms of the last tenth", "PostgreSQL CPU ms");
        List<double> medians = [];
        foreach (var search in searches)
        {
            await OpenAloneAsync(search, cancellation);
            var (milliseconds, cpu) = await SweepAsync(cancellation);
            var last = Quantiles.Median(milliseconds.TakeLast(Math.Max(1, milliseconds.Count / 10)));
            medians.Add(last);
            progress.Step($"{search.Combinations} combinations: {milliseconds.Count} sweeps");
            table.Add(
                search.Combinations, milliseconds.Count,
                FormattableString.Invariant($"{Quantiles.Median(milliseconds):0.00}"),
                FormattableString.Invariant($"{last:0.00}"),
                FormattableString.Invariant($"{cpu / milliseconds.Count:0.00}"));
        }

        limits.RequireAtMost(
            $"last sweeps of the job of {searches[^1].Combinations} against {searches[0].Combinations}",
            medians[^1], medians[0], MostTimes, "ms");

        return table;
    }

    /// <summary>Opens a job and stops the API. What the API has announced meanwhile does not count.</summary>
    private async Task OpenAloneAsync(Search search, CancellationToken cancellation)
    {
        const string Restart = """
            with cut as (delete from job_batches where job_id = $1)
            update job_cursors set next_page = 0 where job_id = $1
            """;

        await deployment.Api.RestartAsync();
        await deployment.ApiReadyAsync(cancellation);
        var jobId = await deployment.Jobs.OpenAsync(search, cancellation);
        await deployment.Api.KillAsync();
        await deployment.Database.ExecuteAsync(Restart, cancellation, jobId);
    }

    /// <summary>Sweeps until nothing is left to announce. Announced batches count as done at once.</summary>
    private async Task<(List<double> Milliseconds, double CpuMilliseconds)> SweepAsync(CancellationToken cancellation)
    {
        const string Finish = """
            update job_batches set state = 'done', next_page = end_page, announce_again_at = null
            where batch_id = any($1)
            """;

        using var host = BuildHost();
        var sweep = host.Services.GetRequiredService<Sweep>();
        List<double> milliseconds = [];
        while (true)
        {
            var began = TimeProvider.System.GetTimestamp();
            var due = await sweep.RunAsync(cancellation);
            if (due is { Count: 0 })
            {
                return (milliseconds, await CpuMillisecondsAsync(cancellation));
            }

            milliseconds.Add(TimeProvider.System.GetElapsedTime(began).TotalMilliseconds);
            Guid[] announced = [.. (due ?? []).Select(batch => batch.BatchId)];
            await deployment.Database.ExecuteAsync(Finish, cancellation, announced);
        }
    }

    /// <summary>CPU time of the connections that swept.</summary>
    private async Task<double> CpuMillisecondsAsync(CancellationToken cancellation)
    {
        const string Sql = $"select pid from pg_stat_activity where application_name = '{ApplicationName}'";

        return (await deployment.Database.ListAsync<int>(Sql, cancellation)).Sum(ProcessTree.CpuMillisecondsOf);
    }

    private IHost BuildHost()
    {
        var database = new NpgsqlConnectionStringBuilder(deployment.Servers.Database)
        {
            ApplicationName = ApplicationName,
        };
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Configuration.AddInMemoryCollection(
        [
            new("ConnectionStrings:flights", database.ConnectionString),
            new("ConnectionStrings:messaging", deployment.Servers.Broker.ToString()),
            new("Jobs:AnnouncedBatches", $"{BatchesOfSweep}"),
        ]);
        builder.Logging.ClearProviders();
        builder.AddServiceDefaults();
        builder.AddJobs();

        return builder.Build(); // not started: only its sweep is used
    }
}
