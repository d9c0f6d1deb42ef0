using Microsoft.AspNetCore.Http.HttpResults;

namespace FlightSearch.Api.Problems;

/// <summary>RFC 9457 problems, each with a stable <c>code</c> that programs can rely on.</summary>
internal static class ProblemCodes
{
    /// <summary>One problem with all errors of a body by field.</summary>
    public static ValidationProblem Invalid(string code, FieldErrors errors) =>
        Invalid(code, errors, "field", "; nothing was changed");

    /// <summary>One problem with all errors of the query parameters by name.</summary>
    public static ValidationProblem InvalidQuery(string code, FieldErrors errors) =>
        Invalid(code, errors, "query parameter", consequence: "");

    public static ProblemHttpResult JobNotFound(Guid jobId) => Problem(
        StatusCodes.Status404NotFound, "jobNotFound", $"There is no job {jobId}.");

    public static ProblemHttpResult JobEnded(Guid jobId) => Problem(
        StatusCodes.Status409Conflict, "jobEnded", $"Job {jobId} has ended and cannot be cancelled.");

    public static ProblemHttpResult JobCancelled(Guid jobId) => Problem(
        StatusCodes.Status409Conflict, "jobCancelled", $"Job {jobId} was cancelled and cannot be retried.");

    public static ProblemHttpResult IdempotencyKeyReused() => Problem(
        StatusCodes.Status422UnprocessableEntity, "idempotencyKeyReused",
        "Another search was sent with this Idempotency-Key in the last 24 hours; send a new key with a new search.");

    public static ProblemHttpResult KeyMissing() => Problem(
        StatusCodes.Status401Unauthorized, "keyMissing",
        "This API needs a key, as Authorization: Bearer KEY or X-Api-Key: KEY. Whoever runs it can create one.");

    public static ProblemHttpResult KeyUnknown() => Problem(
        StatusCodes.Status401Unauthorized, "keyUnknown",
        "The API key is malformed, unknown or revoked, or the request has two. "
        + "Whoever runs this API can create a new one.");

    public static ProblemHttpResult AdminKeyNeeded() => Problem(
        StatusCodes.Status403Forbidden, "adminKeyNeeded", "This request needs the key of an admin.");

    public static ProblemHttpResult KeyNotFound(Guid keyId) => Problem(
        StatusCodes.Status404NotFound, "keyNotFound", $"There is no valid key {keyId}.");

    public static ProblemHttpResult UnreadablePageNotFound(Guid pageId) => Problem(
        StatusCodes.Status404NotFound, "unreadablePageNotFound",
        $"There is no page {pageId}; the oldest pages of a layout are replaced by newer ones.");

    public static ProblemHttpResult TooManyRequests(int retryAfterSeconds) => Problem(
        StatusCodes.Status429TooManyRequests, "tooManyRequests",
        $"Too many requests in a short time; try again in {retryAfterSeconds} s.");

    /// <summary>Without a time to wait: nobody knows when a job ends.</summary>
    public static ProblemHttpResult TooManyOpenJobs(int most) => Problem(
        StatusCodes.Status429TooManyRequests, "tooManyOpenJobs",
        $"You have {most} open jobs, the most allowed (Jobs:MaxOpenJobs); nothing was changed. "
        + "Wait until one has ended, or cancel one.");

    /// <summary>
    /// Adds a code and a sentence to the framework's problems, such as an unknown route or a body that is too large.
    /// </summary>
    public static void Add(ProblemDetailsContext context)
    {
        var problem = context.ProblemDetails;
        var (code, detail) = problem.Status switch
        {
            StatusCodes.Status400BadRequest => ("badRequest", "The request cannot be read."),
            StatusCodes.Status404NotFound => ("notFound", "The API has no such address; /reference lists all."),
            StatusCodes.Status405MethodNotAllowed =>
                ("methodNotAllowed", "The address does not accept this method; the header Allow lists the right ones."),
            StatusCodes.Status408RequestTimeout => ("bodyTooSlow", "The body did not arrive in time."),
            StatusCodes.Status413PayloadTooLarge =>
                ("bodyTooLarge", "The body is larger than Api:MaxBodyBytes allows."),
            StatusCodes.Status415UnsupportedMediaType =>
                ("unsupportedMediaType", "Send the body as Content-Type: application/json."),
            StatusCodes.Status503ServiceUnavailable =>
                ("databaseUnavailable", "The database does not answer; try again."),
            _ => ("error", null as string),
        };
        problem.Extensions.TryAdd("code", code);
        problem.Detail ??= detail;
    }

    private static ValidationProblem Invalid(string code, FieldErrors errors, string what, string consequence)
    {
        var named = errors.ToDictionary();
        var wrong = errors.Count == 1 ? $"One {what} is wrong" : $"{errors.Count} {what}s are wrong";
        var shown = named.Count == errors.Count ? "" : $", of which the first {named.Count} are named";

        return TypedResults.ValidationProblem(named, detail: $"{wrong}{shown}{consequence}.", extensions: Code(code));
    }

    private static ProblemHttpResult Problem(int status, string code, string detail) =>
        TypedResults.Problem(detail, statusCode: status, extensions: Code(code));

    private static Dictionary<string, object?> Code(string code) => new() { ["code"] = code };
}
