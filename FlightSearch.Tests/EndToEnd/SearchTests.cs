using System.Net.Http.Json;
using System.Text.Json;
using FlightSearch.Tests.Servers;

namespace FlightSearch.Tests.EndToEnd;

/// <summary>A search from the request to its results, with real processes.</summary>
[Collection(nameof(EndToEndCollection))]
public sealed class SearchTests(Application application)
{
    private static CancellationToken Cancellation => TimeLimit.Token;

    [Fact]
    public async Task A_search_requests_each_page_once_and_returns_every_result()
    {
        var start = TimeProvider.System.GetUtcNow();

        var opened = await application.OpenAsync(SearchRequests.Fifteen);
        var jobId = opened.GetProperty("jobId").GetGuid();

        Assert.Equal(15, opened.GetProperty("totalCombinations").GetInt32());
        var job = await application.EndedAsync(jobId);
        Assert.Equal("completed", job.GetProperty("status").GetString());
        Assert.Equal(15, job.GetProperty("processedCombinations").GetInt32());
        Assert.Equal(0, job.GetProperty("failedCombinations").GetInt32());
        Assert.Equal(1, job.GetProperty("progress").GetDouble());
        Assert.True(
            job.GetProperty("lastCheckpoint").GetDateTimeOffset() > job.GetProperty("createdAt").GetDateTimeOffset());
        Assert.True(job.GetProperty("simulatedFares").GetBoolean());
        Assert.Equal(15, await application.RequestsAsync(after: start));

        var results = await AllResultsAsync(jobId);
        Assert.Equal(job.GetProperty("resultCount").GetInt32(), results.Count);
        Assert.Equal(results.Count, results.Select(result => result.GetRawText()).Distinct().Count());
        var prices = results.Select(result => result.GetProperty("price")).Where(
            price => price.ValueKind == JsonValueKind.Number)
            .Select(price => price.GetDecimal()).ToList();
        Assert.Equal(prices.Order(), prices);
    }

    [Fact]
    public async Task Searches_opened_together_request_each_page_once_and_a_later_one_requests_none()
    {
        var start = TimeProvider.System.GetUtcNow();
        var opened = await Task.WhenAll(
            application.OpenAsync(SearchRequests.Shared), application.OpenAsync(SearchRequests.Shared));
        foreach (var job in opened)
        {
            await application.EndedAsync(job.GetProperty("jobId").GetGuid());
        }

        Assert.Equal(6, await application.RequestsAsync(after: start));
        var third = await application.OpenAsync(SearchRequests.Shared);
        var ended = await application.EndedAsync(third.GetProperty("jobId").GetGuid());

        Assert.Equal(6, await application.RequestsAsync(after: start));
        var pages = ended.GetProperty("pages");
        Assert.Equal((0, 6), (pages.GetProperty("asked").GetInt32(), pages.GetProperty("fromStore").GetInt32()));
        Assert.InRange(
            pages.GetProperty("oldestAnswer").GetDateTimeOffset(), start,
            third.GetProperty("createdAt").GetDateTimeOffset());
        Assert.NotEmpty(await AllResultsAsync(third.GetProperty("jobId").GetGuid()));
    }

    [Fact]
    public async Task A_cancelled_job_stops_after_at_most_one_request_per_slot()
    {
        await application.MisbehaveAsync(new { kind = "slow", delayMilliseconds = 600 });

        var jobId = (await application.OpenAsync(SearchRequests.TwoHundredAndForty)).GetProperty("jobId").GetGuid();
        await application.WaitForAsync(jobId, job => job.GetProperty("processedCombinations").GetInt32() > 0);
        using var answer = await application.Api.PostAsync($"/api/v1/jobs/{jobId}/cancel", null, Cancellation);
        Assert.Equal(
            "cancelled",
            (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("status").GetString());

        var before = await application.JobAsync(jobId);
        await Task.Delay(TimeSpan.FromSeconds(3), TimeProvider.System, Cancellation);
        Assert.InRange(
            await application.RequestsAsync(after: before.GetProperty("finishedAt").GetDateTimeOffset()), 0, 2 * 2);
        Assert.Equal(before.GetRawText(), (await application.JobAsync(jobId)).GetRawText());
        await application.BehaveAsync();
    }

    private async Task<IReadOnlyList<JsonElement>> AllResultsAsync(Guid jobId)
    {
        List<JsonElement> results = [];
        var next = "";
        while (next is not null)
        {
            var page = await application.Api.GetFromJsonAsync<JsonElement>(
                $"/api/v1/jobs/{jobId}/results?limit=100{(next.Length == 0 ? "" : $"&after={next}")}", Cancellation);
            results.AddRange(page.GetProperty("results").EnumerateArray());
            next = page.GetProperty("next").GetString();
        }

        return results;
    }
}
