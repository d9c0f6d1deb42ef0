using System.Text;
using FlightSearch.Api.Access;
using FlightSearch.Api.Jobs;
using FlightSearch.Api.Requests;
using FlightSearch.Jobs;
using Microsoft.Extensions.Options;
using JsonOptions = Microsoft.AspNetCore.Http.Json.JsonOptions;

namespace FlightSearch.Api;

/// <summary>
/// Opens a job and takes it back, and looks for one, before the service listens, and asks for one without airports when
/// it does: otherwise the first request waits until its code is compiled and its queries are translated. Nothing of it
/// is stored, and if it fails, the service starts.
/// </summary>
internal sealed partial class Rehearsal(
    IServiceScopeFactory scopes, JobStore store, StrategyChoice strategies, IOptions<JobsOptions> jobs,
    IOptions<ApiOptions> api, IOptions<JsonOptions> json, EndpointDataSource endpoints, TimeProvider time,
    ILogger<Rehearsal> logger) : IHostedLifecycleService
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Runs before any hosted service starts, the web server included.</summary>
    public Task StartingAsync(CancellationToken cancellationToken) => TryAsync(OpenAndTakeBackAsync, cancellationToken);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Runs when the endpoints are known.</summary>
    public Task StartedAsync(CancellationToken cancellationToken) => TryAsync(AskForNothingAsync, cancellationToken);

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task TryAsync(Func<CancellationToken, Task> rehearse, CancellationToken stopping)
    {
        using var limit = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, stopping);
        try
        {
            await rehearse(either.Token).WaitAsync(either.Token);
        }
        catch (Exception e) when (!stopping.IsCancellationRequested) // any type: the driver has several
        {
            LogFailed(e);
        }
    }

    private async Task OpenAndTakeBackAsync(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        json.Value.SerializerOptions.MakeReadOnly(); // otherwise what is found out about a type is not kept
        var date = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime).AddDays(30);
        var http = Request(
            scope.ServiceProvider,
            $$"""{"departureAirports":["JFK"],"destinationAirports":["LHR"],"outboundDates":["{{date:O}}"]}""");
        var body = await Body<SearchRequest>.BindAsync(http);
        var request = body.Value!;
        var search = request.ToSearch(jobs.Value.Strategy, body.Errors);
        request.CheckPlan(
            search, Combination.EarliestToday(time.GetUtcNow()), jobs.Value, api.Value, body.Errors);

        search = await strategies.ApplyAsync(search, api.Value.SimulatedFares, cancellation);
        if (await store.RehearseAsync(search, cancellation) is Opening.Stored opened)
        {
            await TypedResults.Accepted("/", JobResponse.Opened(search, opened, api.Value.SimulatedFares))
                .ExecuteAsync(http);
        }

        var reader = scope.ServiceProvider.GetRequiredService<JobReader>();
        await reader.FindWithForecastAsync(new Caller(Name: null), Guid.Empty, cancellation);
    }

    private async Task AskForNothingAsync(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var endpoint = endpoints.Endpoints.First(endpoint =>
            endpoint.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName == JobEndpoints.OpenJob);

        var http = Request(scope.ServiceProvider, "{}");
        http.RequestAborted = cancellation;
        await endpoint.RequestDelegate!(http);
    }

    private static DefaultHttpContext Request(IServiceProvider services, string body)
    {
        var http = new DefaultHttpContext { RequestServices = services };
        http.Request.Method = HttpMethods.Post;
        http.Request.ContentType = "application/json";
        http.Request.Body = new MemoryStream(Encoding.UTF8.GetBytes(body));

        return http;
    }

    [LoggerMessage(LogLevel.Debug, "The rehearsal of a request failed; the first one will take longer")]
    private partial void LogFailed(Exception exception);
}
