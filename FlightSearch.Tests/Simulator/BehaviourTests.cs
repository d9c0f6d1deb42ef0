using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace FlightSearch.Tests.Simulator;

/// <summary>Rules of misbehaviour. What each kind is to the scraper is tested with its client.</summary>
public sealed class BehaviourTests(SimulatorSite site) : IClassFixture<SimulatorSite>, IAsyncLifetime
{
    private static readonly Asked OneWay = new("LHR", "CDG", "2026-12-18");

    private readonly HttpClient _client = site.Open();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await _client.DeleteAsync("/simulator/behaviours", Cancellation);

    public ValueTask DisposeAsync()
    {
        _client.Dispose();

        return ValueTask.CompletedTask;
    }

    [Theory]
    [InlineData("""[{"kind": "grumpy"}]""", "$[0].kind")]
    [InlineData("""[{"kind": "captcha", "often": true}]""", "$[0].often")]
    [InlineData("""[{"kind": "captcha"}, {"kind": "captcha", "count": "two"}]""", "$[1].count")]
    [InlineData("""{"kind": "captcha"}""", "$ cannot be read")]
    [InlineData("""[{"kind": "grumpy"}]""", "Kinds: ")]
    [InlineData("""[{}]""", "0:Kind")]
    [InlineData("""[{"kind": "captcha", "count": 0}]""", "0:Count")]
    [InlineData("""[{"kind": "captcha", "count": 1, "probability": 0.5}]""", "0:Probability")]
    [InlineData("""[{"kind": "captcha", "airport": "lhr"}]""", "0:Airport")]
    [InlineData("""[{"kind": "captcha", "retryAfterSeconds": 5}]""", "0:RetryAfterSeconds")]
    [InlineData("""[{"kind": "slow"}]""", "0:DelayMilliseconds")]
    public async Task A_wrong_rule_is_refused_with_the_name_of_its_field(string body, string field)
    {
        using var rules = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await _client.PostAsync("/simulator/behaviours", rules, Cancellation);
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>(Cancellation);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(field, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal("[]", await _client.GetStringAsync("/simulator/behaviours", Cancellation));
    }

    [Fact]
    public async Task Rules_are_read_without_a_content_type_of_JSON() // as curl -d sends them
    {
        using var rules = new StringContent("""[{"kind": "captcha"}]""", Encoding.UTF8, "application/x-www-form-urlencoded");
        using var response = await _client.PostAsync("/simulator/behaviours", rules, Cancellation);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task Rules_take_effect_one_after_the_other()
    {
        await site.BehaveAsync(new { kind = "rateLimited", count = 1 }, new { kind = "unavailable", count = 2 });

        Assert.Equal([429, 503, 503, 200], await AskAsync(4));
    }

    [Fact]
    public async Task A_seed_selects_the_same_requests()
    {
        await site.BehaveAsync(new { kind = "unavailable", probability = 0.5, seed = 7 });
        var first = await AskAsync(30);
        await _client.DeleteAsync("/simulator/behaviours", Cancellation);
        await site.BehaveAsync(new { kind = "unavailable", probability = 0.5, seed = 7 });

        Assert.Equal(first, await AskAsync(30));
        Assert.InRange(first.Count(status => status == 503), 5, 25);
    }

    [Fact]
    public async Task A_rule_can_be_for_an_airport_or_a_day()
    {
        await site.BehaveAsync(
            new { kind = "unavailable", airport = "CDG" }, new { kind = "rateLimited", date = "2026-12-20" });

        Assert.Equal(503, await AskAsync(OneWay));
        Assert.Equal(200, await AskAsync(OneWay with { To = "AMS" }));
        Assert.Equal(429, await AskAsync(OneWay with { To = "AMS", Dates = ["2026-12-20"] }));
    }

    [Fact]
    public async Task Rules_can_be_settings()
    {
        await using var own = new SimulatorSite().With("Behaviours:0:Kind", "rateLimited");
        using var client = own.Open();
        using var response = await client.GetAsync(OneWay.Address, Cancellation);

        Assert.Equal(HttpStatusCode.TooManyRequests, response.StatusCode);
    }

    [Fact]
    public async Task Half_a_page_is_as_long_as_announced()
    {
        var whole = await site.AskAsync(OneWay);
        await site.BehaveAsync(new { kind = "cutOff" });
        var half = await _client.GetByteArrayAsync(OneWay.Address, Cancellation);

        Assert.Equal(Encoding.UTF8.GetBytes(whole.Html)[..half.Length], half);
        Assert.InRange(half.Length, whole.Html.Length / 3, whole.Html.Length * 2 / 3);
    }

    [Fact]
    public async Task A_hydrating_page_has_its_data_three_times_with_more_rows_each_time()
    {
        var whole = await site.AskAsync(OneWay);
        await site.BehaveAsync(new { kind = "hydrating" });
        var html = (await site.AskAsync(OneWay)).Html;
        var states = html.Split("<script class=\"ds:1\"").Skip(1).Select(SimulatedPage.Read);

        Assert.Equal([0, 2, whole.Rows.Count], states.Select(page => page.Rows.Count));
    }

    [Fact]
    public async Task A_slow_page_comes_after_its_delay()
    {
        await using var slow = new SimulatorSite() // its clock must not advance for the other tests
            .With("Behaviours:0:Kind", "slow").With("Behaviours:0:DelayMilliseconds", "60000");
        using var client = slow.Open();
        var answer = client.GetAsync(OneWay.Address, Cancellation);
        while (await client.GetStringAsync("/simulator/requests", Cancellation) is var log
            && !log.Contains("results", StringComparison.Ordinal))
        {
            await Task.Yield();
        }

        Assert.False(answer.IsCompleted);
        while (!answer.IsCompleted)
        {
            slow.Clock.Advance(TimeSpan.FromSeconds(1)); // repeatedly: the delay begins just after the log entry
            await Task.Yield();
        }

        using var response = await answer;
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    private async Task<List<int>> AskAsync(int times)
    {
        List<int> statuses = [];
        for (; times > 0; times--)
        {
            statuses.Add(await AskAsync(new Asked("DFW", "ABI", "2026-12-18")));
        }

        return statuses;
    }

    private async Task<int> AskAsync(Asked asked)
    {
        using var response = await _client.GetAsync(asked.Address, Cancellation);

        return (int)response.StatusCode;
    }
}
