using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Diagnostics;
using FlightSearch.Api.Access;
using FlightSearch.Api.Problems;
using FlightSearch.Api.Requests;
using FlightSearch.Jobs;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace FlightSearch.Api.Jobs;

internal static class JobEndpoints
{
    /// <summary>Name of the endpoint that opens a job.</summary>
    public const string OpenJob = "openJob";

    public static void MapJobs(this IEndpointRouteBuilder app)
    {
        var jobs = app.MapGroup("/jobs").WithTags("Jobs");

        jobs.MapPost("/", OpenAsync).WithName(OpenJob)
            .WithSummary("Opens a job for a search")
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        jobs.MapGet("/", ListAsync).WithName("listJobs")
            .WithSummary("Lists jobs, the newest first");
        jobs.MapGet("/{jobId:guid}", GetAsync).WithName("getJob")
            .WithSummary("Shows a job and its progress")
            .ProducesProblem(StatusCodes.Status404NotFound);
        jobs.MapGet("/{jobId:guid}/failures", ListFailuresAsync).WithName("listFailures")
            .WithSummary("Lists the failed combinations of a job")
            .ProducesProblem(StatusCodes.Status404NotFound);
        jobs.MapPost("/{jobId:guid}/cancel", CancelAsync).WithName("cancelJob")
            .WithSummary("Stops a job and keeps its results")
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
        jobs.MapPost("/{jobId:guid}/retry", RetryAsync).WithName("retryJob")
            .WithSummary("Searches the failed combinations of an ended job again")
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
        jobs.MapDelete("/{jobId:guid}", DeleteAsync).WithName("deleteJob")
            .WithSummary("Deletes a job with its results; one that runs is stopped")
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<Results<Accepted<JobResponse>, ValidationProblem, ProblemHttpResult>> OpenAsync(
        HttpContext http, Body<SearchRequest> body, IdempotencyKey key, Caller caller, JobStore store, JobReader reader,
        StrategyChoice strategies, Doorbell doorbell, IOptions<JobsOptions> jobs, IOptions<ApiOptions> api,
        TimeProvider time, CancellationToken cancellation)
    {
        key.Check(body.Errors);
        if (body.Value?.ToSearch(jobs.Value.Strategy, body.Errors) is not { } search)
        {
            return ProblemCodes.Invalid("invalidSearchRequest", body.Errors);
        }

        var isWellFormed = !body.Errors.Any;
        body.Value.CheckPlan(search, Combination.EarliestToday(time.GetUtcNow()), jobs.Value, api.Value, body.Errors);
        if (body.Errors.Any)
        {
            // A search that is repeated after one of its dates has passed still gets its first job.
            return isWellFormed && await FindRepeatedAsync() is { } repeated
                ? Replayed(repeated)
                : ProblemCodes.Invalid("invalidSearchRequest", body.Errors);
        }

        search = await strategies.ApplyAsync(search, api.Value.SimulatedFares, cancellation);
        switch (await store.OpenAsync(search, caller.Name, Activity.Current?.Id, key.Value, cancellation))
        {
            case Opening.Stored opened:
                doorbell.Ring();
                JobTelemetry.JobOpened();
                return Accepted(JobResponse.Opened(search, opened, api.Value.SimulatedFares));
            case Opening.Repeated before when await reader.FindAsync(caller, before.JobId, cancellation) is { } job:
                return Replayed(job);
            case Opening.TooManyOpen open:
                return ProblemCodes.TooManyOpenJobs(open.Most);
            default:
                return ProblemCodes.IdempotencyKeyReused();
        }

        async Task<JobResponse?> FindRepeatedAsync() =>
            key.Value is not null
            && await store.FindRepeatedAsync(search, caller.Name, key.Value, cancellation) is { } jobId
                ? await reader.FindAsync(caller, jobId, cancellation)
                : null;

        Accepted<JobResponse> Replayed(JobResponse job)
        {
            JobTelemetry.EnterJob(job.JobId);
            http.Response.Headers["Idempotency-Replayed"] = "true";
            return Accepted(job);
        }

        Accepted<JobResponse> Accepted(JobResponse job) => TypedResults.Accepted(
            $"{http.Request.PathBase}{http.Request.Path}".TrimEnd('/') + $"/{job.JobId}", job);
    }

    private static async Task<Ok<JobPage>> ListAsync(
        Query<JobListQuery> query, JobReader reader, Caller caller, CancellationToken cancellation) =>
        TypedResults.Ok(await reader.ListAsync(caller, query.Value, cancellation));

    private static async Task<Results<Ok<JobResponse>, ProblemHttpResult>> GetAsync(
        Guid jobId, JobReader reader, Caller caller, CancellationToken cancellation) =>
        await reader.FindWithForecastAsync(caller, jobId, cancellation) is { } job
            ? TypedResults.Ok(job)
            : ProblemCodes.JobNotFound(jobId);

    private static async Task<Results<Ok<FailurePage>, ProblemHttpResult>> ListFailuresAsync(
        Guid jobId, Query<FailureListQuery> query, JobReader reader, Caller caller, CancellationToken cancellation)
    {
        // The job after its rows, as ResultReader does.
        var failures = await reader.ListFailuresAsync(jobId, query.Value, cancellation);

        return await reader.FindAsync(caller, jobId, cancellation) is null
            ? ProblemCodes.JobNotFound(jobId)
            : TypedResults.Ok(failures);
    }

    private static async Task<Results<Ok<JobResponse>, ProblemHttpResult>> CancelAsync(
        Guid jobId, JobStore store, JobReader reader, Caller caller, CancellationToken cancellation)
    {
        if (await reader.FindAsync(caller, jobId, cancellation) is null)
        {
            return ProblemCodes.JobNotFound(jobId);
        }

        await store.CancelAsync(jobId, cancellation);

        // A job may be cancelled twice. A job that ended in another way cannot be cancelled.
        return await reader.FindAsync(caller, jobId, cancellation) switch
        {
            null => ProblemCodes.JobNotFound(jobId),
            { Status: JobStatus.Cancelled } job => TypedResults.Ok(job),
            _ => ProblemCodes.JobEnded(jobId),
        };
    }

    private static async Task<Results<Ok<JobResponse>, ProblemHttpResult>> RetryAsync(
        Guid jobId, JobStore store, JobReader reader, Caller caller, Doorbell doorbell, IOptions<JobsOptions> options,
        CancellationToken cancellation)
    {
        if (await reader.FindAsync(caller, jobId, cancellation) is null)
        {
            return ProblemCodes.JobNotFound(jobId);
        }

        var isRetried = await store.RetryAsync(jobId, cancellation);
        if (isRetried)
        {
            doorbell.Ring();
        }

        // Repeating it is the same as doing it once: the job runs then, or has no failures.
        return await reader.FindAsync(caller, jobId, cancellation) switch
        {
            null => ProblemCodes.JobNotFound(jobId),
            { Status: JobStatus.Cancelled } => ProblemCodes.JobCancelled(jobId),
            { FinishedAt: not null, FailedCombinations: > 0 } when !isRetried =>
                ProblemCodes.TooManyOpenJobs(options.Value.MaxOpenJobs),
            var job => TypedResults.Ok(job),
        };
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
        Guid jobId, JobStore store, JobReader reader, Caller caller, CancellationToken cancellation) =>
        await reader.FindAsync(caller, jobId, cancellation) is not null && await store.DeleteAsync(jobId, cancellation)
            ? TypedResults.NoContent()
            : ProblemCodes.JobNotFound(jobId);
}

/// <summary>Which jobs to list.</summary>
internal sealed record JobListQuery : IQuery
{
    public static string ProblemCode => "invalidJobQuery";

    [Description("Only jobs in this state.")]
    public JobStatus? Status { get; init; }

    [Description("The `next` of the previous page.")]
    public Guid? After { get; init; }

    [Description("Maximum number of jobs in the response.")]
    [Range(1, 500)]
    public int Limit { get; init; } = 50;
}

/// <summary>Which failures of a job to list.</summary>
internal sealed record FailureListQuery : IQuery
{
    public static string ProblemCode => "invalidFailureQuery";

    [Description("The `next` of the previous page.")]
    [Range(0, int.MaxValue)]
    public int? After { get; init; }

    [Description("Maximum number of combinations in the response.")]
    [Range(1, 1_000)]
    public int Limit { get; init; } = 100;
}
