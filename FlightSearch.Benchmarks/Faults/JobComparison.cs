using FlightSearch.Benchmarks.Deployment;

namespace FlightSearch.Benchmarks.Faults;

/// <summary>Compares all result rows and counters of two jobs for the same search.</summary>
internal sealed class JobComparison(FlightsSql database)
{
    /// <summary>Rows of the first job that the second one lacks; each row counts as often as it occurs.</summary>
    private const string Missing = """
        select count(*) from (
            select combination, rank, to_jsonb(r) - 'id' - 'job_id' - 'created_at' - 'observed_at'
            from flight_results r where job_id = $1 and combination <> all ($3)
            except all
            select combination, rank, to_jsonb(r) - 'id' - 'job_id' - 'created_at' - 'observed_at'
            from flight_results r where job_id = $2 and combination <> all ($3)) missing
        """;

    /// <summary>Counters as they must be if the combinations $2 have failed and all others have not.</summary>
    private const string Expected = """
        select concat_ws(' ', status, total_combinations, processed_combinations, cardinality($2), progress,
            result_count - (select count(*) from flight_results r where r.job_id = $1 and combination = any ($2)),
            result_count - (select count(*) from flight_results r where r.job_id = $1 and combination = any ($2)),
            cardinality($2), answered_currencies::text)
        from jobs where job_id = $1 and failed_combinations = 0
        """;

    private const string Actual = """
        select concat_ws(' ', status, total_combinations, processed_combinations, failed_combinations, progress,
            result_count, (select count(*) from flight_results r where r.job_id = $1),
            (select count(*) from failed_combinations f where f.job_id = $1), answered_currencies::text)
        from jobs where job_id = $1
        """;

    public async Task<(long Lost, long Doubled, string? ExpectedCounters, string? Counters)> CompareAsync(
        Guid undisturbed, Guid disturbed, int[] failed, CancellationToken cancellation) => (
        await database.ReadAsync<long>(Missing, cancellation, undisturbed, disturbed, failed),
        await database.ReadAsync<long>(Missing, cancellation, disturbed, undisturbed, failed),
        await database.ReadAsync<string>(Expected, cancellation, undisturbed, failed),
        await database.ReadAsync<string>(Actual, cancellation, disturbed));
}
