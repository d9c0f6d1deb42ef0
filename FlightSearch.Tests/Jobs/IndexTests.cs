using System.Net.Http.Json;
using System.Text.Json;
using FlightSearch.Jobs;
using FlightSearch.Scraper;
using FlightSearch.Tests.Api;
using FlightSearch.Tests.Servers;
using Microsoft.Extensions.DependencyInjection;

namespace FlightSearch.Tests.Jobs;

/// <summary>An index makes every write slower, so each one must be used by a query plan.</summary>
public sealed class IndexTests(ServersFixture servers) : IAsyncLifetime
{
    /// <summary>The specification of this project requires it.</summary>
    private const string Ordered = "idx_jobs_status";

    private FlightsDatabase _db = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _db = await FlightsDatabase.CreateAsync(servers);

    public ValueTask DisposeAsync() => _db.DisposeAsync();

    [Fact]
    public async Task Every_index_is_used_by_a_query()
    {
        var claimed = await FillAsync();
        await UseAsync(claimed);

        _db.Source.Clear(); // a connection reports its index use when it closes
        for (var round = 0; await UnusedAsync() is { } unused; round++)
        {
            Assert.True(round < 100, $"Used by no query: {unused}");
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, Cancellation);
        }
    }

    /// <summary>
    /// After an analysis before a job, they would say that the job has no rows. PostgreSQL would then read all rows of
    /// the job where it should read those of a combination.
    /// </summary>
    [Fact]
    public async Task Statistics_of_earlier_jobs_say_nothing_of_a_new_one()
    {
        await FillAsync();

        Assert.Equal(0L, await _db.ReadAsync<long>(
            "select count(*) from pg_stats where tablename = 'flight_results' and attname = 'job_id'"));
        Assert.Contains(
            "idx_flight_results_job_id",
            await _db.ReadAsync<string>(
                "explain (format json) delete from flight_results "
                + $"where job_id = '{Guid.NewGuid()}' and combination = any('{{1,2,3}}')"),
            StringComparison.Ordinal);
    }

    private Task<string?> UnusedAsync() => _db.ReadAsync<string>($"""
        select string_agg(indexrelname, ', ') from pg_stat_user_indexes
        where idx_scan = 0 and indexrelname like 'idx\_%' and indexrelname <> '{Ordered}'
        """);

    /// <summary>Fills the tables: 4,000 jobs of two owners, 40,000 batches, 60,000 results.</summary>
    private async Task<ClaimedBatch> FillAsync()
    {
        var claimed = await _db.ClaimFirstAsync(Searches.Days(60));
        await _db.ReadAsync<object>("""
            insert into jobs (
                departure_airports, destination_airports, outbound_dates, filters, total_combinations, owner, status,
                finished_at)
            select departure_airports, destination_airports, outbound_dates, filters, 200, 'alice', 'completed',
                now() - number * interval '1 hour'
            from jobs, generate_series(1, 4000) number;

            insert into job_batches (job_id, number, first_page, next_page, end_page, state, due_at, reason, moved_at)
            select job_id, number, number, number + 1, number + 1,
                (case when number < 8 then 'done' else 'waiting' end)::batch_state, now() + number * interval '1 hour',
                case when number = 9 then 'network' end, now() - number * interval '1 minute'
            from jobs, generate_series(0, 9) number where owner is not null;

            insert into flight_results (
                job_id, combination, rank, departure_airport, destination_airport, outbound_date, price, airline,
                flight_numbers, stops, duration, departs_at, arrives_at, best, legs)
            select job_id, number / 10, number % 10, 'JFK', 'LHR', '2027-03-01', number * 7 % 1000, 'x', '{}', 0,
                number * 11 % 1000, timestamp '2027-03-01' + number * interval '13 minutes', timestamp '2027-03-02',
                false, '[]'
            from (select job_id from jobs order by owner nulls first limit 30) jobs, generate_series(1, 2000) number;

            insert into idempotency_keys (owner, key, search_hash, job_id)
            select owner, 'key of ' || job_id, '', job_id from jobs where owner is not null;

            insert into unreadable_pages (fingerprint, address, body)
            select 'layout ' || number % 50, repeat('a', 300), '' from generate_series(1, 1000) number;

            insert into stored_pages (key, format, page, observed_at, asked_at)
            select gen_random_uuid(), 1, '', now(), now() - number * interval '1 minute'
            from generate_series(1, 2000) number;

            analyze;
            """);

        return claimed;
    }

    private async Task UseAsync(ClaimedBatch claimed)
    {
        await _db.Batches.CheckpointAsync(
            claimed, claimed.NextPage, [Searches.Answer(claimed, claimed.NextPage)], Cancellation);
        await _db.Batches.HandBackAsync(
            claimed.Claim, TimeSpan.FromHours(1), WaitingFor.Blocked, null, false, Cancellation);
        await _db.SweepAsync();
        await _db.Waits.FindAsync([claimed.JobId], Cancellation);
        await _db.Health.ReadAsync(Cancellation);
        await _db.Services.GetRequiredService<PruneStore>().FindAsync(Cancellation);
        await _db.Services.GetRequiredService<UnreadablePageStore>().KeepAsync(
            new UnreadablePage(new Uri("https://a.example"), "layout 1", ReadOnlyMemory<byte>.Empty), Cancellation);
        await _db.Pages.FindEndAsync(TimeSpan.FromDays(1), long.MaxValue, Cancellation);
        await _db.Pages.DeleteSomeAsync(TimeProvider.System.GetUtcNow().AddDays(-1), 10, Cancellation);
        await _db.Jobs.DeleteAsync(claimed.JobId, Cancellation);
        var key = await _db.Keys.CreateAsync("alice", isAdmin: false, Cancellation);
        await _db.ReadAsync<object>("insert into api_keys (key_id, name, hash, is_admin) "
            + "select gen_random_uuid(), 'bob', sha256(n::text::bytea), false from generate_series(1, 2000) n; analyze api_keys");

        await using var api = new ApiFactory { Database = _db.ConnectionString, Environment = "Production" };
        var client = api.CreateClient();
        client.DefaultRequestHeaders.Authorization = new("Bearer", key.Key);
        var jobs = await client.GetFromJsonAsync<JsonElement>("/api/v1/jobs?limit=5", Cancellation);
        var withResults = await _db.ReadAsync<Guid>(
            "select job_id from flight_results join jobs using (job_id) where owner = 'alice' limit 1");
        foreach (var sort in (string[])["price", "duration", "departure"])
        {
            await client.GetFromJsonAsync<JsonElement>(
                $"/api/v1/jobs/{withResults}/results?sort={sort}&limit=10", Cancellation);
        }

        Assert.Equal(5, jobs.GetProperty("jobs").GetArrayLength());
    }
}
