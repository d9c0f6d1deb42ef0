using Npgsql;

namespace FlightSearch.Jobs;

/// <summary>
/// The SQL of <c>covered_combinations</c>. Runs inside <see cref="BatchStore.CheckpointAsync"/>'s transaction.
/// </summary>
internal static class CoverageWriter
{
    /// <summary>Writes how the combinations of answered pages are covered; null without any.</summary>
    public static NpgsqlBatchCommand? Cover(Guid jobId, IReadOnlyList<PageOutcome> outcomes)
    {
        const string Sql = """
            insert into covered_combinations (job_id, combination, coverage, observed_at)
            select $1, combination, coverage, observed_at
            from unnest($2::int[], $3::coverage[], $4::timestamptz[]) covered (combination, coverage, observed_at)
            on conflict (job_id, combination) do update set
                coverage = excluded.coverage, observed_at = excluded.observed_at
            """;

        var covered = (
            from answered in outcomes.OfType<PageOutcome.Answered>()
            from one in answered.Covered
            select (one.Combination, one.Coverage, answered.ObservedAt)).ToArray();
        return covered is []
            ? null
            : new NpgsqlBatchCommand(Sql).With(
                jobId,
                covered.Select(one => one.Combination).ToArray(),
                covered.Select(one => one.Coverage).ToArray(),
                covered.Select(one => one.ObservedAt).ToArray());
    }

    /// <summary>
    /// After an audit has found flights that a merged page lacked: the inferred combinations of the job are to be asked
    /// again. Returns them.
    /// </summary>
    public static async Task<int[]> ReopenInferredAsync(
        NpgsqlConnection connection, Guid jobId, CancellationToken cancellation)
    {
        const string Sql = """
            with reopened as (
                delete from covered_combinations where job_id = $1 and coverage = 'inferred' returning combination),
            counted as (select count(*)::int as reopened from reopened),
            job as (
                update jobs set
                    processed_combinations = processed_combinations - reopened,
                    inferred_combinations = inferred_combinations - reopened,
                    progress = (processed_combinations - reopened)::float8 / total_combinations
                from counted where job_id = $1)
            select coalesce(array_agg(combination order by combination), '{}') from reopened
            """;

        await using var command = new NpgsqlCommand(Sql, connection).With(jobId);
        return (int[])(await command.ExecuteScalarAsync(cancellation))!;
    }
}
