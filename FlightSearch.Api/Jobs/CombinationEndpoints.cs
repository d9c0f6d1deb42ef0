using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using FlightSearch.Api.Access;
using FlightSearch.Api.Problems;
using FlightSearch.Api.Requests;
using FlightSearch.Jobs;
using Microsoft.AspNetCore.Http.HttpResults;

namespace FlightSearch.Api.Jobs;

/// <summary><c>GET /jobs/{jobId}/combinations</c>: what is known about each combination of a job.</summary>
internal static class CombinationEndpoints
{
    public static void MapCombinations(this IEndpointRouteBuilder app) =>
        app.MapGet("/jobs/{jobId:guid}/combinations", ListAsync).WithName("listCombinations")
            .WithTags("Results")
            .WithSummary("Lists a job's combinations with coverage and cheapest price, page by page")
            .WithDescription(
                "For the next page, send `next` as `after` with the same `coverage`. One request looks at 10,000 "
                + "combinations at most, so a filtered page can have fewer entries than `limit`, or none, and a "
                + "`next`.")
            .ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<Results<Ok<CombinationPage>, ProblemHttpResult>> ListAsync(
        Guid jobId, Query<CombinationListQuery> query, Caller caller, CombinationReader combinations, JobReader jobs,
        CancellationToken cancellation)
    {
        // The job after its rows, as ResultReader does.
        var (coverage, after, limit) = (query.Value.Coverage, query.Value.After, query.Value.Limit);
        var found = await combinations.ReadAsync(jobId, coverage, after, limit, cancellation);

        return await jobs.FindAsync(caller, jobId, cancellation) is not { } job
            ? ProblemCodes.JobNotFound(jobId)
            : TypedResults.Ok(new CombinationPage(
                [.. (found?.Combinations ?? []).Select(CombinationResponse.From)], found?.Next, job.SimulatedFares));
    }
}

/// <summary>Which combinations of a job to list.</summary>
internal sealed record CombinationListQuery : IQuery
{
    public static string ProblemCode => "invalidCombinationQuery";

    [Description("Only combinations with this coverage.")]
    public CombinationCoverage? Coverage { get; init; }

    [Description("The `next` of the previous page.")]
    [Range(0, int.MaxValue)]
    public int? After { get; init; }

    [Description("Maximum number of combinations in the response.")]
    [Range(1, 1_000)]
    public int Limit { get; init; } = 100;
}
