using FlightSearch.Api.Access;
using Microsoft.Extensions.Options;
using Scalar.AspNetCore;

namespace FlightSearch.Api.OpenApi;

/// <summary>The OpenAPI document, and a page that shows it to people.</summary>
internal static class DocumentRegistration
{
    public static void AddDocument(this IServiceCollection services) => services.AddOpenApi("v1", document => document
        .AddDocumentTransformer((openApi, context, _) =>
        {
            var api = context.ApplicationServices.GetRequiredService<IOptions<ApiOptions>>().Value;
            openApi.Info.Title = api.Title;
            openApi.Info.Description = api.Description;
            openApi.Info.Version = typeof(ApiMarker).Assembly.GetName().Version!.ToString(fieldCount: 3);
            return Task.CompletedTask;
        })
        .DescribeKeys()
        .DescribeProblems()
        .DescribeRequests()
        .DescribeTypes());

    /// <summary><c>/openapi/v1.json</c> for programs, <c>/reference</c> for people.</summary>
    public static void MapDocument(this WebApplication app)
    {
        app.MapOpenApi().LimitRequests();
        // The page sends no requests to other sites.
        app.MapScalarApiReference("/reference", page => page
            .HideDeveloperTools().DisableAgent().DisableMcp().DisableTelemetry().DisableDefaultFonts())
            .LimitRequests();
        app.MapGet("/", () => TypedResults.Redirect("/reference")).ExcludeFromDescription();
    }
}
