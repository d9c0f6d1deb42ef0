using FlightSearch.Jobs;
using Microsoft.AspNetCore.Http.HttpResults;

namespace FlightSearch.Api.Workers;

/// <summary><c>GET /workers</c>: the worker processes of the deployment.</summary>
internal static class WorkerEndpoints
{
    public static void MapWorkers(this IEndpointRouteBuilder app) =>
        app.MapGet("/workers", ListAsync).WithName("listWorkers")
            .WithTags("Workers")
            .WithSummary("Lists the worker processes with their last heartbeat, running ones first");

    private static async Task<Ok<WorkerList>> ListAsync(WorkerReader workers, CancellationToken cancellation) =>
        TypedResults.Ok(new WorkerList([.. (await workers.ListAsync(cancellation)).Select(WorkerResponse.From)]));
}
