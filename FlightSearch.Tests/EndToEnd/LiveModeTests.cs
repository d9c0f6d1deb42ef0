using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json;
using Aspire.Hosting;
using FlightSearch.Tests.Servers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace FlightSearch.Tests.EndToEnd;

/// <summary>The AppHost in live mode, with a server of the test instead of www.google.com.</summary>
[Collection(nameof(EndToEndCollection))]
public sealed class LiveModeTests : IAsyncLifetime
{
    private readonly TestDataFolder _data = new();
    private readonly ConcurrentQueue<IHeaderDictionary> _received = [];
    private WebApplication _site = null!;
    private IDistributedApplicationTestingBuilder _builder = null!;
    private DistributedApplication _app = null!;

    private static CancellationToken Cancellation => TimeLimit.Token;

    public async ValueTask InitializeAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        _site = await StartSiteAsync(patience.Token);
        _builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.FlightSearch_AppHost>(
            [.. _data.Arguments, "--Live=true", $"--GoogleFlights:BaseAddress={_site.Urls.Single()}"], patience.Token);
        _app = await _builder.BuildAsync(patience.Token);
        await _app.StartAsync(patience.Token);
        await _app.ResourceNotifications.WaitForResourceHealthyAsync("api", patience.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _builder.DisposeAsync();
        await _site.DisposeAsync();
        _data.Dispose();
    }

    [Fact]
    public async Task No_trace_context_reaches_the_site_and_its_redirect_to_a_captcha_is_a_refusal()
    {
        using var api = _app.CreateHttpClient("api");
        using var opened = await api.PostAsJsonAsync("/api/v1/jobs", SearchRequests.One, Cancellation);
        var jobId = (await opened.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("jobId").GetGuid();

        string? waitingFor;
        do
        {
            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, Cancellation);
            var job = await api.GetFromJsonAsync<JsonElement>($"/api/v1/jobs/{jobId}", Cancellation);
            waitingFor = job.GetProperty("waitingFor").GetString();
            Assert.False(job.GetProperty("simulatedFares").GetBoolean());
        }
        while (waitingFor is null or "noWorkerRunning" or "workersBusy");

        Assert.Equal("rateLimited", waitingFor);
        var headers = Assert.Single(_received);
        Assert.Contains("Mozilla", headers.UserAgent.ToString(), StringComparison.Ordinal);
        Assert.All(
            (string[])["traceparent", "tracestate", "baggage", "Correlation-Context", "Request-Id"],
            name => Assert.False(headers.ContainsKey(name), $"{name}: {headers[name]}"));
    }

    private async Task<WebApplication> StartSiteAsync(CancellationToken cancellation)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var site = builder.Build();
        site.Urls.Add("http://127.0.0.1:0");
        site.Run(http =>
        {
            _received.Enqueue(new HeaderDictionary(http.Request.Headers.ToDictionary()));
            http.Response.Redirect("/sorry/index?continue=x");
            return Task.CompletedTask;
        });
        await site.StartAsync(cancellation);

        return site;
    }
}
