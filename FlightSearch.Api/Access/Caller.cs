using System.Reflection;
using System.Security.Claims;
using FlightSearch.Jobs;
using Microsoft.AspNetCore.Http.Metadata;

namespace FlightSearch.Api.Access;

/// <summary>Who sent a request: handlers take it as a parameter.</summary>
/// <param name="Name">Name of the API key, which owns its jobs; null without a key, in Development.</param>
internal sealed record Caller(string? Name) : IEndpointParameterMetadataProvider
{
    public static ValueTask<Caller> BindAsync(HttpContext http) =>
        ValueTask.FromResult(new Caller(http.User.FindFirstValue(ClaimTypes.Name)));

    /// <summary>Not part of the request, so not part of the OpenAPI document.</summary>
    static void IEndpointParameterMetadataProvider.PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder)
    {
    }
}

internal static class CallerQueries
{
    /// <summary>The jobs that a caller may see.</summary>
    public static IQueryable<JobRow> Of(this IQueryable<JobRow> jobs, Caller caller) =>
        jobs.Where(row => row.Owner == caller.Name);
}
