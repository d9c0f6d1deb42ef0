using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using FlightSearch.Jobs;
using FlightSearch.ServiceDefaults;
using FlightSearch.Tests.Jobs;
using FlightSearch.Tests.Servers;
using FlightSearch.Tests.ServiceDefaults;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Trace;

namespace FlightSearch.Tests.Api;

/// <summary>Retrying and deleting jobs, and opening one with an idempotency key. The test plays the worker.</summary>
public sealed class JobLifecycleTests(ServersFixture servers) : IAsyncLifetime
{
    private FlightsDatabase _db = null!;
    private ApiFactory _api = null!;
    private HttpClient _client = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _db = await FlightsDatabase.CreateAsync(
            servers, ("Jobs:SpreadOver", "1"), ("Jobs:BatchSize", "20"), ("Jobs:AnnouncedBatches", "20"));
        _api = new ApiFactory { Database = _db.ConnectionString, Settings = [("Jobs:BatchSize", "2")] };
        _client = _api.CreateClient();
    }

    public async ValueTask DisposeAsync()
    {
        await _api.DisposeAsync();
        await _db.DisposeAsync();
    }

    [Fact]
    public async Task A_retry_searches_the_failed_combinations_again_and_no_others()
    {
        var batch = await FailAsync(Searches.Days(8), 1, 2, 3, 6); // lists of two pages

        var job = await ReadAsync(await _client.PostAsync($"/api/v1/jobs/{batch.JobId}/retry", null, Cancellation));

        Assert.Equal("running", job.GetProperty("status").GetString());
        Assert.Equal((4, 0), (Number(job, "processedCombinations"), Number(job, "failedCombinations")));
        Assert.Equal((0.5, 8), (job.GetProperty("progress").GetDouble(), Number(job, "resultCount")));
        Assert.Equal(JsonValueKind.Null, job.GetProperty("finishedAt").ValueKind);
        Assert.Equal(
            "{1,2} {3,6}",
            await _db.ReadAsync<string>(
                "select string_agg(pages::text, ' ' order by number) from job_batches where state <> 'done'"));
    }

    [Fact]
    public async Task A_retried_job_ends_with_the_counts_of_one_that_never_failed()
    {
        var batch = await FailAsync(Searches.Days(5), 0, 4);
        await _db.Jobs.RetryAsync(batch.JobId, Cancellation);

        foreach (var due in await _db.SweepAsync())
        {
            var again = (await _db.Batches.ClaimAsync(due.BatchId, "worker 2", Cancellation))!;
            await _db.Batches.CheckpointAsync(
                again, again.NextPage, [.. Pages(again).Select(page => Searches.Answer(again, page))], Cancellation);
        }

        var job = await GetAsync($"/api/v1/jobs/{batch.JobId}");
        Assert.Equal("completed", job.GetProperty("status").GetString());
        Assert.Equal((5, 0), (Number(job, "processedCombinations"), Number(job, "failedCombinations")));
        Assert.Equal(10, Number(job, "resultCount"));
        Assert.Equal(10L, await _db.ReadAsync<long>("select count(*) from flight_results"));
        Assert.Equal(1, job.GetProperty("progress").GetDouble());
    }

    [Fact]
    public async Task Retrying_again_changes_nothing()
    {
        var batch = await FailAsync(Searches.Days(3), 1);
        await _client.PostAsync($"/api/v1/jobs/{batch.JobId}/retry", null, Cancellation);
        var before = await GetAsync($"/api/v1/jobs/{batch.JobId}");

        using var answer = await _client.PostAsync($"/api/v1/jobs/{batch.JobId}/retry", null, Cancellation);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(before.GetRawText(), (await ReadAsync(answer)).GetRawText());
        Assert.Equal(2L, await _db.ReadAsync<long>("select count(*) from job_batches"));
    }

    [Fact]
    public async Task Retries_at_the_same_time_open_each_combination_once()
    {
        var batch = await FailAsync(Searches.Days(4), 0, 2);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => _db.Jobs.RetryAsync(batch.JobId, Cancellation)));

        Assert.Equal("{0,2}", await _db.ReadAsync<string>(
            "select string_agg(pages::text, ' ') from job_batches where state = 'waiting'"));
    }

    [Fact]
    public async Task A_cancelled_job_cannot_be_retried()
    {
        var jobId = await _db.OpenAsync(Searches.Days(1));
        await _db.Jobs.CancelAsync(jobId, Cancellation);

        using var answer = await _client.PostAsync($"/api/v1/jobs/{jobId}/retry", null, Cancellation);

        Assert.Equal((HttpStatusCode.Conflict, "jobCancelled"), (answer.StatusCode, await CodeAsync(answer)));
    }

    [Fact]
    public async Task A_deleted_job_is_gone_with_all_it_has()
    {
        var batch = await FailAsync(Searches.Days(3), 1);

        using var deleted = await _client.DeleteAsync($"/api/v1/jobs/{batch.JobId}", Cancellation);
        using var again = await _client.DeleteAsync($"/api/v1/jobs/{batch.JobId}", Cancellation);

        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.NotFound), (deleted.StatusCode, again.StatusCode));
        foreach (var table in (string[])[
            "jobs", "job_batches", "flight_results", "result_details", "failed_combinations"])
        {
            Assert.Equal(0L, await _db.ReadAsync<long>($"select count(*) from {table}"));
        }
    }

    [Fact]
    public async Task A_worker_stores_nothing_for_a_job_that_was_deleted_while_it_ran()
    {
        var batch = await _db.ClaimFirstAsync(Searches.Days(2));
        await _db.Jobs.DeleteAsync(batch.JobId, Cancellation);

        Assert.False((await _db.Gate.CheckAsync(batch.Claim, Cancellation)).IsClaimed);
        Assert.False(await _db.Batches.CheckpointAsync(batch, 0, [Searches.Answer(batch, 0)], Cancellation));
        Assert.Equal(0L, await _db.ReadAsync<long>("select count(*) from flight_results"));
    }

    [Fact]
    public async Task The_same_search_with_the_same_key_opens_one_job()
    {
        using var first = await OpenAsync("key-1");
        using var second = await OpenAsync("key-1");

        Assert.Equal(HttpStatusCode.Accepted, second.StatusCode);
        Assert.Equal(first.Headers.Location, second.Headers.Location);
        Assert.Equal("true", Assert.Single(second.Headers.GetValues("Idempotency-Replayed")));
        Assert.False(first.Headers.Contains("Idempotency-Replayed"));
        Assert.Equal(1L, await _db.ReadAsync<long>("select count(*) from jobs"));
    }

    [Fact]
    public async Task The_same_key_at_the_same_time_opens_one_job()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => OpenAsync("key-2")));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode));
        Assert.Single(answers.Select(answer => answer.Headers.Location).Distinct());
    }

    [Fact]
    public async Task Another_search_with_the_same_key_is_refused()
    {
        using var first = await OpenAsync("key-3");
        using var second = await OpenAsync("key-3", "2027-03-10");

        Assert.Equal(
            (HttpStatusCode.UnprocessableEntity, "idempotencyKeyReused"), (second.StatusCode, await CodeAsync(second)));
    }

    [Fact]
    public async Task A_key_is_forgotten_after_a_day()
    {
        using var first = await OpenAsync("key-4");
        await _db.ReadAsync<object>("update idempotency_keys set created_at = created_at - interval '25 hours'");

        using var second = await OpenAsync("key-4", "2027-03-10");

        Assert.Equal(HttpStatusCode.Accepted, second.StatusCode);
        Assert.Equal(2L, await _db.ReadAsync<long>("select count(*) from jobs"));
    }

    [Theory]
    [InlineData("two words", 1)]
    [InlineData("k", 256)]
    public async Task A_malformed_key_is_refused(string text, int times)
    {
        using var answer = await OpenAsync(string.Concat(Enumerable.Repeat(text, times)));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(
            "Idempotency-Key", Assert.Single((await ReadAsync(answer)).GetProperty("errors").EnumerateObject()).Name);
    }

    [Fact]
    public async Task The_span_of_a_repeated_search_has_the_id_of_the_first_job()
    {
        Assert.NotNull(_api.Services.GetRequiredService<TracerProvider>()); // no hosted service creates it here
        using var spans = new Spans();
        var trace = ActivityTraceId.CreateRandom();
        using var first = await OpenAsync("key-5");
        using var second = await OpenAsync("key-5", trace: trace);
        var jobId = (await ReadAsync(first)).GetProperty("jobId").GetString();

        var span = await spans.WaitForAsync(span => span.TraceId == trace && span.Kind == ActivityKind.Server);

        Assert.Equal(jobId, span.GetTagItem(JobIdTag.Name));
    }

    private static IEnumerable<int> Pages(ClaimedBatch batch) =>
        Enumerable.Range(batch.NextPage, batch.EndPage - batch.NextPage)
            .Select(position => batch.PageAt(position).Number);

    private static int Number(JsonElement job, string name) => job.GetProperty(name).GetInt32();

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage answer) =>
        await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation);

    private static async Task<string?> CodeAsync(HttpResponseMessage answer) =>
        (await ReadAsync(answer)).GetProperty("code").GetString();

    private Task<JsonElement> GetAsync(string path) => _client.GetFromJsonAsync<JsonElement>(path, Cancellation)!;

    private async Task<HttpResponseMessage> OpenAsync(
        string key, string date = "2027-03-09", ActivityTraceId? trace = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/jobs");
        if (trace is not null)
        {
            request.Headers.Add("traceparent", $"00-{trace}-00f067aa0ba902b7-01");
        }

        request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        request.Content = new StringContent(
            $$"""{"departureAirports":["JFK"],"destinationAirports":["LHR"],"outboundDates":["{{date}}"]}""",
            new MediaTypeHeaderValue("application/json"));

        return await _client.SendAsync(request, Cancellation);
    }

    /// <summary>A job that has ended, with two results for each combination except those that failed.</summary>
    private async Task<ClaimedBatch> FailAsync(JobSearch search, params int[] failed)
    {
        var batch = await _db.ClaimFirstAsync(search);
        PageOutcome[] outcomes =
        [
            .. Pages(batch).Select(page => failed.Contains(page)
                ? new PageOutcome.Failed(batch.Plan[page], "cutOff", null)
                : Searches.Answer(batch, page)),
        ];
        Assert.True(await _db.Batches.CheckpointAsync(batch, 0, outcomes, Cancellation));

        return batch;
    }
}
