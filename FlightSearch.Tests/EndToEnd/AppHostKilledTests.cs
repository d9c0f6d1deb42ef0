using System.Net.Http.Json;
using System.Text.Json;
using FlightSearch.Tests.Servers;

namespace FlightSearch.Tests.EndToEnd;

[Collection(nameof(EndToEndCollection))]
public sealed class AppHostKilledTests
{
    private static CancellationToken Cancellation => TimeLimit.Token;

    [Fact]
    public async Task A_killed_AppHost_leaves_no_process_and_the_next_start_finds_the_data()
    {
        using var data = new TestDataFolder();
        Uri job;

        using (var first = new AppHostProcess(data.Path))
        {
            first.Start();
            using var api = await HealthyApiAsync(first);
            using var opened = await api.PostAsJsonAsync("/api/v1/jobs", SearchRequests.One, Cancellation);
            job = opened.EnsureSuccessStatusCode().Headers.Location!;
            await UntilAsync(TimeSpan.FromMinutes(1), async () => await StatusAsync(api, job) == "completed");

            first.Kill();

            await UntilAsync(TimeSpan.FromSeconds(30), () => Task.FromResult(first.Left.Count == 0));
        }

        using var second = new AppHostProcess(data.Path);
        second.Start();
        using var again = await HealthyApiAsync(second);
        Assert.Equal("completed", await StatusAsync(again, job));
    }

    private static async Task<HttpClient> HealthyApiAsync(AppHostProcess appHost)
    {
        await UntilAsync(TimeSpan.FromMinutes(2), () => Task.FromResult(appHost.Api is not null));
        var api = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = appHost.Api };
        await UntilAsync(TimeSpan.FromMinutes(1), async () =>
        {
            try
            {
                using var health = await api.GetAsync("/health", Cancellation);
                return health.IsSuccessStatusCode;
            }
            catch (HttpRequestException)
            {
                return false; // it does not listen yet
            }
        });

        return api;
    }

    private static async Task<string?> StatusAsync(HttpClient api, Uri job) =>
        (await api.GetFromJsonAsync<JsonElement>(job, Cancellation)).GetProperty("status").GetString();

    private static async Task UntilAsync(TimeSpan atMost, Func<Task<bool>> isSo)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        limit.CancelAfter(atMost);
        while (!await isSo())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, limit.Token);
        }
    }
}
