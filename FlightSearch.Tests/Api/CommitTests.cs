using System.Net;
using System.Net.Http.Headers;
using FlightSearch.Tests.Jobs;
using FlightSearch.Tests.Servers;
using Npgsql;

namespace FlightSearch.Tests.Api;

/// <summary>
/// The API responds only after the commit. In these tests the second statement of each change times out.
/// </summary>
public sealed class CommitTests(ServersFixture servers)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_job_that_could_not_be_stored_is_not_accepted()
    {
        await using var db = await FlightsDatabase.CreateAsync(servers);
        await using var api = new ApiFactory { Database = $"{db.ConnectionString};Command Timeout=1" };
        using var client = api.CreateClient();
        await DelayAsync(db, "insert on job_cursors");

        using var search = new StringContent(
            """{"departureAirports":["JFK"],"destinationAirports":["LHR"],"outboundDates":["2027-03-09"]}""",
            new MediaTypeHeaderValue("application/json"));
        using var answer = await client.PostAsync("/api/v1/jobs", search, Cancellation);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Null(answer.Headers.Location);
        Assert.Equal(0, await db.ReadAsync<long>("select count(*) from jobs"));
    }

    [Fact]
    public async Task A_job_that_could_not_be_cancelled_is_not_reported_as_cancelled()
    {
        await using var db = await FlightsDatabase.CreateAsync(servers);
        await using var api = new ApiFactory { Database = $"{db.ConnectionString};Command Timeout=1" };
        using var client = api.CreateClient();
        var jobId = await db.OpenAsync(Searches.Days(2));
        await DelayAsync(db, "update on jobs");

        using var answer = await client.PostAsync($"/api/v1/jobs/{jobId}/cancel", null, Cancellation);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal("pending", await db.ReadAsync<string>("select status::text from jobs"));
        Assert.Equal(0, await db.ReadAsync<long>("select count(*) from job_batches where state = 'cancelled'"));
    }

    private static async Task DelayAsync(FlightsDatabase db, string change)
    {
        await using var command = new NpgsqlCommand(
            $"""
            create function delay() returns trigger language plpgsql as 'begin perform pg_sleep(5); return new; end';
            create trigger delayed before {change} for each row execute function delay();
            """,
            await db.Source.OpenConnectionAsync(Cancellation));
        await command.ExecuteNonQueryAsync(Cancellation);
        await command.Connection!.DisposeAsync();
    }
}
