using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Aspire.Hosting;
using FlightSearch.AppHost.Servers;
using FlightSearch.Tests.Servers;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace FlightSearch.Tests.EndToEnd;

/// <summary>
/// The whole application with its dashboard, as processes started by the AppHost, with a temporary data folder.
/// </summary>
public sealed class Application : IAsyncLifetime
{
    private readonly TestDataFolder _data = new();
    private IDistributedApplicationTestingBuilder _builder = null!;
    private DistributedApplication _app = null!;

    public HttpClient Api => field ??= _app.CreateHttpClient("api");

    public HttpClient Simulator => field ??= _app.CreateHttpClient("google-flights");

    public Uri Dashboard { get; private set; } = null!;

    private static CancellationToken Cancellation => TimeLimit.Token;

    public async ValueTask InitializeAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        _builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.FlightSearch_AppHost>(
            [
                .. _data.Arguments,
                $"--ASPNETCORE_URLS=http://localhost:{ServerPorts.FindFree()}",
                $"--ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL=http://localhost:{ServerPorts.FindFree()}",
                "--ASPIRE_ALLOW_UNSECURED_TRANSPORT=true",
                "--ASPIRE_DASHBOARD_UNSECURED_ALLOW_ANONYMOUS=true",
                "--environment=Development",
            ],
            (options, _) => options.DisableDashboard = false,
            patience.Token);

        // Faults are noticed sooner, and a killed worker has pages that are not stored.
        foreach (var name in (string[])["api", "worker"])
        {
            _builder.CreateResourceBuilder(Resource<ProjectResource>(name))
                .WithEnvironment("Jobs__Lease", "00:00:03")
                .WithEnvironment("CHECKPOINT_INTERVAL", "3")
                .WithEnvironment("WORKER_CONCURRENCY", "2");
        }

        _app = await _builder.BuildAsync(patience.Token);
        await _app.StartAsync(patience.Token);
        await HealthyAsync("api", patience.Token);
        await HealthyAsync("google-flights", patience.Token);
        await HealthyAsync("worker", patience.Token);

        // Tests use random ports.
        var dashboard = await _app.ResourceNotifications.WaitForResourceHealthyAsync(
            "aspire-dashboard", patience.Token);
        Dashboard = new Uri(dashboard.Snapshot.Urls.First(url => url.Name == "http").Url);
    }

    public Task HealthyAsync(string name, CancellationToken cancellation) =>
        _app.ResourceNotifications.WaitForResourceHealthyAsync(
            name, WaitBehavior.WaitOnResourceUnavailable, cancellation);

    public async Task CommandAsync(string name, string command)
    {
        var result = await _app.Services.GetRequiredService<ResourceCommandService>().ExecuteCommandAsync(
            Resource<IResource>(name), command, Cancellation);
        Assert.True(result.Success, $"{name}: {command} did not succeed");
    }

    /// <summary>
    /// Kills the process of a resource with SIGKILL, without asking Aspire to stop it. Returns when that process had
    /// been started.
    /// </summary>
    public async Task<DateTime?> KillAsync(string name)
    {
        Assert.True(_app.ResourceNotifications.TryGetCurrentState(name, out var current));
        var properties = current.Snapshot.Properties.ToDictionary(
            property => property.Name, property => property.Value?.ToString());
        using var kill = properties.TryGetValue("container.id", out var container)
            ? Process.Start("docker", ["kill", container!])
            : Process.Start("pkill", ["-KILL", "-P", properties["executable.pid"]!]);
        await kill.WaitForExitAsync(Cancellation);
        Assert.Equal(0, kill.ExitCode);

        return current.Snapshot.StartTimeStamp;
    }

    /// <summary>
    /// Waits until the supervisor has restarted a resource after its earlier start, and it is healthy.
    /// </summary>
    public async Task RestartedAsync(string name, DateTime? startedAt)
    {
        await _app.ResourceNotifications.WaitForResourceAsync(
            name,
            change => change.Snapshot.State?.Text == KnownResourceStates.Running
                && change.Snapshot.StartTimeStamp > startedAt,
            Cancellation);
        await HealthyAsync(name, Cancellation);
    }

    /// <summary>Waits until two workers have a recent heartbeat.</summary>
    public async Task TwoWorkersAsync()
    {
        await using var source = NpgsqlDataSource.Create(await DatabaseAsync());
        await using var count = source.CreateCommand(
            "select count(*) from workers where last_seen_at > now() - interval '6 s'");
        while (await count.ExecuteScalarAsync(Cancellation) is not 2L)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, Cancellation);
        }
    }

    public async Task<string> DatabaseAsync() => (await _app.GetConnectionStringAsync(
        _builder.Resources.Any(resource => resource.Name == "flights") ? "flights" : "postgres", Cancellation))!;

    public async Task<JsonElement> OpenAsync(object search)
    {
        using var answer = await Api.PostAsJsonAsync("/api/v1/jobs", search, Cancellation);
        answer.EnsureSuccessStatusCode();

        return await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
    }

    public Task<JsonElement> JobAsync(Guid jobId) =>
        Api.GetFromJsonAsync<JsonElement>($"/api/v1/jobs/{jobId}", Cancellation);

    /// <summary>Polls a job until the condition holds, even while the database is unreachable.</summary>
    public async Task<JsonElement> WaitForAsync(Guid jobId, Func<JsonElement, bool> isWanted)
    {
        var patience = Stopwatch.StartNew();
        while (patience.Elapsed < TimeSpan.FromMinutes(2))
        {
            using var answer = await Api.GetAsync($"/api/v1/jobs/{jobId}", Cancellation);
            if (answer.StatusCode != HttpStatusCode.ServiceUnavailable)
            {
                var job = await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>(Cancellation);
                if (isWanted(job))
                {
                    return job;
                }
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, Cancellation);
        }

        throw new TimeoutException($"The job never came that far: {await JobAsync(jobId)}");
    }

    public Task<JsonElement> EndedAsync(Guid jobId) =>
        WaitForAsync(jobId, job => job.GetProperty("status").GetString() is "completed" or "failed" or "cancelled");

    /// <summary>Number of requests to the simulator since a given time.</summary>
    public async Task<int> RequestsAsync(DateTimeOffset after) =>
        (await Simulator.GetFromJsonAsync<JsonElement>("/simulator/requests", Cancellation)).GetProperty(
            "requests").EnumerateArray()
            .Count(request => request.GetProperty("at").GetDateTimeOffset() > after);

    public async Task MisbehaveAsync(params object[] rules)
    {
        using var answer = await Simulator.PostAsJsonAsync("/simulator/behaviours", rules, Cancellation);
        answer.EnsureSuccessStatusCode();
    }

    public async Task BehaveAsync()
    {
        using var answer = await Simulator.DeleteAsync("/simulator/behaviours", Cancellation);
        answer.EnsureSuccessStatusCode();
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _builder.DisposeAsync();
        _data.Dispose();
    }

    private T Resource<T>(string name) => (T)_builder.Resources.Single(resource => resource.Name == name);
}
