using FlightSearch.Jobs;
using FlightSearch.Tests.Jobs;
using FlightSearch.Tests.Servers;
using Npgsql;

namespace FlightSearch.Tests.Docs;

/// <summary>The SQL of docs/operations.md does what the page says.</summary>
public sealed class OperationsSqlTests(ServersFixture servers)
{
    private static readonly string[] Blocks =
    [
        .. MarkdownPage.Of("docs/operations.md").Code
            .Where(block => block.Language == "sql").Select(block => block.Text),
    ];

    private static string DeleteOldJobs =>
        Assert.Single(Blocks, sql => sql.Contains("delete from jobs", StringComparison.Ordinal));

    private static string EndHold =>
        Assert.Single(Blocks, sql => sql.Contains("update upstreams", StringComparison.Ordinal));

    [Fact]
    public async Task Every_statement_runs_on_a_migrated_database()
    {
        await using var flights = await FlightsDatabase.CreateAsync(servers);
        await using var db = NpgsqlDataSource.Create(flights.ConnectionString);

        Assert.True(Blocks.Length > 2);
        foreach (var sql in Blocks)
        {
            await ExecuteAsync(db, sql);
        }
    }

    [Fact]
    public async Task A_hold_that_is_ended_by_hand_is_followed_by_one_probe()
    {
        await using var flights = await FlightsDatabase.CreateAsync(servers);
        await using var db = NpgsqlDataSource.Create(flights.ConnectionString);
        await flights.RefuseAsync(WaitingFor.ConsentRequired, TimeSpan.FromHours(1));
        var held = await flights.Gate.ReadAsync(TestContext.Current.CancellationToken);

        await ExecuteAsync(db, EndHold);

        var gate = await flights.Gate.ReadAsync(TestContext.Current.CancellationToken);
        Assert.Equal((0, 1), (held.SlotsWithin(TimeSpan.FromMinutes(1)), gate.SlotsWithin(TimeSpan.FromMinutes(1))));
        Assert.Equal((CircuitState.Open, held.Epoch, 1), (gate.Circuit, gate.Epoch, gate.Refusals));
    }

    [Fact]
    public async Task The_cleanup_deletes_only_old_ended_jobs_with_their_rows()
    {
        await using var flights = await FlightsDatabase.CreateAsync(servers);
        await using var db = NpgsqlDataSource.Create(flights.ConnectionString);
        string[] kept = ["completed 29", "failed 1", "running 90", "pending 90"];
        foreach (var job in kept.Concat(["completed 31", "failed 31", "cancelled 400"]))
        {
            await AddJobAsync(
                db, job.Split(' ')[0], int.Parse(job.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture));
        }

        await ExecuteAsync(db, DeleteOldJobs);

        foreach (var table in (string[])["jobs", "job_batches", "failed_combinations"])
        {
            Assert.Equal(kept.Length, await CountAsync(db, table));
        }

        Assert.Equal(kept.Length * 12_000, await CountAsync(db, "flight_results"));
    }

    private static async Task AddJobAsync(NpgsqlDataSource db, string status, int daysAgo)
    {
        const string Sql = """
            with job as (
                insert into jobs (
                    departure_airports, destination_airports, outbound_dates, filters, status, created_at, finished_at)
                select '{JFK}', '{LHR}', '{2027-03-09}', '{}', $1::job_status, ended,
                    case when $1 in ('completed', 'failed', 'cancelled') then ended end
                from (select now() - $2 * interval '1 day') times (ended)
                returning job_id),
            batch as (
                insert into job_batches (job_id, number, first_page, next_page, end_page)
                select job_id, 0, 0, 1, 1 from job),
            failure as (
                insert into failed_combinations (
                    job_id, combination, departure_airport, destination_airport, outbound_date, code)
                select job_id, 0, 'JFK', 'LHR', '2027-03-09', 'cutOff' from job)
            insert into flight_results (
                job_id, combination, rank, departure_airport, destination_airport, outbound_date, airline,
                flight_numbers, stops, duration,
                departs_at, arrives_at, best, legs)
            select job_id, 0, rank, 'JFK', 'LHR', '2027-03-09', 'JetBlue', '{}', 0, 420, '2027-03-09', '2027-03-09', true, '[]'
            from job, generate_series(1, 12000) rank
            """;

        await using var command = db.CreateCommand(Sql);
        command.Parameters.Add(new() { Value = status });
        command.Parameters.Add(new() { Value = daysAgo });
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    private static async Task ExecuteAsync(NpgsqlDataSource db, string sql)
    {
        await using var command = db.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    private static async Task<long> CountAsync(NpgsqlDataSource db, string table)
    {
        await using var command = db.CreateCommand($"select count(*) from {table}");
        return (long)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }
}
