using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using FlightSearch.Jobs;
using FlightSearch.Tests.Jobs;
using FlightSearch.Tests.Servers;

namespace FlightSearch.Tests.Api;

/// <summary>The API with a real database; the test acts as the worker.</summary>
public sealed class JobApiTests(ServersFixture servers) : IAsyncLifetime
{
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

    [Fact]
    public async Task An_accepted_search_can_be_read_at_once()
    {
        await _db.BeatAsync(); // otherwise the job would wait for a worker
        using var answer = await _client.PostAsJsonAsync(
            "/api/v1/jobs",
            JsonDocument.Parse(
                """{"departureAirports":["jfk","JFK"],"destinationAirports":["LHR"],"outboundDates":["2027-03-09"]}"""),
            Cancellation);

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        var opened = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
        Assert.Equal(opened.GetRawText(), (await GetAsync(answer.Headers.Location!.ToString())).GetRawText());
        Assert.Equal(1, opened.GetProperty("totalCombinations").GetInt32());
        Assert.Equal("JFK", opened.GetProperty("departureAirports")[0].GetString());
    }

    [Theory]
    [InlineData("price")]
    [InlineData("duration")]
    [InlineData("departure")]
    public async Task Pages_of_results_list_each_itinerary_once_and_in_order(string sort)
    {
        var batch = await _db.ClaimFirstAsync(Searches.Days(7));
        await _db.Batches.CheckpointAsync(
            batch, 0, [.. Enumerable.Range(0, 7).Select(page => Searches.Answer(batch, page, itineraries: 4))],
            Cancellation);
        await _db.ReadAsync<int>(
            "update flight_results set price = null where rank = 3 and combination > 2 returning 1");
        await _db.ReadAsync<int>(
            "update flight_results set duration = 400 + (rank + combination) % 5, "
            + "departs_at = departs_at + rank * interval '1 hour' returning 1");
        var column = sort switch { "price" => "price", "duration" => "duration", _ => "departs_at" };
        var expected = await _db.ReadAsync<string>(
            $"select string_agg(concat_ws('/', outbound_date, price::int), ' ' order by {column}, combination, rank) "
            + "from flight_results");

        List<string> read = [];
        string? next = null;
        do
        {
            var page = await GetAsync(
                $"/api/v1/jobs/{batch.JobId}/results?sort={sort}&limit=3{(next is null ? "" : $"&after={next}")}");
            read.AddRange(page.GetProperty("results").EnumerateArray().Select(Spell));
            next = page.GetProperty("next").GetString();
        }
        while (next is not null);

        Assert.Equal(expected, string.Join(' ', read));
    }

    [Fact]
    public async Task A_job_says_why_it_waits_and_until_when()
    {
        await _db.BeatAsync();
        var batch = await _db.ClaimFirstAsync(Searches.Days(1));
        await _db.Batches.HandBackAsync(
            batch.Claim, TimeSpan.FromHours(1), WaitingFor.UpstreamError, "HTTP 503", true, Cancellation);
        var due = await _db.ReadAsync<DateTime>("select due_at from job_batches");
        var moving = await _db.OpenAsync(Searches.Days(1));

        var job = await GetAsync($"/api/v1/jobs/{batch.JobId}");
        var listed = (await GetAsync("/api/v1/jobs")).GetProperty("jobs").EnumerateArray()
            .ToDictionary(entry => entry.GetProperty("jobId").GetGuid());

        Assert.Equal("upstreamError", job.GetProperty("waitingFor").GetString());
        Assert.Equal("The site had an error; the page is requested again (HTTP 503).", job.GetProperty("waitingDetail").GetString());
        Assert.Equal(due, job.GetProperty("waitingUntil").GetDateTimeOffset().UtcDateTime);
        Assert.Equal(job.GetRawText(), listed[batch.JobId].GetRawText());
        Assert.All((string[])["waitingFor", "waitingDetail", "waitingUntil"], name =>
            Assert.Equal(JsonValueKind.Null, listed[moving].GetProperty(name).ValueKind));
    }

    [Fact]
    public async Task Failed_combinations_are_listed_with_their_reason()
    {
        var batch = await _db.ClaimFirstAsync(Searches.Days(2));
        await _db.Batches.CheckpointAsync(
            batch, 0,
            [new PageOutcome.Failed(batch.Plan[0], "unreadable", new string('x', 900)), Searches.Answer(batch, 1)],
            Cancellation);

        var failures = await GetAsync($"/api/v1/jobs/{batch.JobId}/failures");

        var failure = Assert.Single(failures.GetProperty("failures").EnumerateArray());
        Assert.Equal(
            ("unreadable", "2027-03-01"),
            (failure.GetProperty("code").GetString(), failure.GetProperty("outboundDate").GetString()));
        Assert.Equal(new string('x', 300), failure.GetProperty("detail").GetString());
        Assert.Equal(JsonValueKind.Null, failures.GetProperty("next").ValueKind);
    }

    [Fact]
    public async Task A_running_job_can_be_cancelled_and_an_ended_one_cannot()
    {
        var running = await _db.OpenAsync(Searches.Days(1));
        Assert.Equal(HttpStatusCode.OK, await CancelAsync(running));
        Assert.Equal(HttpStatusCode.OK, await CancelAsync(running));
        Assert.Equal(HttpStatusCode.NotFound, await CancelAsync(Guid.NewGuid()));

        var ended = await _db.ClaimFirstAsync(Searches.Days(1));
        await _db.Batches.CheckpointAsync(ended, 0, [Searches.Answer(ended, 0)], Cancellation);
        Assert.Equal(HttpStatusCode.Conflict, await CancelAsync(ended.JobId));
    }

    [Fact]
    public async Task Jobs_are_listed_newest_first_and_by_status()
    {
        Guid[] jobs =
        [
            await _db.OpenAsync(Searches.Days(1)), await _db.OpenAsync(Searches.Days(2)),
            await _db.OpenAsync(Searches.Days(3)),
        ];
        await _db.Jobs.CancelAsync(jobs[1], Cancellation);

        var first = await GetAsync("/api/v1/jobs?limit=2");
        var second = await GetAsync($"/api/v1/jobs?limit=2&after={first.GetProperty("next").GetString()}");
        var cancelled = await GetAsync("/api/v1/jobs?status=cancelled");

        Assert.Equal([jobs[2], jobs[1]], Ids(first));
        Assert.Equal([jobs[0]], Ids(second));
        Assert.Equal([jobs[1]], Ids(cancelled));
    }

    private static IEnumerable<Guid> Ids(JsonElement page) =>
        page.GetProperty("jobs").EnumerateArray().Select(job => job.GetProperty("jobId").GetGuid());

    private static string Spell(JsonElement result) =>
        result.GetProperty("price") is { ValueKind: JsonValueKind.Number } price
        ? $"{result.GetProperty("outboundDate").GetString()}/{price.GetDecimal():F0}"
        : result.GetProperty("outboundDate").GetString()!;

    private Task<JsonElement> GetAsync(string path) => _client.GetFromJsonAsync<JsonElement>(path, Cancellation)!;

    private async Task<HttpStatusCode> CancelAsync(Guid jobId)
    {
        using var answer = await _client.PostAsync($"/api/v1/jobs/{jobId}/cancel", null, Cancellation);
        return answer.StatusCode;
    }
}
