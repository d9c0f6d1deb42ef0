using System.Net.Http.Json;
using System.Text.Json;
using Aspire.Hosting;
using FlightSearch.Tests.Servers;

namespace FlightSearch.Tests.EndToEnd;

/// <summary>A search's whole way, through real processes.</summary>
[Collection(nameof(EndToEndCollection))]
public sealed class WalkTests
{
    private static readonly string[] Departures = ["JFK", "LHR"];
    private static readonly string[] Destinations = ["LHR", "CDG"];
    private static readonly DateOnly Day = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(30);

    private static CancellationToken Cancellation => TimeLimit.Token;

    [Fact]
    public async Task A_search_is_planned_queued_scraped_stored_and_answered_in_one_trace()
    {
        await using var spans = await SpanCollector.StartAsync();
        await using var stack = await Stack.StartAsync(args: [$"--ASPIRE_DASHBOARD_OTLP_HTTP_ENDPOINT_URL={spans.Address}", "--environment=Development"]);
        await stack.HealthyAsync("api");

        var opened = await stack.OpenAsync(new
        {
            departureAirports = Departures,
            destinationAirports = Destinations,
            outboundDates = new[] { Day, Day.AddDays(3), Day.AddDays(7) },
            returnDates = new[] { Day.AddDays(5), Day.AddDays(7) },
        });
        var jobId = opened.GetProperty("jobId").GetGuid();

        // Three of four pairs of airports, five of six pairs of dates.
        Assert.Equal(15, opened.GetProperty("totalCombinations").GetInt32());
        var job = await stack.EndedAsync(jobId);
        Assert.Equal("completed", job.GetProperty("status").GetString());
        Assert.Equal(15, job.GetProperty("processedCombinations").GetInt32());
        Assert.Equal(0, job.GetProperty("failedCombinations").GetInt32());
        Assert.Equal(1, job.GetProperty("progress").GetDouble());
        Assert.True(job.GetProperty("lastCheckpoint").GetDateTimeOffset() > job.GetProperty("createdAt").GetDateTimeOffset());
        Assert.True(job.GetProperty("simulatedFares").GetBoolean());
        Assert.Equal(15, await stack.RequestsAsync());

        var results = await AllResultsAsync(stack, jobId);
        Assert.Equal(job.GetProperty("resultCount").GetInt32(), results.Count);
        Assert.Equal(results.Count, results.Select(result => result.GetRawText()).Distinct().Count());
        var prices = results.Select(result => result.GetProperty("price")).Where(price => price.ValueKind == JsonValueKind.Number)
            .Select(price => price.GetDecimal()).ToList();
        Assert.Equal(prices.Order(), prices);

        var trace = await spans.TraceWithAsync("POST /api/v1/jobs/");
        foreach (var step in (string[])["announce batch", "run batch", "ask page", "fetch", "parse", "store pages"])
        {
            await trace.HasAsync(step);
        }

        await trace.HasAsync("GET /travel/flights/search"); // the simulator's own, sent by its own timer
        Assert.Equal(["api", "google-flights", "worker"], trace.Services.Order());
    }

    [Fact]
    public async Task A_cancelled_job_stops_within_one_request_a_slot()
    {
        await using var stack = await Stack.StartAsync(builder => Stack.Resource<ProjectResource>(builder, "worker")
            .WithEnvironment("WORKER_CONCURRENCY", "2")
            .WithEnvironment("WORKER_BATCH_SIZE", "50"));
        await stack.HealthyAsync("api");
        await stack.HealthyAsync("google-flights");
        await stack.MisbehaveAsync(new { kind = "slow", delayMilliseconds = 600 });

        var jobId = (await stack.OpenAsync(Many())).GetProperty("jobId").GetGuid();
        await stack.WaitForAsync(jobId, job => job.GetProperty("processedCombinations").GetInt32() > 0);
        using var answer = await stack.Api.PostAsync($"/api/v1/jobs/{jobId}/cancel", null, Cancellation);
        Assert.Equal("cancelled", (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("status").GetString());

        var before = await stack.JobAsync(jobId);
        await Task.Delay(TimeSpan.FromSeconds(3), TimeProvider.System, Cancellation);
        Assert.InRange(await stack.RequestsAsync(after: before.GetProperty("finishedAt").GetDateTimeOffset()), 0, 2 * 2);
        Assert.Equal(before.GetRawText(), (await stack.JobAsync(jobId)).GetRawText());
    }

    /// <summary>Two hundred and forty pages.</summary>
    internal static object Many() => new
    {
        departureAirports = new[] { "JFK", "EWR" },
        destinationAirports = new[] { "LHR", "CDG", "FRA", "AMS" },
        outboundDates = Enumerable.Range(0, 30).Select(Day.AddDays).ToArray(),
    };

    internal static async Task<IReadOnlyList<JsonElement>> AllResultsAsync(Stack stack, Guid jobId)
    {
        List<JsonElement> results = [];
        var next = "";
        while (next is not null)
        {
            var page = await stack.Api.GetFromJsonAsync<JsonElement>(
                $"/api/v1/jobs/{jobId}/results?limit=100{(next.Length == 0 ? "" : $"&after={next}")}", Cancellation);
            results.AddRange(page.GetProperty("results").EnumerateArray());
            next = page.GetProperty("next").GetString();
        }

        return results;
    }
}
