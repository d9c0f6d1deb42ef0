using System.Text;
using System.Text.Json;
using FlightSearch.Api.Access;
using FlightSearch.Api.Jobs;
using FlightSearch.Api.Requests;
using FlightSearch.Jobs;
using Microsoft.Extensions.Options;
using JsonOptions = Microsoft.AspNetCore.Http.Json.JsonOptions;

namespace FlightSearch.Api;

/// <summary>
/// Opens a job and takes it back, and looks for one, before the service listens: otherwise the first request waits
/// until its code is compiled and its queries are translated. Nothing of it is stored, and if it fails, the service
/// starts.
/// </summary>
internal sealed partial class Rehearsal(
    IServiceScopeFactory scopes, JobStore store, StrategyChoice strategies, IOptions<JobsOptions> jobs,
    IOptions<ApiOptions> api, IOptions<JsonOptions> json, TimeProvider time, ILogger<Rehearsal> logger)
    : IHostedLifecycleService
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Runs before any hosted service starts, the web server included.</summary>
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await RunAsync(either.Token).WaitAsync(either.Token);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested) // any type: the driver has several
        {
            LogFailed(e);
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task RunAsync(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var body = await Body<SearchRequest>.BindAsync(Request(scope.ServiceProvider));
        var request = body.Value!;
        var search = request.ToSearch(jobs.Value.Strategy, body.Errors);
        request.CheckPlan(
            search, Combination.EarliestToday(time.GetUtcNow()), jobs.Value, api.Value, body.Errors);

        search = await strategies.ApplyAsync(search, api.Value.SimulatedFares, cancellation);
        if (await store.RehearseAsync(search, cancellation) is Opening.Stored opened)
        {
            JsonSerializer.SerializeToUtf8Bytes(
                JobResponse.Opened(search, opened, api.Value.SimulatedFares), json.Value.SerializerOptions);
        }

        var reader = scope.ServiceProvider.GetRequiredService<JobReader>();
        await reader.FindWithForecastAsync(new Caller(Name: null), Guid.Empty, cancellation);
    }

    private DefaultHttpContext Request(IServiceProvider services)
    {
        var date = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime).AddDays(30);
        var http = new DefaultHttpContext { RequestServices = services };
        http.Request.ContentType = "application/json";
        http.Request.Body = new MemoryStream(Encoding.UTF8.GetBytes(
            $$"""{"departureAirports":["JFK"],"destinationAirports":["LHR"],"outboundDates":["{{date:O}}"]}"""));

        return http;
    }

    [LoggerMessage(LogLevel.Debug, "The rehearsal of a request failed; the first one will take longer")]
    private partial void LogFailed(Exception exception);
}
