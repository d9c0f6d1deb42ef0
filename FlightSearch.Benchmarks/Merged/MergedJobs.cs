using FlightSearch.Benchmarks.Deployment;
using FlightSearch.Benchmarks.Reports;
using Npgsql;

namespace FlightSearch.Benchmarks.Merged;

/// <summary>Runs jobs to their end, and compares their prices.</summary>
internal sealed class MergedJobs(LocalDeployment deployment, Progress progress)
{
    public async Task<JobPages> RunAsync(Search search, CancellationToken cancellation)
    {
        const string Sql = """
            select total_combinations, pages_asked, pages_split, audits_agreed, audits_disagreed, failed_combinations,
                merges
            from jobs where job_id = $1
            """;

        var began = TimeProvider.System.GetTimestamp();
        var jobId = await deployment.Jobs.OpenAsync(search, cancellation);
        await deployment.Database.EndedAsync(jobId, cancellation, TimeSpan.FromMinutes(30));
        var seconds = TimeProvider.System.GetElapsedTime(began).TotalSeconds;

        await using var connection = await deployment.Database.OpenAsync(cancellation);
        await using var command = new NpgsqlCommand(Sql, connection) { Parameters = { new() { Value = jobId } } };
        await using var row = await command.ExecuteReaderAsync(cancellation);
        await row.ReadAsync(cancellation);
        var job = new JobPages(
            jobId, row.GetInt32(0), row.GetInt32(1), row.GetInt32(2), row.GetInt32(3), row.GetInt32(4), row.GetInt32(5),
            row.GetBoolean(6), seconds);
        progress.Step(FormattableString.Invariant(
            $"{search.Strategy}: {job.Combinations} combinations by {job.Pages} pages in {seconds:0} s"));

        return job;
    }

    /// <summary>Combinations whose cheapest price differs, and those with a price in the exact job alone.</summary>
    public async Task<(long Other, long Missing)> ComparePricesAsync(
        Guid exact, Guid merged, CancellationToken cancellation)
    {
        const string Sql = """
            with exact as (
                select combination, min(price) as price from flight_results where job_id = $1 group by combination),
            merged as (
                select combination, min(price) as price from flight_results where job_id = $2 group by combination)
            select count(*) filter (where merged.price is not null and exact.price is distinct from merged.price),
                count(*) filter (where merged.price is null and exact.price is not null)
            from exact full join merged using (combination)
            """;

        await using var connection = await deployment.Database.OpenAsync(cancellation);
        await using var command = new NpgsqlCommand(Sql, connection)
        {
            Parameters = { new() { Value = exact }, new() { Value = merged } },
        };
        await using var row = await command.ExecuteReaderAsync(cancellation);
        await row.ReadAsync(cancellation);

        return (row.GetInt64(0), row.GetInt64(1));
    }
}

/// <summary>What the pages of a job came to.</summary>
/// <param name="Pages">Pages asked, those of splits and audits included.</param>
/// <param name="Agreed">Audits.</param>
internal sealed record JobPages(
    Guid JobId, int Combinations, int Pages, int Split, int Agreed, int Disagreed, int Failed, bool IsMerged,
    double Seconds);
