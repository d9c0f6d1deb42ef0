using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using FlightSearch.Api.Access;
using FlightSearch.Api.Problems;
using FlightSearch.Api.Requests;
using Microsoft.AspNetCore.Http.HttpResults;

namespace FlightSearch.Api.Results;

internal static class ResultEndpoints
{
    public static void MapResults(this IEndpointRouteBuilder app) =>
        app.MapGet("/jobs/{jobId:guid}/results", ListAsync).WithName("listResults")
            .WithTags("Results")
            .WithSummary("Lists a job's itineraries, page by page")
            .WithDescription("For the next page, send `next` as `after` with the same `sort`.")
            .ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<Results<Ok<ResultPage>, ProblemHttpResult>> ListAsync(
        Guid jobId, Query<ResultQuery> query, Caller caller, ResultReader reader, CancellationToken cancellation) =>
        await reader.ReadAsync(caller, jobId, query.Value, cancellation) is { } page
            ? TypedResults.Ok(page)
            : ProblemCodes.JobNotFound(jobId);
}

/// <summary>Which results of a job to list.</summary>
internal sealed record ResultQuery : IQuery
{
    public static string ProblemCode => "invalidResultQuery";

    [Description(
        "Order: by price (cheapest first, itineraries without a price last), duration (shortest first) or departure "
        + "(earliest first).")]
    public ResultSort Sort { get; init; } = ResultSort.Price;

    [Description("The `next` of the previous page.")]
    public string? After { get; init; }

    [Description("Maximum number of itineraries in the response.")]
    [Range(1, 1_000)]
    public int Limit { get; init; } = 100;

    [Description(
        "The fields that each itinerary has, with commas between them; all if this is not sent. Without "
        + "`legs`, `layovers`, `flightNumbers` and `bookingLink`, the answer is much faster.")]
    [Example("airline,price,departsAt")]
    public ResultField[]? Fields { get; init; }

    internal ResultCursor? Cursor => After is null ? null : ResultCursor.Read(After, Sort);

    public void Check(FieldErrors errors)
    {
        if (After is not null && Cursor is null)
        {
            errors.Add("after", "Must be the `next` of an answer with the same sort.");
        }
    }
}
