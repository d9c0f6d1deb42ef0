using System.Data.Common;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using FlightSearch.Jobs;
using FlightSearch.Tests.Jobs;
using FlightSearch.Tests.Jobs.Pruning;
using FlightSearch.Tests.Servers;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace FlightSearch.Tests.Api;

/// <summary>What callers see of a job while it is deleted for its age.</summary>
public sealed class PrunedJobTests(ServersFixture servers)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("GET", "")]
    [InlineData("GET", "/results")]
    [InlineData("GET", "/failures")]
    [InlineData("POST", "/retry")]
    [InlineData("POST", "/cancel")]
    [InlineData("DELETE", "")]
    public async Task A_job_is_not_found_from_before_its_first_row_is_deleted(string method, string path)
    {
        await using var db = await FlightsDatabase.CreateAsync(servers);
        await using var api = new ApiFactory { Database = db.ConnectionString };
        var job = await OldJobs.AddAsync(db, "completed", daysAgo: 31, results: 3);
        await db.Services.GetRequiredService<PruneStore>().HideAsync(job, Cancellation);

        using var client = api.CreateClient();
        using var request = new HttpRequestMessage(new HttpMethod(method), $"/api/v1/jobs/{job}{path}");
        using var answer = await client.SendAsync(request, Cancellation);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Empty((await client.GetFromJsonAsync<JsonElement>("/api/v1/jobs", Cancellation))
            .GetProperty("jobs").EnumerateArray());
        Assert.Equal(3L, await db.ReadAsync<long>("select count(*) from flight_results"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Results_are_read_whole_or_not_at_all(int queriesBefore)
    {
        await using var db = await FlightsDatabase.CreateAsync(servers, ("Jobs:PruneRows", "10"));
        var job = await OldJobs.AddAsync(db, "completed", daysAgo: 31, results: 50);
        var pruning = new BetweenQueries(
            queriesBefore, () => db.Services.GetRequiredService<Pruner>().PruneAsync(Cancellation));
        await using var factory = new ApiFactory { Database = db.ConnectionString };
        await using var api = factory.WithWebHostBuilder(builder => builder.ConfigureTestServices(
            services => services.ConfigureDbContext<FlightsDb>(options => options.AddInterceptors(pruning))));
        using var client = api.CreateClient();

        var first = await CountAsync(client, job);

        Assert.Contains(first, new int?[] { null, 50 });
        Assert.Null(await CountAsync(client, job));
    }

    [Fact]
    public async Task A_search_whose_job_was_deleted_opens_a_new_job_with_the_same_key()
    {
        await using var db = await FlightsDatabase.CreateAsync(servers);
        await using var api = new ApiFactory { Database = db.ConnectionString };
        using var client = api.CreateClient();
        client.DefaultRequestHeaders.Add("Idempotency-Key", "key-1");
        using var first = await client.PostAsync("/api/v1/jobs", ApiFactory.OneFlight(), Cancellation);
        var job = (await first.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("jobId").GetGuid();
        await db.Jobs.CancelAsync(job, Cancellation);
        await db.Services.GetRequiredService<PruneStore>().HideAsync(job, Cancellation);

        using var second = await client.PostAsync("/api/v1/jobs", ApiFactory.OneFlight(), Cancellation);

        Assert.Equal(HttpStatusCode.Accepted, second.StatusCode);
        Assert.NotEqual(first.Headers.Location, second.Headers.Location);
    }

    /// <summary>Number of results; null if the job is not found.</summary>
    private static async Task<int?> CountAsync(HttpClient client, Guid job)
    {
        using var answer = await client.GetAsync($"/api/v1/jobs/{job}/results?limit=1000", Cancellation);
        if (answer.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }

        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Cancellation));
        var page = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
        return page.GetProperty("results").GetArrayLength();
    }

    /// <summary>Does something once, before a query of the API.</summary>
    private sealed class BetweenQueries(int queriesBefore, Func<Task> act) : DbCommandInterceptor
    {
        private int _queries;

        public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result,
            CancellationToken cancellationToken = default)
        {
            if (_queries++ == queriesBefore)
            {
                await act();
            }

            return result;
        }
    }
}
