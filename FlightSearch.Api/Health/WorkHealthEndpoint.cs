using FlightSearch.Api.Access;
using FlightSearch.Api.Requests;
using FlightSearch.Jobs;
using Microsoft.AspNetCore.Http.HttpResults;

namespace FlightSearch.Api.Health;

/// <summary>
/// <c>GET /health/work</c>, for an alarm when work makes no progress. It depends only on the database.
/// </summary>
internal static class WorkHealthEndpoint
{
    public static void MapWorkHealth(this IEndpointRouteBuilder app) => app.MapGet("/health/work", GetAsync)
        .LimitRequests()
        .CheckQueries()
        .WithName("getWorkHealth")
        .WithTags("Health")
        .WithSummary("Says whether the work of the whole deployment makes progress")
        .Produces<WorkHealthResponse>()
        .Produces<WorkHealthResponse>(StatusCodes.Status503ServiceUnavailable)
        .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    private static async Task<JsonHttpResult<WorkHealthResponse>> GetAsync(
        WorkHealthReader reader, HttpResponse http, CancellationToken cancellation)
    {
        var health = await reader.ReadAsync(cancellation);
        http.Headers.CacheControl = "no-store";

        return TypedResults.Json(
            WorkHealthResponse.From(health),
            statusCode: health.IsHealthy ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }
}
