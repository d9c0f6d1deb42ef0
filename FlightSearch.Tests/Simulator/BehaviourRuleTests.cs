using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace FlightSearch.Tests.Simulator;

public sealed class BehaviourRuleTests(SimulatorSite site) : IClassFixture<SimulatorSite>, IAsyncLifetime
{
    private readonly HttpClient _client = site.Open();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("""[{"kind": "grumpy"}]""", "$[0].kind")]
    [InlineData("""[{"kind": 2}]""", "$[0].kind")]
    [InlineData("""[{}]""", "$[0].kind")]
    [InlineData("""[{"kind": "captcha", "often": true}]""", "$[0].often")]
    [InlineData("""[{"kind": "captcha", "count": 0}]""", "$[0].count")]
    [InlineData("""[{"kind": "captcha"}, {"kind": "captcha", "count": "two"}]""", "$[1].count")]
    [InlineData("""[{"kind": "captcha", "probability": 1.5}]""", "$[0].probability")]
    [InlineData("""[{"kind": "captcha", "count": 1, "probability": 0.5}]""", "$[0].probability")]
    [InlineData("""[{"kind": "captcha", "airport": "lhr"}]""", "$[0].airport")]
    [InlineData("""[{"kind": "captcha", "date": "18.12.2026"}]""", "$[0].date")]
    [InlineData("""[{"kind": "captcha", "retryAfterSeconds": 5}]""", "$[0].retryAfterSeconds")]
    [InlineData("""[{"kind": "rateLimited", "retryAfterAsDate": true}]""", "$[0].retryAfterSeconds")]
    [InlineData("""[{"kind": "slow"}]""", "$[0].delayMilliseconds")]
    [InlineData("""[null]""", "$[0]")]
    [InlineData("""{"kind": "captcha"}""", "$")]
    [InlineData("""nonsense""", "$")]
    public async Task A_wrong_rule_is_refused_by_the_name_of_its_field(string body, string field)
    {
        using var response = await _client.PostAsync("/simulator/behaviours", new StringContent(body, Encoding.UTF8, "application/json"), Cancellation);
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>(Cancellation);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(field, Assert.Single(problem.GetProperty("errors").EnumerateObject()).Name);
        Assert.Empty(await RulesAsync());
    }

    [Fact]
    public async Task A_count_runs_out()
    {
        await BehaveAsync(new { kind = "unavailable", count = 2 });

        Assert.Equal("503 503 200 200", await AskAsync(4));
    }

    [Fact]
    public async Task Rules_come_to_effect_one_after_the_other()
    {
        await BehaveAsync(new { kind = "rateLimited", count = 1 }, new { kind = "unavailable", count = 1 });

        Assert.Equal("429 503 200", await AskAsync(3));
    }

    [Fact]
    public async Task A_probability_draws_the_same_requests_for_the_same_seed()
    {
        await BehaveAsync(new { kind = "unavailable", probability = 0.5, seed = 7 });
        var first = await AskAsync(30);
        await _client.DeleteAsync("/simulator/behaviours", Cancellation);
        await BehaveAsync(new { kind = "unavailable", probability = 0.5, seed = 7 });

        Assert.Equal(first, await AskAsync(30));
        Assert.InRange(first.Split(' ').Count(status => status == "503"), 5, 25);
    }

    [Fact]
    public async Task A_rule_can_be_for_an_airport_or_a_day()
    {
        await BehaveAsync(new { kind = "unavailable", airport = "CDG" }, new { kind = "rateLimited", date = "2026-12-20" });

        Assert.Equal(503, await AskAsync("LHR", "CDG", "2026-12-18"));
        Assert.Equal(200, await AskAsync("LHR", "AMS", "2026-12-18"));
        Assert.Equal(429, await AskAsync("LHR", "AMS", "2026-12-20"));
    }

    [Fact]
    public async Task Deleting_the_rules_ends_the_misbehaviour()
    {
        await BehaveAsync(new { kind = "unavailable" });
        using var deleted = await _client.DeleteAsync("/simulator/behaviours", Cancellation);

        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        Assert.Equal("200", await AskAsync(1));
    }

    [Fact]
    public async Task Rules_can_be_set_from_the_start()
    {
        await using var own = new SimulatorSite()
            .With("Behaviours:0:Kind", "rateLimited").With("Behaviours:0:Date", "2026-12-18").With("Behaviours:0:RetryAfterSeconds", "9");
        using var client = own.Open();
        using var response = await client.GetAsync(new Asked("LHR", "CDG", "2026-12-18").Address, Cancellation);

        Assert.Equal(HttpStatusCode.TooManyRequests, response.StatusCode);
    }

    public async ValueTask InitializeAsync()
    {
        using var behaved = await _client.DeleteAsync("/simulator/behaviours", Cancellation);
        using var forgot = await _client.DeleteAsync("/simulator/requests", Cancellation);
    }

    public ValueTask DisposeAsync()
    {
        _client.Dispose();

        return ValueTask.CompletedTask;
    }

    private async Task BehaveAsync(params object[] rules)
    {
        using var response = await _client.PostAsJsonAsync("/simulator/behaviours", rules, Cancellation);
        response.EnsureSuccessStatusCode();
    }

    private async Task<JsonElement[]> RulesAsync() => await _client.GetFromJsonAsync<JsonElement[]>("/simulator/behaviours", Cancellation) ?? [];

    private async Task<string> AskAsync(int times)
    {
        List<int> statuses = [];
        for (; times > 0; times--)
        {
            statuses.Add(await AskAsync("DFW", "ABI", "2026-12-18"));
        }

        return string.Join(' ', statuses);
    }

    private async Task<int> AskAsync(string from, string to, string date)
    {
        using var response = await _client.GetAsync(new Asked(from, to, date).Address, Cancellation);

        return (int)response.StatusCode;
    }
}
