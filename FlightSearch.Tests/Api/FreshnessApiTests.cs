using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using FlightSearch.Scraper;
using FlightSearch.Tests.Jobs;
using FlightSearch.Tests.Servers;
using FlightSearch.Tests.Worker;

namespace FlightSearch.Tests.Api;

/// <summary>The freshness of a search, and what a job says about pages from the store.</summary>
public sealed class FreshnessApiTests(ServersFixture servers) : IAsyncLifetime
{
    private readonly StubScraper _site = new((query, _, _) => Task.FromResult<ScrapeResult>(
        new ScrapeResult.Found(StubScraper.Page(query, price: 64, airline: "Spirit"))));

    private FlightsDatabase _db = null!;
    private ApiFactory _api = null!;
    private HttpClient _client = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _db = await FlightsDatabase.CreateAsync(servers);
        _api = new ApiFactory { Database = _db.ConnectionString, Settings = [("Jobs:Freshness", "00:30:00")] };
        _client = _api.CreateClient();
    }

    public async ValueTask DisposeAsync()
    {
        await _api.DisposeAsync();
        await _db.DisposeAsync();
    }

    [Fact]
    public async Task Jobs_opened_together_request_each_page_once_and_a_later_one_says_how_old_its_answers_are()
    {
        var (one, other) = (await OpenAsync(freshness: 30), await OpenAsync(freshness: null));
        await using var worker = await WorkerHost.StartAsync(servers, _db, _site);
        var (first, second) = (await EndedAsync(one), await EndedAsync(other));

        Assert.Equal(8, _site.Asked.Count);
        Assert.Equal(8, Pages(first, "asked") + Pages(second, "asked"));
        Assert.Equal(8, Pages(first, "fromStore") + Pages(second, "fromStore"));
        Assert.Equal((8, 8), (Pages(first, "planned"), Pages(second, "planned")));

        var third = await EndedAsync(await OpenAsync(freshness: 60));

        Assert.Equal(8, _site.Asked.Count);
        Assert.Equal(
            (60, 0, 8, 8),
            (third.GetProperty("freshness").GetInt32(), Pages(third, "asked"), Pages(third, "fromStore"),
                Pages(third, "saved")));
        Assert.Equal(
            await _db.ReadAsync<DateTime>($"select min(observed_at) from flight_results where job_id = '{one}'"),
            third.GetProperty("pages").GetProperty("oldestAnswer").GetDateTimeOffset().UtcDateTime);
    }

    [Fact]
    public async Task Without_a_freshness_every_page_is_requested_and_no_age_is_given()
    {
        await using var worker = await WorkerHost.StartAsync(servers, _db, _site);
        await EndedAsync(await OpenAsync(freshness: 30));

        var job = await EndedAsync(await OpenAsync(freshness: 0));

        Assert.Equal(16, _site.Asked.Count);
        Assert.Equal(
            (0, 8, 0), (job.GetProperty("freshness").GetInt32(), Pages(job, "asked"), Pages(job, "fromStore")));
        Assert.Equal(JsonValueKind.Null, job.GetProperty("pages").GetProperty("oldestAnswer").ValueKind);
    }

    [Fact]
    public async Task A_search_without_a_freshness_gets_that_of_the_deployment() => Assert.Equal(
        30, await _db.ReadAsync<int>(
            $"select freshness_minutes from jobs where job_id = '{await OpenAsync(freshness: null)}'"));

    private static int Pages(JsonElement job, string count) =>
        job.GetProperty("pages").GetProperty(count).GetInt32();

    private async Task<Guid> OpenAsync(int? freshness)
    {
        using var body = new StringContent(
            $$"""
            {"departureAirports":["JFK","EWR"],"destinationAirports":["LHR","CDG"],
            "outboundDates":["2027-03-09","2027-03-10"],"strategy":"exact",
            "freshness":{{freshness?.ToString() ?? "null"}}}
            """,
            new MediaTypeHeaderValue("application/json"));
        using var answer = await _client.PostAsync("/api/v1/jobs", body, Cancellation);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);

        return (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("jobId").GetGuid();
    }

    private async Task<JsonElement> EndedAsync(Guid jobId)
    {
        await _db.UntilAsync($"select status = 'completed' from jobs where job_id = '{jobId}'");
        return await _client.GetFromJsonAsync<JsonElement>($"/api/v1/jobs/{jobId}", Cancellation);
    }
}
