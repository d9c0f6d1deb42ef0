using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using FlightSearch.Jobs;
using FlightSearch.Tests.Jobs;
using FlightSearch.Tests.Servers;

namespace FlightSearch.Tests.Api;

/// <summary><c>POST /jobs/estimate</c>, and the estimated end of a job.</summary>
public sealed class EstimateApiTests(ServersFixture servers) : IAsyncLifetime
{
    private const string SixRoutes = """
        {"departureAirports":["JFK","EWR","BOS"],"destinationAirports":["LHR","CDG"],
        "outboundDates":["2027-03-09","2027-03-10","2027-03-11","2027-03-12"]}
        """;

    private FlightsDatabase _db = null!;
    private ApiFactory _api = null!;
    private HttpClient _client = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _db = await FlightsDatabase.CreateAsync(servers, ("Jobs:SpreadOver", "1"));
        _api = new ApiFactory { Database = _db.ConnectionString };
        _client = _api.CreateClient();
    }

    public async ValueTask DisposeAsync()
    {
        await _api.DisposeAsync();
        await _db.DisposeAsync();
    }

    [Theory]
    [InlineData("", "exact", 24)] // merged pages of this site are not proved complete
    [InlineData("exact", "exact", 24)]
    [InlineData("merged", "merged", 4)]
    public async Task An_estimate_counts_the_pages_of_each_strategy_and_stores_nothing(
        string strategy, string chosen, int planned)
    {
        var body = strategy.Length == 0 ? SixRoutes : With(SixRoutes, $"\"strategy\":\"{strategy}\"");

        var estimate = await EstimateAsync(body);

        Assert.Equal(24, estimate.GetProperty("totalCombinations").GetInt32());
        Assert.Equal(
            $$"""{"exact":24,"merged":4,"chosen":"{{chosen}}","planned":{{planned}}}""",
            estimate.GetProperty("pages").GetRawText());
        Assert.Equal(0L, await _db.ReadAsync<long>("select count(*) from jobs"));
    }

    [Fact]
    public async Task Round_trips_have_a_page_for_each_combination()
    {
        var estimate = await EstimateAsync(With(SixRoutes, "\"returnDates\":[\"2027-03-20\"],\"strategy\":\"merged\""));

        Assert.Equal(
            """{"exact":24,"merged":24,"chosen":"exact","planned":24}""", estimate.GetProperty("pages").GetRawText());
    }

    [Fact]
    public async Task Without_pacing_there_is_no_estimate_of_time()
    {
        var estimate = await EstimateAsync(SixRoutes);

        Assert.All(
            (string[])["pagesPerMinute", "pagesPerDay", "durationSeconds", "estimatedEnd", "warning"],
            name => Assert.Equal(JsonValueKind.Null, estimate.GetProperty(name).ValueKind));
    }

    [Fact]
    public async Task The_pace_of_the_gate_says_how_long_a_search_takes()
    {
        await PaceAsync(budget: null);

        var estimate = await EstimateAsync(SixRoutes);

        Assert.Equal(7.5, estimate.GetProperty("pagesPerMinute").GetDouble());
        Assert.Equal(23 * 8, estimate.GetProperty("durationSeconds").GetInt64());
        Assert.InRange(
            estimate.GetProperty("estimatedEnd").GetDateTimeOffset() - TimeProvider.System.GetUtcNow(),
            TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(4));
        Assert.Equal(JsonValueKind.Null, estimate.GetProperty("warning").ValueKind);
    }

    [Fact]
    public async Task A_search_of_many_days_is_estimated_with_a_warning()
    {
        await PaceAsync(budget: 1_000);
        var days = Enumerable.Range(0, 365).Select(day => $"\"{ApiFactory.Today.AddDays(day):O}\"");
        var body = $$"""
            {"departureAirports":["JFK","EWR","BOS","IAD","ORD","SFO","LAX"],
            "destinationAirports":["LHR","CDG","FRA","MAD","FCO","AMS","BER"],
            "outboundDates":[{{string.Join(',', days)}}]}
            """;

        var normal = await EstimateAsync(body);
        var bulk = await EstimateAsync(With(body, "\"priority\":\"bulk\""));

        Assert.Equal(
            (1_000, 800),
            (normal.GetProperty("pagesPerDay").GetInt32(), bulk.GetProperty("pagesPerDay").GetInt32()));
        Assert.InRange(Days(normal), 16.1, 17.2); // 17,885 pages
        Assert.InRange(Days(bulk), 21, 22.2);
        Assert.Matches(
            "^The search takes about 1[67] days; ask fewer dates, or strategy merged \\(365 pages\\)\\.$",
            normal.GetProperty("warning").GetString());
    }

    [Fact]
    public async Task Pages_of_open_jobs_of_the_same_and_a_higher_priority_are_ahead()
    {
        await _db.OpenAsync(Searches.Days(3) with { Priority = JobPriority.High });
        await _db.OpenAsync(Searches.Days(40));
        await _db.OpenAsync(Searches.Days(5));
        await _db.OpenAsync(Searches.Days(9) with { Priority = JobPriority.Low });
        await _db.Jobs.CancelAsync(await _db.OpenAsync(Searches.Days(7)), Cancellation);

        Assert.Equal(3 + 24 + 5, Ahead(await EstimateAsync(SixRoutes)));
        Assert.Equal(3, Ahead(await EstimateAsync(With(SixRoutes, "\"priority\":\"interactive\""))));
        Assert.Equal(3 + 40 + 5 + 9, Ahead(await EstimateAsync(With(SixRoutes, "\"priority\":\"bulk\""))));

        static long Ahead(JsonElement estimate) => estimate.GetProperty("pagesAhead").GetInt64();
    }

    [Theory]
    [InlineData("""{"departureAirports":["JFKX"],"outboundDates":["2020-03-09"],"maxStops":9,"unknown":1}""")]
    [InlineData("""{"departureAirports":["JFK"],"destinationAirports":["JFK"],"outboundDates":["2027-03-09"]}""")]
    [InlineData("[]")]
    public async Task A_wrong_search_has_the_errors_that_opening_it_has(string body)
    {
        using var estimate = await PostAsync("estimate", body);
        using var opening = await PostAsync("", body);

        Assert.Equal((HttpStatusCode.BadRequest, opening.StatusCode), (estimate.StatusCode, estimate.StatusCode));
        Assert.Equal(await ErrorsAsync(opening), await ErrorsAsync(estimate));
    }

    [Fact]
    public async Task An_open_job_shows_its_share_of_the_rate_and_its_end()
    {
        await PaceAsync(budget: null);
        var jobId = await _db.OpenAsync(Searches.Days(10));
        await _db.OpenAsync(Searches.Days(4));

        var job = await GetAsync($"/api/v1/jobs/{jobId}");
        var listed = (await GetAsync("/api/v1/jobs")).GetProperty("jobs")[1];

        Assert.Equal(3.75, job.GetProperty("pagesPerMinute").GetDouble());
        Assert.InRange(
            (job.GetProperty("estimatedEnd").GetDateTimeOffset() - TimeProvider.System.GetUtcNow()).TotalSeconds,
            74, 105); // 13 × 8
        Assert.Equal(JsonValueKind.Null, listed.GetProperty("estimatedEnd").ValueKind);
    }

    [Fact]
    public async Task What_a_job_has_left_and_how_often_its_pages_were_split_say_its_end()
    {
        await PaceAsync(budget: null);
        var jobId = await _db.OpenAsync(Searches.Days(100));
        await _db.ReadAsync<object>("""
            update jobs set merges = true, planned_pages = 10, processed_combinations = 50, pages_asked = 20
            """);

        var left = await GetAsync($"/api/v1/jobs/{jobId}");
        await _db.Jobs.CancelAsync(jobId, Cancellation);
        var ended = await GetAsync($"/api/v1/jobs/{jobId}");

        Assert.InRange(
            (left.GetProperty("estimatedEnd").GetDateTimeOffset() - TimeProvider.System.GetUtcNow()).TotalSeconds,
            122, 153); // 19 × 8
        Assert.Equal(JsonValueKind.Null, ended.GetProperty("estimatedEnd").ValueKind);
        Assert.Equal(JsonValueKind.Null, ended.GetProperty("pagesPerMinute").ValueKind);
    }

    private static string With(string body, string fields) => $"{{{fields},{body.Trim()[1..]}";

    private static double Days(JsonElement estimate) =>
        TimeSpan.FromSeconds(estimate.GetProperty("durationSeconds").GetInt64()).TotalDays;

    private static async Task<string> ErrorsAsync(HttpResponseMessage answer)
    {
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
        return $"{problem.GetProperty("code")} {problem.GetProperty("detail")} "
            + problem.GetProperty("errors").GetRawText();
    }

    private Task PaceAsync(int? budget) => _db.Workers.BeatAsync(
        new WorkerIdentity(Guid.NewGuid(), "host", 7, "1.0"),
        new RequestPace(TimeSpan.FromSeconds(8), budget, TimeSpan.Zero),
        TimeSpan.Zero, FlightsDatabase.BeatsEvery, batchesHeld: 0, pausedFor: null, Cancellation);

    private Task<JsonElement> GetAsync(string path) => _client.GetFromJsonAsync<JsonElement>(path, Cancellation)!;

    private Task<HttpResponseMessage> PostAsync(string path, string body) => _client.PostAsync(
        $"/api/v1/jobs/{path}".TrimEnd('/'), new StringContent(body, new MediaTypeHeaderValue("application/json")),
        Cancellation);

    private async Task<JsonElement> EstimateAsync(string body)
    {
        using var answer = await PostAsync("estimate", body);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);

        return await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
    }
}
