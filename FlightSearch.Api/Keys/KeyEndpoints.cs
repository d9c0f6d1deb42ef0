using FlightSearch.Api.Access;
using FlightSearch.Api.Problems;
using FlightSearch.Api.Requests;
using FlightSearch.Jobs;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace FlightSearch.Api.Keys;

/// <summary>The endpoints with which admins manage API keys.</summary>
internal static partial class KeyEndpoints
{
    public static void MapKeys(this IEndpointRouteBuilder app)
    {
        var keys = app.MapGroup("/keys").WithTags("Keys").RequireAdmin();

        keys.MapGet("/", ListAsync).WithName("listKeys").WithSummary("Lists API keys, the oldest first; needs an admin's key");
        keys.MapPost("/", CreateAsync).WithName("createKey").WithSummary("Creates an API key; only this response contains its text");
        keys.MapDelete("/{keyId:guid}", RevokeAsync).WithName("revokeKey")
            .WithSummary("Revokes an API key at once and keeps its owner's jobs")
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<Ok<KeyList>> ListAsync(FlightsDb db, CancellationToken cancellation) =>
        TypedResults.Ok(new KeyList(
            await db.ApiKeys.OrderBy(row => row.KeyId).Select(KeyResponse.FromRow).ToListAsync(cancellation)));

    private static async Task<Results<Created<CreatedKeyResponse>, ValidationProblem>> CreateAsync(
        HttpResponse http, Body<KeyRequest> body, Caller caller, ApiKeyStore keys, ILogger<KeyRequest> logger,
        CancellationToken cancellation)
    {
        var request = body.Value;
        request?.Validate(body.Errors);
        if (request is null || body.Errors.Any)
        {
            return ProblemCodes.Invalid("invalidKeyRequest", body.Errors);
        }

        var key = await keys.CreateAsync(request.Name, request.IsAdmin, cancellation);
        LogCreated(logger, key.KeyId, request.Name, caller.Name);
        http.Headers.CacheControl = "no-store";

        return TypedResults.Created(
            (string?)null, new CreatedKeyResponse(key.KeyId, request.Name, request.IsAdmin, key.CreatedAt, key.Key));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> RevokeAsync(
        Guid keyId, Caller caller, ApiKeyStore keys, ILogger<KeyRequest> logger, CancellationToken cancellation)
    {
        if (!await keys.RevokeAsync(keyId, cancellation))
        {
            return ProblemCodes.KeyNotFound(keyId);
        }

        LogRevoked(logger, keyId, caller.Name);
        return TypedResults.NoContent();
    }

    [LoggerMessage(LogLevel.Information, "API key {KeyId} of {KeyName} created by {Caller}")]
    private static partial void LogCreated(ILogger logger, Guid keyId, string keyName, string? caller);

    [LoggerMessage(LogLevel.Information, "API key {KeyId} revoked by {Caller}")]
    private static partial void LogRevoked(ILogger logger, Guid keyId, string? caller);
}
