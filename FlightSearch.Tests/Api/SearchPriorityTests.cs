using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using FlightSearch.Tests.Jobs;
using FlightSearch.Tests.Servers;

namespace FlightSearch.Tests.Api;

/// <summary>The API accepts two names of the highest and of the lowest priority.</summary>
public sealed class SearchPriorityTests(ServersFixture servers)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("interactive", "high")]
    [InlineData("high", "high")]
    [InlineData("normal", "normal")]
    [InlineData("bulk", "low")]
    [InlineData("low", "low")]
    public async Task A_priority_is_stored_and_shown_by_its_first_name(string sent, string shown)
    {
        await using var db = await FlightsDatabase.CreateAsync(servers);
        await using var api = new ApiFactory { Database = db.ConnectionString };
        using var client = api.CreateClient();

        using var answer = await client.PostAsync("/api/v1/jobs", Search(sent), Cancellation);

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal(shown, await PriorityAsync(answer));
        Assert.Equal(shown, await db.ReadAsync<string>("select priority::text from jobs"));
        using var read = await client.GetAsync(answer.Headers.Location, Cancellation);
        Assert.Equal(shown, await PriorityAsync(read));
    }

    [Fact]
    public async Task Two_names_of_a_priority_are_the_same_search()
    {
        await using var db = await FlightsDatabase.CreateAsync(servers);
        await using var api = new ApiFactory { Database = db.ConnectionString };
        using var client = api.CreateClient();
        client.DefaultRequestHeaders.Add("Idempotency-Key", "key-1");

        using var first = await client.PostAsync("/api/v1/jobs", Search("bulk"), Cancellation);
        using var second = await client.PostAsync("/api/v1/jobs", Search("low"), Cancellation);

        Assert.Equal(first.Headers.Location, second.Headers.Location);
    }

    [Fact]
    public async Task The_OpenAPI_document_lists_all_names_with_their_meaning()
    {
        await using var api = new ApiFactory();
        var schemas = (await api.CreateClient().GetFromJsonAsync<JsonElement>("/openapi/v1.json", Cancellation))
            .GetProperty("components").GetProperty("schemas");

        var sent = schemas.GetProperty("SearchPriority");
        Assert.Equal(
            ["interactive", "high", "normal", "bulk", "low"],
            sent.GetProperty("enum").EnumerateArray().Select(name => name.GetString()));
        var priority = schemas.GetProperty("SearchRequest").GetProperty("properties").GetProperty("priority");
        Assert.Contains("`interactive` (or `high`)", $"{priority}", StringComparison.Ordinal);
        Assert.Equal(
            ["low", "normal", "high"],
            schemas.GetProperty("JobPriority").GetProperty("enum").EnumerateArray().Select(name => name.GetString()));
    }

    private static StringContent Search(string priority) => new(
        $$"""
        {"departureAirports":["JFK"],"destinationAirports":["LHR"],"outboundDates":["2027-03-09"],
        "priority":"{{priority}}"}
        """,
        new MediaTypeHeaderValue("application/json"));

    private static async Task<string?> PriorityAsync(HttpResponseMessage answer) =>
        (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("priority").GetString();
}
