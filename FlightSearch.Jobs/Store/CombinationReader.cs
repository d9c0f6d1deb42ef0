using Npgsql;
using NpgsqlTypes;

namespace FlightSearch.Jobs;

/// <summary>Reads the combinations of a job page by page: computed numbers, joined with what is stored.</summary>
public sealed class CombinationReader(NpgsqlDataSource db)
{
    /// <summary>
    /// Combinations that one call looks at. With a filter, a page can have fewer entries than asked for, or none, so
    /// that no call reads a whole job.
    /// </summary>
    public const int Window = 10_000;

    /// <summary>Null if there is no such job, or a newer version wrote it.</summary>
    /// <param name="jobId">The job.</param>
    /// <param name="coverage">Only these; null for all.</param>
    /// <param name="after">The number before the first one to look at; null to begin with the first.</param>
    /// <param name="limit">Maximum number of combinations.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public async Task<CombinationStates?> ReadAsync(
        Guid jobId, CombinationCoverage? coverage, int? after, int limit, CancellationToken cancellation)
    {
        if (await SearchColumns.FindPlanAsync(db, jobId, cancellation) is not { } plan)
        {
            return null;
        }

        var first = after + 1L ?? 0;
        var end = Math.Min(plan.Count, first + (coverage is null ? limit : Window));
        var found = await ReadAsync(jobId, plan, (first, end), coverage, limit, cancellation);
        var last = found.Count == limit ? found[^1].Number : end - 1;

        return new CombinationStates(found, last < plan.Count - 1 ? (int)last : null);
    }

    private async Task<List<CombinationState>> ReadAsync(
        Guid jobId, SearchPlan plan, (long First, long End) window, CombinationCoverage? coverage, int limit,
        CancellationToken cancellation)
    {
        // A worker of an older version stores no coverage: its pages ask one combination each, and are whole. Which of
        // them had no flights is known when the job has ended.
        const string Sql = """
            with found as (
                select number, observed_at, failed.code, case
                    when covered.coverage is not null then covered.coverage::text
                    when failed.code is not null then 'failed'
                    when jobs.status in ('completed', 'failed') or exists (
                        select from flight_results result where result.job_id = $1 and result.combination = number)
                        then 'whole'
                    else 'pending' end as coverage
                from jobs cross join generate_series($2::int, $3::int) number
                left join covered_combinations covered on covered.job_id = $1 and covered.combination = number
                left join failed_combinations failed on failed.job_id = $1 and failed.combination = number
                where jobs.job_id = $1),
            chosen as (select * from found where $4 is null or coverage = $4 order by number limit $5)
            select number, coverage, observed_at, code, results, price, currency
            from chosen cross join lateral (
                select count(*)::int as results, min(price) as price,
                    min(currency) filter (where price is not null) as currency
                from flight_results where job_id = $1 and combination = number) stored
            order by number
            """;

        if (window.First >= window.End)
        {
            return [];
        }

        await using var command = db.CreateCommand(Sql).With(
            jobId, (int)window.First, (int)window.End - 1,
            new Typed(coverage?.ToString().ToLowerInvariant(), NpgsqlDbType.Text), limit);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        List<CombinationState> found = [];
        while (await row.ReadAsync(cancellation))
        {
            var number = row.GetInt32(0);
            found.Add(new CombinationState(
                number,
                plan[number],
                Enum.Parse<CombinationCoverage>(row.GetString(1), ignoreCase: true),
                row.IsDBNull(2) ? null : row.GetFieldValue<DateTimeOffset>(2),
                row.GetInt32(4),
                row.IsDBNull(5) ? null : row.GetDecimal(5),
                row.IsDBNull(6) ? null : row.GetString(6),
                row.IsDBNull(3) ? null : row.GetString(3)));
        }

        return found;
    }
}
