using System.Diagnostics;
using FlightSearch.Api.Access;
using FlightSearch.Api.Problems;
using FlightSearch.Jobs;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using JsonOptions = Microsoft.AspNetCore.Http.Json.JsonOptions;

namespace FlightSearch.Api.Jobs;

internal static class JobEndpoints
{
    public static void MapJobs(this IEndpointRouteBuilder app)
    {
        var jobs = app.MapGroup("/jobs").WithTags("Jobs");

        jobs.MapPost("/", OpenAsync).WithSummary("Opens a job for a search").AcceptsJson<SearchRequest>();
        jobs.MapGet("/", ListAsync).WithSummary("Lists jobs, the newest first");
        jobs.MapGet("/{jobId:guid}", GetAsync).WithSummary("Shows how far a job has come")
            .ProducesProblem(StatusCodes.Status404NotFound);
        jobs.MapGet("/{jobId:guid}/failures", ListFailuresAsync).WithSummary("Lists the combinations that could not be had or read")
            .ProducesProblem(StatusCodes.Status404NotFound);
        jobs.MapPost("/{jobId:guid}/cancel", CancelAsync).WithSummary("Stops a job and keeps what it has found")
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static async Task<Results<Accepted<JobResponse>, ValidationProblem>> OpenAsync(
        HttpRequest http, Caller caller, JobStore store, Doorbell doorbell, IOptions<JsonOptions> json,
        IOptions<JobsOptions> jobs, IOptions<ApiOptions> api, TimeProvider time, CancellationToken cancellation)
    {
        var errors = new FieldErrors();
        var request = await BodyReader.ReadAsync<SearchRequest>(http, json.Value.SerializerOptions, errors, cancellation);
        var search = request?.ToSearch(EarliestToday(time), jobs.Value, api.Value, errors);
        if (search is null || errors.Any)
        {
            return ProblemCodes.Invalid("invalidSearchRequest", errors);
        }

        var opened = await store.OpenAsync(search, caller.Name, Activity.Current?.Id, cancellation);
        doorbell.Ring();
        JobTelemetry.JobOpened();

        return TypedResults.Accepted(
            $"{http.PathBase}{http.Path}".TrimEnd('/') + $"/{opened.JobId}",
            JobResponse.Opened(search, opened, api.Value.SimulatedFares));
    }

    /// <summary>A day is past once it is past everywhere.</summary>
    private static DateOnly EarliestToday(TimeProvider time) => DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime.AddHours(-12));

    private static async Task<Results<Ok<JobPage>, ValidationProblem>> ListAsync(
        JobReader reader, Caller caller, CancellationToken cancellation,
        string? status = null, string? after = null, string? limit = null)
    {
        var errors = new FieldErrors();
        var query = new QueryReader(errors);
        var wanted = query.Choice<JobStatus>("status", status);
        var cursor = query.Id("after", after);
        var count = query.Number("limit", limit, from: 1, to: 500, otherwise: 50);

        return errors.Any
            ? ProblemCodes.Invalid("invalidJobQuery", errors)
            : TypedResults.Ok(await reader.ListAsync(caller, wanted, cursor, count, cancellation));
    }

    private static async Task<Results<Ok<JobResponse>, ProblemHttpResult>> GetAsync(
        Guid jobId, JobReader reader, Caller caller, CancellationToken cancellation) =>
        await reader.FindAsync(caller, jobId, cancellation) is { } job
            ? TypedResults.Ok(job)
            : ProblemCodes.JobNotFound(jobId);

    private static async Task<Results<Ok<FailurePage>, ValidationProblem, ProblemHttpResult>> ListFailuresAsync(
        Guid jobId, JobReader reader, Caller caller, CancellationToken cancellation,
        string? after = null, string? limit = null)
    {
        var errors = new FieldErrors();
        var query = new QueryReader(errors);
        var last = query.Number("after", after, from: 0, to: int.MaxValue, otherwise: -1);
        var count = query.Number("limit", limit, from: 1, to: 1_000, otherwise: 100);
        if (errors.Any)
        {
            return ProblemCodes.Invalid("invalidFailureQuery", errors);
        }

        return await reader.FindAsync(caller, jobId, cancellation) is null
            ? ProblemCodes.JobNotFound(jobId)
            : TypedResults.Ok(await reader.ListFailuresAsync(jobId, last, count, cancellation));
    }

    private static async Task<Results<Ok<JobResponse>, ProblemHttpResult>> CancelAsync(
        Guid jobId, JobStore store, JobReader reader, Caller caller, CancellationToken cancellation)
    {
        if (await reader.FindAsync(caller, jobId, cancellation) is null)
        {
            return ProblemCodes.JobNotFound(jobId);
        }

        await store.CancelAsync(jobId, cancellation);

        // Cancelling twice is the same as once; a job that ended otherwise cannot be.
        return await reader.FindAsync(caller, jobId, cancellation) switch
        {
            null => ProblemCodes.JobNotFound(jobId),
            { Status: JobStatus.Cancelled } job => TypedResults.Ok(job),
            _ => ProblemCodes.JobEnded(jobId),
        };
    }
}
