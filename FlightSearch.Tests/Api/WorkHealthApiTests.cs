using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using FlightSearch.Tests.Jobs;
using FlightSearch.Tests.Servers;

namespace FlightSearch.Tests.Api;

/// <summary><c>GET /health/work</c> of an API without a broker.</summary>
public sealed class WorkHealthApiTests(ServersFixture servers)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Without_due_work_the_deployment_is_healthy()
    {
        await using var db = await FlightsDatabase.CreateAsync(servers);

        Assert.Equal(
            (HttpStatusCode.OK,
                """{"status":"healthy","code":null,"detail":"No work is due.","oldestDueAt":null,"lastMovedAt":null}"""),
            await GetAsync(db.ConnectionString));
    }

    [Fact]
    public async Task Due_work_without_progress_for_a_minute_is_unhealthy()
    {
        await using var db = await FlightsDatabase.CreateAsync(servers);
        await db.ClaimFirstAsync(Searches.Days(1));
        await db.AgeAsync(TimeSpan.FromMinutes(1));

        var (status, body) = await GetAsync(db.ConnectionString);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        using var health = JsonDocument.Parse(body);
        var moved = await db.ReadAsync<DateTime>("select moved_at from job_batches");
        Assert.Equal(
            ("unhealthy", "noWorkerRunning", "No worker is running."),
            (Text(health, "status"), Text(health, "code"), Text(health, "detail")));
        Assert.All((string[])["oldestDueAt", "lastMovedAt"], name =>
            Assert.Equal(moved, health.RootElement.GetProperty(name).GetDateTimeOffset().UtcDateTime));
    }

    [Fact]
    public async Task An_unreachable_database_returns_a_problem_with_a_code()
    {
        var (status, body) = await GetAsync(new ApiFactory().Database);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        using var problem = JsonDocument.Parse(body);
        Assert.Equal("databaseUnavailable", Text(problem, "code"));
    }

    [Fact]
    public async Task The_OpenAPI_document_lists_the_codes_and_both_responses()
    {
        await using var api = new ApiFactory();
        using var client = api.CreateClient();

        var openApi = await client.GetFromJsonAsync<JsonElement>("/openapi/v1.json", Cancellation);

        var codes = openApi
            .GetProperty("components")
            .GetProperty("schemas")
            .GetProperty("WaitingFor")
            .GetProperty("enum");
        Assert.Contains("noWorkerRunning", codes.EnumerateArray().Select(code => code.GetString()));
        var answers = openApi
            .GetProperty("paths")
            .GetProperty("/health/work")
            .GetProperty("get")
            .GetProperty("responses");
        Assert.Superset(
            new HashSet<string> { "200", "503" }, answers.EnumerateObject().Select(answer => answer.Name).ToHashSet());
    }

    private static async Task<(HttpStatusCode Status, string Body)> GetAsync(string database)
    {
        await using var api = new ApiFactory { Database = database };
        using var client = api.CreateClient();
        using var answer = await client.GetAsync("/health/work", Cancellation);

        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Cancellation));
    }

    private static string? Text(JsonDocument document, string name) =>
        document.RootElement.GetProperty(name).GetString();
}
