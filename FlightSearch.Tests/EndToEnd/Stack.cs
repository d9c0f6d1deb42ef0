using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Aspire.Hosting;
using FlightSearch.Tests.Servers;
using Microsoft.Extensions.DependencyInjection;

namespace FlightSearch.Tests.EndToEnd;

/// <summary>The whole application as real processes, started from the AppHost with data of its own.</summary>
internal sealed class Stack : IAsyncDisposable
{
    private readonly IDistributedApplicationTestingBuilder _builder;
    private readonly DistributedApplication _app;

    private Stack(IDistributedApplicationTestingBuilder builder, DistributedApplication app)
    {
        _builder = builder;
        _app = app;
    }

    public HttpClient Api => field ??= _app.CreateHttpClient("api");

    public HttpClient Simulator => field ??= _app.CreateHttpClient("google-flights");

    private static CancellationToken Cancellation => TimeLimit.Token;

    /// <param name="change">Changes the resources before they start, such as a worker's settings.</param>
    /// <param name="args">Arguments of the AppHost.</param>
    public static async Task<Stack> StartAsync(Action<IDistributedApplicationTestingBuilder>? change = null, params string[] args)
    {
        var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.FlightSearch_AppHost>(
            ["--Persist=false", .. args], Cancellation);
        change?.Invoke(builder);
        var app = await builder.BuildAsync(Cancellation);
        await app.StartAsync(Cancellation);

        return new Stack(builder, app);
    }

    /// <summary>A resource of the AppHost, to be changed before it starts.</summary>
    public static IResourceBuilder<T> Resource<T>(IDistributedApplicationTestingBuilder builder, string name)
        where T : IResource =>
        builder.CreateResourceBuilder((T)builder.Resources.Single(resource => resource.Name == name));

    public Task HealthyAsync(string name) => _app.ResourceNotifications.WaitForResourceHealthyAsync(name, Cancellation);

    public async Task CommandAsync(string name, string command)
    {
        var result = await _app.Services.GetRequiredService<ResourceCommandService>().ExecuteCommandAsync(
            _builder.Resources.Single(resource => resource.Name == name), command, Cancellation);
        Assert.True(result.Success, $"{name}: {command} did not succeed");
    }

    public async Task<string> DatabaseAsync() => (await _app.GetConnectionStringAsync("flights", Cancellation))!;

    public async Task<JsonElement> OpenAsync(object search)
    {
        using var answer = await Api.PostAsJsonAsync("/api/v1/jobs", search, Cancellation);
        answer.EnsureSuccessStatusCode();

        return await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
    }

    public Task<JsonElement> JobAsync(Guid jobId) => Api.GetFromJsonAsync<JsonElement>($"/api/v1/jobs/{jobId}", Cancellation);

    /// <summary>Watches a job until it is as wanted, at most a minute, also over a time without database.</summary>
    public async Task<JsonElement> WaitForAsync(Guid jobId, Func<JsonElement, bool> isWanted)
    {
        var patience = Stopwatch.StartNew();
        while (patience.Elapsed < TimeSpan.FromMinutes(1))
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

    /// <summary>How many pages the simulator was asked so far, or since a moment.</summary>
    public async Task<int> RequestsAsync(DateTimeOffset after = default) =>
        (await Simulator.GetFromJsonAsync<JsonElement>("/simulator/requests", Cancellation)).GetProperty("requests").EnumerateArray()
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
    }
}
