using FlightSearch.Api.Access;
using FlightSearch.Api.Problems;
using FlightSearch.Jobs;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace FlightSearch.Api.Results;

internal static class ResultEndpoints
{
    public static void MapResults(this IEndpointRouteBuilder app) =>
        app.MapGet("/jobs/{jobId:guid}/results", ListAsync)
            .WithTags("Results")
            .WithSummary("Lists a job's itineraries, page by page")
            .WithDescription(
                "Sorted by price (those without one last), duration or departure. To go on, give `next` as `after`, with the same sort.")
            .ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<Results<Ok<ResultPage>, ValidationProblem, ProblemHttpResult>> ListAsync(
        Guid jobId, Caller caller, FlightsDb db, ResultReader reader, CancellationToken cancellation,
        string? sort = null, string? after = null, string? limit = null)
    {
        var errors = new FieldErrors();
        var query = new QueryReader(errors);
        var order = query.Choice<ResultSort>("sort", sort) ?? ResultSort.Price;
        var count = query.Number("limit", limit, from: 1, to: 1_000, otherwise: 100);

        var cursor = after is null ? null : ResultCursor.Read(after, order);
        if (after is not null && cursor is null)
        {
            errors.Add("after", "Must be the `next` of an answer with the same sort.");
        }

        if (errors.Any)
        {
            return ProblemCodes.Invalid("invalidResultQuery", errors);
        }

        return await db.Jobs.Of(caller).AnyAsync(row => row.JobId == jobId, cancellation)
            ? TypedResults.Ok(await reader.ReadAsync(jobId, order, cursor, count, cancellation))
            : ProblemCodes.JobNotFound(jobId);
    }
}
