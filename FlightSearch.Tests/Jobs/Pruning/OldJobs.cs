using Npgsql;

namespace FlightSearch.Tests.Jobs.Pruning;

/// <summary>
/// Jobs that have ended, with results and their details, one covered and one failed combination, and one batch.
/// </summary>
internal static class OldJobs
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <param name="db">Where to add it.</param>
    /// <param name="status">State of the job.</param>
    /// <param name="daysAgo">When it ended; null for a job that has not ended.</param>
    /// <param name="results">Number of results, of about a kilobyte.</param>
    /// <param name="owner">Name of the key that opened it.</param>
    public static async Task<Guid> AddAsync(
        FlightsDatabase db, string status, int? daysAgo, int results, string? owner = null)
    {
        const string Sql = """
            with job as (
                insert into jobs (
                    departure_airports, destination_airports, outbound_dates, filters, status, total_combinations,
                    processed_combinations, failed_combinations, result_count, owner, finished_at)
                values ('{JFK}', '{LHR}', '{2027-03-09,2027-03-10}', '{}', $1::job_status, 2, 2, 1, $3, $4,
                    now() - $2 * interval '1 day')
                returning job_id),
            batch as (
                insert into job_batches (job_id, number, first_page, next_page, end_page, state)
                select job_id, 0, 0, 2, 2, 'done' from job),
            failure as (
                insert into failed_combinations (
                    job_id, combination, departure_airport, destination_airport, outbound_date, code)
                select job_id, 1, 'JFK', 'LHR', '2027-03-10', 'cutOff' from job),
            results as (
                insert into flight_results (
                    job_id, combination, rank, departure_airport, destination_airport, outbound_date, price, airline,
                    flight_numbers, stops, duration, departs_at, arrives_at, best, legs)
                select job_id, 0, rank, 'JFK', 'LHR', '2027-03-09', rank, repeat(md5(rank::text), 20),
                    '{B6342}', 0, 420, '2027-03-09', '2027-03-09', true, '[]'
                from job, generate_series(1, $3) rank),
            covered as (
                insert into covered_combinations (job_id, combination, coverage, observed_at)
                select job_id, 0, 'whole', now() from job),
            details as (
                insert into result_details (job_id, combination, details)
                select job_id, 0, decode(string_agg(md5(number::text), ''), 'hex')
                from job, generate_series(1, $3 * 4) number
                group by job_id)
            select job_id from job
            """;

        await using var command = db.Source.CreateCommand(Sql);
        command.Parameters.AddRange(new NpgsqlParameter[]
        {
            new() { Value = status },
            new NpgsqlParameter<int?> { TypedValue = daysAgo },
            new() { Value = results },
            new() { Value = (object?)owner ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text },
        });

        return (Guid)(await command.ExecuteScalarAsync(Cancellation))!;
    }

    /// <summary>The ended jobs, the oldest first.</summary>
    public static async Task<Guid[]> EndedAsync(FlightsDatabase db) => await db.ReadAsync<Guid[]>(
        "select array_agg(job_id order by finished_at, result_count desc) from jobs where finished_at is not null")
        ?? [];
}
