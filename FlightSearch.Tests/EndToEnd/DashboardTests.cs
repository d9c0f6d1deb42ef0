using Microsoft.Playwright;

namespace FlightSearch.Tests.EndToEnd;

/// <summary>
/// Aspire's dashboard shows the application. If FLIGHTSEARCH_PICTURES is set to a folder, the tests write the pictures
/// of the README to it.
/// </summary>
[Collection(nameof(EndToEndCollection))]
public sealed class DashboardTests(Application application) : IAsyncLifetime
{
    private static readonly string? Pictures = Environment.GetEnvironmentVariable("FLIGHTSEARCH_PICTURES");

    private Browser _browser = null!;

    public async ValueTask InitializeAsync() => _browser = await Browser.StartAsync();

    public ValueTask DisposeAsync() => _browser.DisposeAsync();

    [Fact]
    public async Task Every_resource_is_running()
    {
        var page = await _browser.OpenAsync(application.Dashboard, height: 640);

        foreach (var name in (string[])["postgres", "messaging", "api", "google-flights", "worker-", "worker-"])
        {
            await page
                .GetByRole(AriaRole.Row)
                .Filter(new() { HasText = name }).First
                .Filter(new() { HasText = "Running" })
                .WaitForAsync();
        }

        await page
            .GetByRole(AriaRole.Row)
            .Filter(new() { HasText = "migrator" })
            .Filter(new() { HasText = "Finished" })
            .WaitForAsync();
        var workers = page.GetByRole(AriaRole.Row)
            .Filter(new() { HasText = "worker-" }).Filter(new() { HasText = "Running" });
        Assert.Equal(2, await workers.CountAsync());
        await TakePictureAsync(page, "resources");
    }

    [Fact]
    public async Task One_trace_has_the_spans_of_a_job_from_every_process()
    {
        var jobId = await CompleteAsync();

        var page = await _browser.OpenAsync(Filtered("traces", jobId), height: 900);
        await page.GetByText("api: POST /api/v1/jobs").First.ClickAsync();

        // The API or any worker may announce the batch.
        foreach (var span in (string[])
            [
                "api: POST", ": announce batch", ": run batch", ": ask page", ": fetch", "google-flights: GET", ": parse",
                ": store pages",
            ])
        {
            await page.Locator($"td[title*='{span}']").First.WaitForAsync();
        }

        await page.GetByText("postgresql").First.WaitForAsync();
        await page.GetByText("MSG rabbitmq").First.WaitForAsync();
        await TakePictureAsync(page, "trace");
    }

    [Fact]
    public async Task Structured_logs_of_a_job_are_found_by_its_id()
    {
        var (jobId, other) = (await CompleteAsync(), await CompleteAsync());

        var page = await _browser.OpenAsync(Filtered("structuredlogs", jobId));

        await page.GetByRole(AriaRole.Row).Filter(new() { HasText = $"{jobId}" }).First.WaitForAsync();
        Assert.Equal(0, await page.GetByRole(AriaRole.Row).Filter(new() { HasText = $"{other}" }).CountAsync());
    }

    private async Task<Guid> CompleteAsync()
    {
        var jobId = (await application.OpenAsync(SearchRequests.One)).GetProperty("jobId").GetGuid();
        Assert.Equal("completed", (await application.EndedAsync(jobId)).GetProperty("status").GetString());

        return jobId;
    }

    private Uri Filtered(string page, Guid jobId) =>
        new(application.Dashboard, $"{page}?filters=flightsearch.job.id:equals:{jobId}");

    private static async Task TakePictureAsync(IPage page, string name)
    {
        if (Pictures is not null)
        {
            // Closes the banner about certificates, which http does not need.
            await page.AddStyleTagAsync(new() { Content = ".dashboard-message-bar { display: none !important; }" });
            await page.ScreenshotAsync(new() { Path = Path.Combine(Repository.Root, Pictures, $"{name}.png") });
        }
    }
}
