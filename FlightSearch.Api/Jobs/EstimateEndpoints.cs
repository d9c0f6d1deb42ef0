using FlightSearch.Api.Problems;
using FlightSearch.Api.Requests;
using FlightSearch.Jobs;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace FlightSearch.Api.Jobs;

/// <summary><c>POST /jobs/estimate</c>: how many pages a search needs, and how long they take.</summary>
internal static class EstimateEndpoints
{
    public static void MapEstimates(this IEndpointRouteBuilder app) =>
        app.MapPost("/jobs/estimate", EstimateAsync).WithName("estimateJob")
            .WithTags("Jobs")
            .WithSummary("Says how many pages a search needs and when they would be asked; stores nothing");

    private static async Task<Results<Ok<EstimateResponse>, ValidationProblem>> EstimateAsync(
        Body<SearchRequest> body, StrategyChoice strategies, GateStore gates, WorkAheadReader work,
        IOptions<JobsOptions> jobs, IOptions<ApiOptions> api, TimeProvider time, CancellationToken cancellation)
    {
        var search = body.Value?.ToSearch(jobs.Value.Strategy, body.Errors);
        if (search is not null)
        {
            body.Value!.CheckPlan(
                search, Combination.EarliestToday(time.GetUtcNow()), jobs.Value, api.Value, body.Errors);
        }

        if (search is null || body.Errors.Any)
        {
            return ProblemCodes.Invalid("invalidSearchRequest", body.Errors);
        }

        search = await strategies.ApplyAsync(search, api.Value.SimulatedFares, cancellation);
        var pages = PageEstimate.Of(search);
        var ahead = await work.ReadAsync(search.Priority, pages.Planned, cancellation);
        var gate = await gates.ReadAsync(cancellation);
        var forecast = Forecast.Of(gate, search.Priority, pages.Planned, ahead);

        return TypedResults.Ok(EstimateResponse.Of(pages.Exact, pages, ahead, forecast, gate.Now));
    }
}
