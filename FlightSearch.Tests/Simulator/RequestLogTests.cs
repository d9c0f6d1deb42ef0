using System.Net.Http.Json;
using System.Text.Json;

namespace FlightSearch.Tests.Simulator;

public sealed class RequestLogTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_request_is_logged_with_its_time_query_and_answer()
    {
        await using var site = new SimulatorSite();
        using var client = site.Open();
        var asked = new Asked("LHR,LGW", "CDG", "2026-12-18", "2026-12-20") { Currency = "GBP" };
        client.DefaultRequestHeaders.Add("User-Agent", "a test");
        await client.GetStringAsync(asked.Address, Cancellation);

        var request = Assert.Single((await ReadAsync(client)).GetProperty("requests").EnumerateArray());

        Assert.Equal(1, request.GetProperty("number").GetInt64());
        Assert.Equal(site.Clock.GetUtcNow(), request.GetProperty("at").GetDateTimeOffset());
        Assert.Equal("/travel/flights/search", request.GetProperty("path").GetString());
        Assert.Equal(asked.Tfs, request.GetProperty("tfs").GetString());
        Assert.Equal("""["LHR","LGW"]""", request.GetProperty("from").GetRawText());
        Assert.Equal("""["2026-12-18","2026-12-20"]""", request.GetProperty("dates").GetRawText());
        Assert.Equal("results", request.GetProperty("answer").GetString());
        Assert.True(request.GetProperty("rows").GetInt32() > 0);
        Assert.Equal(200, request.GetProperty("status").GetInt32());
        Assert.Equal("a test", request.GetProperty("userAgent").GetString());
    }

    [Fact]
    public async Task Every_answer_has_its_name_in_the_log()
    {
        await using var site = new SimulatorSite();
        using var client = site.Open();
        await site.BehaveAsync(new { kind = "rateLimited", count = 1 });
        foreach (var (from, to) in new[] { ("LHR", "CDG"), ("QQQ", "CDG"), ("ABI", "INV") })
        {
            using var response = await client.GetAsync(new Asked(from, to, "2026-12-18").Address, Cancellation);
        }

        Assert.Equal(
            ["rateLimited", "landing", "noFlights"],
            (await ReadAsync(client)).GetProperty("requests").EnumerateArray()
                .Select(request => request.GetProperty("answer").GetString()));
    }

    [Fact]
    public async Task A_client_that_follows_a_redirect_has_made_two_requests()
    {
        await using var site = new SimulatorSite();
        using var client = site.Open();
        await site.BehaveAsync(new { kind = "sorry", count = 1 });
        using var redirect = await client.GetAsync(new Asked("LHR", "CDG", "2026-12-18").Address, Cancellation);
        using var target = await client.GetAsync(redirect.Headers.Location, Cancellation);

        Assert.Equal(
            [("sorry", 302), ("captcha", 429)],
            (await ReadAsync(client)).GetProperty("requests").EnumerateArray().Select(request =>
                (request.GetProperty("answer").GetString(), request.GetProperty("status").GetInt32())));
    }

    [Fact]
    public async Task The_log_keeps_the_latest_requests_counts_all_and_can_be_cleared()
    {
        await using var site = new SimulatorSite().With("RequestsKept", "3");
        using var client = site.Open();
        for (var day = 10; day < 15; day++)
        {
            await client.GetStringAsync(new Asked("DFW", "ABI", $"2026-12-{day}").Address, Cancellation);
        }

        var log = await ReadAsync(client);

        Assert.Equal(5, log.GetProperty("total").GetInt64());
        Assert.Equal(
            [3, 4, 5],
            log.GetProperty("requests").EnumerateArray().Select(request => request.GetProperty("number").GetInt32()));
        Assert.Single((await ReadAsync(client, "?after=4")).GetProperty("requests").EnumerateArray());

        using var cleared = await client.DeleteAsync("/simulator/requests", Cancellation);
        Assert.Equal(0, (await ReadAsync(client)).GetProperty("total").GetInt64());
    }

    private static Task<JsonElement> ReadAsync(HttpClient client, string which = "") =>
        client.GetFromJsonAsync<JsonElement>($"/simulator/requests{which}", Cancellation);
}
