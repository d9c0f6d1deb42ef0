using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using FlightSearch.Tests.Jobs.Pruning;
using FlightSearch.Tests.Servers;

namespace FlightSearch.Tests.Api;

/// <summary>An owner cannot have more open jobs than <c>Jobs:MaxOpenJobs</c>.</summary>
public sealed class OpenJobLimitTests(ServersFixture servers) : IAsyncLifetime
{
    private const string Jobs = "/api/v1/jobs";

    private ProductionApi _api = null!;
    private HttpClient _alice = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _api = await ProductionApi.StartAsync(servers, settings: ("Jobs:MaxOpenJobs", "3"));
        _alice = _api.Client(await _api.CreateKeyAsync("alice"));
    }

    public ValueTask DisposeAsync() => _api.DisposeAsync();

    [Fact]
    public async Task One_job_more_than_allowed_is_refused_until_one_has_ended()
    {
        var first = await OpenAsync(_alice);
        await OpenAsync(_alice);
        await OpenAsync(_alice);

        using var refused = await _alice.PostAsync(Jobs, ApiFactory.OneFlight(), Cancellation);
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Null(refused.Headers.RetryAfter);
        var problem = await refused.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
        Assert.Equal("tooManyOpenJobs", problem.GetProperty("code").GetString());
        Assert.Contains("cancel one", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(3L, await _api.Db.ReadAsync<long>("select count(*) from jobs"));

        using var cancelled = await _alice.PostAsync($"{Jobs}/{first}/cancel", null, Cancellation);
        await OpenAsync(_alice);
    }

    [Fact]
    public async Task Requests_at_the_same_time_do_not_exceed_the_limit()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(
            _ => _alice.PostAsync(Jobs, ApiFactory.OneFlight(), Cancellation)));

        Assert.Equal(3, answers.Count(answer => answer.StatusCode == HttpStatusCode.Accepted));
        Assert.Equal(3L, await _api.Db.ReadAsync<long>("select count(*) from jobs"));
    }

    [Fact]
    public async Task Owners_do_not_count_each_others_jobs()
    {
        using var bob = _api.Client(await _api.CreateKeyAsync("bob"));
        for (var n = 0; n < 3; n++)
        {
            await OpenAsync(_alice);
        }

        await OpenAsync(bob);
    }

    [Fact]
    public async Task A_repeated_search_gets_its_first_job_at_the_limit_too()
    {
        _alice.DefaultRequestHeaders.Add("Idempotency-Key", "key-1");
        var first = await OpenAsync(_alice);
        _alice.DefaultRequestHeaders.Remove("Idempotency-Key");
        await OpenAsync(_alice);
        await OpenAsync(_alice);

        _alice.DefaultRequestHeaders.Add("Idempotency-Key", "key-1");
        Assert.Equal(first, await OpenAsync(_alice));
    }

    [Fact]
    public async Task Callers_without_a_key_count_as_one_owner()
    {
        await using var development = new ApiFactory
        {
            Database = _api.Db.ConnectionString,
            Settings = [("Jobs:MaxOpenJobs", "1")],
        };
        using var client = development.CreateClient();
        await OpenAsync(client);

        using var refused = await client.PostAsync(Jobs, ApiFactory.OneFlight(), Cancellation);
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        await OpenAsync(_alice);
    }

    [Fact]
    public async Task A_retry_counts_as_an_open_job()
    {
        var failed = await OldJobs.AddAsync(_api.Db, "completed", daysAgo: 1, results: 0, owner: "alice");
        var opened = await OpenAsync(_alice);
        await OpenAsync(_alice);
        await OpenAsync(_alice);

        using var refused = await _alice.PostAsync($"{Jobs}/{failed}/retry", null, Cancellation);
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        var problem = await refused.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
        Assert.Equal("tooManyOpenJobs", problem.GetProperty("code").GetString());

        using var cancelled = await _alice.PostAsync($"{Jobs}/{opened}/cancel", null, Cancellation);
        using var retried = await _alice.PostAsync($"{Jobs}/{failed}/retry", null, Cancellation);
        Assert.Equal(HttpStatusCode.OK, retried.StatusCode);

        using var again = await _alice.PostAsync($"{Jobs}/{failed}/retry", null, Cancellation); // at the limit again
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
    }

    private static async Task<Guid> OpenAsync(HttpClient client)
    {
        using var answer = await client.PostAsync(Jobs, ApiFactory.OneFlight(), Cancellation);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);

        return (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("jobId").GetGuid();
    }
}
