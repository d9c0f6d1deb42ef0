using FlightSearch.Jobs;
using Microsoft.AspNetCore.Http.HttpResults;

namespace FlightSearch.Api.Gate;

/// <summary><c>GET /gate</c>: the request gate, which all requests of the deployment pass.</summary>
internal static class GateEndpoints
{
    public static void MapGate(this IEndpointRouteBuilder app) =>
        app.MapGet("/gate", GetAsync).WithName("getGate")
            .WithTags("Gate")
            .WithSummary("Shows pace, daily budget and circuit of the requests to the site, and why none is sent");

    private static async Task<Ok<GateResponse>> GetAsync(
        GateStore gates, WorkerReader workers, CancellationToken cancellation)
    {
        var gate = await gates.ReadAsync(cancellation);

        return TypedResults.Ok(GateResponse.From(gate, await workers.ListAsync(cancellation)));
    }
}
