using System.Reflection;
using System.Security.Claims;
using FlightSearch.Jobs;
using Microsoft.AspNetCore.Http.Metadata;

namespace FlightSearch.Api.Access;

/// <summary>The sender of a request, as a parameter of a handler.</summary>
/// <param name="Name">Name of the API key, which owns the jobs; null without a key, in Development.</param>
internal sealed record Caller(string? Name) : IEndpointParameterMetadataProvider
{
    public static ValueTask<Caller> BindAsync(HttpContext http) =>
        ValueTask.FromResult(new Caller(http.User.FindFirstValue(ClaimTypes.Name)));

    /// <summary>Adds nothing: the caller is not a parameter of the OpenAPI document.</summary>
    static void IEndpointParameterMetadataProvider.PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder)
    {
    }
}

internal static class CallerQueries
{
    /// <summary>Jobs owned by the caller.</summary>
    public static IQueryable<JobRow> Of(this IQueryable<JobRow> jobs, Caller caller) =>
        jobs.Where(row => row.Owner == caller.Name);
}
