using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using FlightSearch.Jobs;
using FlightSearch.Tests.Jobs;
using FlightSearch.Tests.Jobs.Pruning;
using FlightSearch.Tests.Servers;
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

    [Fact]
    public async Task Results_are_read_whole_or_not_at_all()
    {
        await using var db = await FlightsDatabase.CreateAsync(servers, ("Jobs:PruneRows", "10"));
        await using var api = new ApiFactory { Database = db.ConnectionString };
        using var client = api.CreateClient();
        var job = await OldJobs.AddAsync(db, "completed", daysAgo: 31, results: 500);

        List<int> counts = [await CountAsync(client, job)];
        var pruning = db.Services.GetRequiredService<Pruner>().PruneAsync(Cancellation);
        while (!pruning.IsCompleted)
        {
            counts.AddRange(await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => CountAsync(client, job))));
        }

        await pruning;
        Assert.DoesNotContain(counts, count => count is not (500 or -1));
        Assert.Equal(-1, await CountAsync(client, job));
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

    /// <summary>Number of results; -1 if the job is not found.</summary>
    private static async Task<int> CountAsync(HttpClient client, Guid job)
    {
        using var answer = await client.GetAsync($"/api/v1/jobs/{job}/results?limit=1000", Cancellation);

        if (answer.StatusCode == HttpStatusCode.NotFound)
        {
            return -1;
        }

        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Cancellation));
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("results").GetArrayLength();
    }
}
