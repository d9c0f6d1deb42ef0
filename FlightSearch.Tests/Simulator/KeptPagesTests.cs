using System.Net.Http.Json;
using System.Text.Json;

namespace FlightSearch.Tests.Simulator;

public sealed class KeptPagesTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("br")]
    [InlineData("gzip")]
    public async Task A_repeated_request_gets_the_same_compressed_bytes_and_is_logged(string encoding)
    {
        await using var site = new SimulatorSite().With("PagesKept", "10");
        using var client = site.Open();
        client.DefaultRequestHeaders.Add("Accept-Encoding", encoding);
        var address = new Asked("LHR", "CDG", "2026-12-18").Address;

        var first = await AskAsync(client, address);
        var second = await AskAsync(client, $"{address}&gl=DE");

        Assert.Equal(encoding, first.Encoding);
        Assert.Equal(first, second);
        Assert.Equal(["results", "results"], await AnswersAsync(site));
    }

    [Fact]
    public async Task A_rule_of_misbehaviour_applies_to_a_kept_page()
    {
        await using var site = new SimulatorSite().With("PagesKept", "10");
        using var client = site.Open();
        var address = new Asked("LHR", "CDG", "2026-12-18").Address;
        await AskAsync(client, address);
        await site.BehaveAsync(new { kind = "garbage", count = 1 });
        await AskAsync(client, address);

        Assert.Equal(["results", "garbage"], await AnswersAsync(site));
    }

    [Fact]
    public async Task No_more_pages_are_kept_than_the_setting_says()
    {
        await using var site = new SimulatorSite().With("PagesKept", "1");
        using var client = site.Open();
        await AskAsync(client, new Asked("LHR", "CDG", "2026-12-18").Address);
        var other = await AskAsync(client, new Asked("LHR", "CDG", "2026-12-19").Address);

        Assert.Equal(other, await AskAsync(client, new Asked("LHR", "CDG", "2026-12-19").Address));
        Assert.Equal(3, (await AnswersAsync(site)).Count);
    }

    private static async Task<(string Encoding, string Body)> AskAsync(HttpClient client, string address)
    {
        using var response = await client.GetAsync(address, Cancellation);

        return (
            string.Join(',', response.Content.Headers.ContentEncoding),
            Convert.ToBase64String(await response.Content.ReadAsByteArrayAsync(Cancellation)));
    }

    private static async Task<IReadOnlyList<string?>> AnswersAsync(SimulatorSite site)
    {
        using var client = site.Open();

        return
        [
            .. (await client.GetFromJsonAsync<JsonElement>("/simulator/requests", Cancellation))
                .GetProperty("requests").EnumerateArray()
                .Select(request => request.GetProperty("answer").GetString()),
        ];
    }
}
