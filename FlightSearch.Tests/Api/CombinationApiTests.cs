using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using FlightSearch.Jobs;
using FlightSearch.Tests.Jobs;
using FlightSearch.Tests.Servers;

namespace FlightSearch.Tests.Api;

/// <summary><c>GET /jobs/{jobId}/combinations</c>. The test plays the worker.</summary>
public sealed class CombinationApiTests(ServersFixture servers) : IAsyncLifetime
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
    public async Task Each_combination_is_listed_with_coverage_and_cheapest_price()
    {
        var batch = await SearchAsync();

        var page = await ListAsync(batch.JobId);

        Assert.Equal(
            [
                "0 03-01 whole 100.000 USD 2 seen", "1 03-02 inferred   0 seen", "2 03-03 cut 100.000 USD 3 seen",
                "3 03-04 failed   0  cutOff", "4 03-05 whole   0 seen", "5 03-06 pending   0",
            ],
            page.GetProperty("combinations").EnumerateArray().Select(Spell));
        Assert.Equal(JsonValueKind.Null, page.GetProperty("next").ValueKind);
    }

    [Theory]
    [InlineData("whole", "0 4")]
    [InlineData("inferred", "1")]
    [InlineData("cut", "2")]
    [InlineData("failed", "3")]
    [InlineData("pending", "5")]
    public async Task Combinations_are_listed_by_coverage(string coverage, string expected)
    {
        var batch = await SearchAsync();

        Assert.Equal(expected, await NumbersAsync(batch.JobId, $"coverage={coverage}&limit=1"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(6)]
    [InlineData(7)]
    public async Task Pages_list_each_combination_once(int limit)
    {
        var batch = await SearchAsync();

        Assert.Equal("0 1 2 3 4 5", await NumbersAsync(batch.JobId, $"limit={limit}"));
    }

    [Fact]
    public async Task Combinations_of_an_older_worker_are_whole_where_they_have_results_or_their_job_has_ended()
    {
        var batch = await SearchAsync();
        await _db.ReadAsync<object>("delete from covered_combinations");

        Assert.Equal("0 2", await NumbersAsync(batch.JobId, "coverage=whole"));
        Assert.Equal("1 4 5", await NumbersAsync(batch.JobId, "coverage=pending"));

        await _db.ReadAsync<object>("update jobs set status = 'completed'");
        Assert.Equal("0 1 2 4 5", await NumbersAsync(batch.JobId, "coverage=whole"));
    }

    [Fact]
    public async Task A_filtered_page_looks_at_a_limited_number_of_combinations()
    {
        var job = await _db.OpenAsync(Searches.Of([.. ((string[])["LHR", "CDG", "FRA"])
            .Select(destination => Searches.Block(4_000, destination))]));

        var first = await ListAsync(job, "coverage=failed");
        var second = await ListAsync(job, "coverage=failed&after=9999");

        Assert.Equal(
            (0, 9_999),
            (first.GetProperty("combinations").GetArrayLength(), first.GetProperty("next").GetInt32()));
        Assert.Equal(JsonValueKind.Null, second.GetProperty("next").ValueKind);
        Assert.Equal("11999", (await NumbersAsync(job, "after=11998")));
    }

    [Fact]
    public async Task A_job_that_does_not_exist_has_no_combinations()
    {
        using var answer = await _client.GetAsync($"/api/v1/jobs/{Guid.NewGuid()}/combinations", Cancellation);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    private static string Spell(JsonElement one) => string.Join(' ',
        one.GetProperty("combination"),
        $"{one.GetProperty("outboundDate")}"[5..],
        one.GetProperty("coverage"),
        one.GetProperty("cheapestPrice"),
        one.GetProperty("currency"),
        one.GetProperty("resultCount"),
        one.GetProperty("observedAt").ValueKind is JsonValueKind.Null ? "" : "seen",
        one.GetProperty("failureCode")).TrimEnd();

    /// <summary>A job of six days with one combination of each coverage, and one without flights.</summary>
    private async Task<ClaimedBatch> SearchAsync()
    {
        var batch = await _db.ClaimFirstAsync(Searches.Days(6));
        PageOutcome[] outcomes =
        [
            Searches.Answer(batch, 0),
            As(Searches.Answer(batch, 1, itineraries: 0), Coverage.Inferred),
            As(Searches.Answer(batch, 2, itineraries: 3), Coverage.Cut),
            new PageOutcome.Failed(batch.Plan[3], "cutOff", null),
            Searches.Answer(batch, 4, itineraries: 0),
        ];
        Assert.True(await _db.Batches.CheckpointAsync(batch, 0, outcomes, Cancellation));

        return batch;
    }

    private static PageOutcome.Answered As(PageOutcome outcome, Coverage coverage)
    {
        var answered = (PageOutcome.Answered)outcome;
        return new PageOutcome.Answered(
            answered.Page, answered.Results, [new CoveredCombination(answered.Page.Number, coverage)])
        {
            ObservedAt = answered.ObservedAt,
        };
    }

    private Task<JsonElement> ListAsync(Guid jobId, string query = "") =>
        _client.GetFromJsonAsync<JsonElement>($"/api/v1/jobs/{jobId}/combinations?{query}", Cancellation)!;

    /// <summary>The numbers of all pages.</summary>
    private async Task<string> NumbersAsync(Guid jobId, string query)
    {
        List<string> numbers = [];
        int? next = null;
        do
        {
            var page = await ListAsync(jobId, next is null ? query : $"{query}&after={next}");
            numbers.AddRange(page.GetProperty("combinations").EnumerateArray()
                .Select(one => $"{one.GetProperty("combination")}"));
            next = page.GetProperty("next") is { ValueKind: JsonValueKind.Number } number ? number.GetInt32() : null;
        }
        while (next is not null);

        return string.Join(' ', numbers);
    }
}
