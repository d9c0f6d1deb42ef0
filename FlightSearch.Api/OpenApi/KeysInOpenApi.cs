using FlightSearch.Api.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace FlightSearch.Api.OpenApi;

/// <summary>Adds API keys to the OpenAPI document: how they are sent, and which endpoints need one.</summary>
internal static class KeysInOpenApi
{
    private const string Bearer = "bearer";

    public static OpenApiOptions DescribeKeys(this OpenApiOptions document) => document
        .AddDocumentTransformer((openApi, _, _) =>
        {
            openApi.Components ??= new OpenApiComponents();
            openApi.AddComponent(Bearer, new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                Description = $"An API key; the header {SentKey.Header} is accepted, too. Not needed in Development.",
            });
            return Task.CompletedTask;
        })
        .AddOperationTransformer((operation, context, _) =>
        {
            if (context.Description.ActionDescriptor.EndpointMetadata.OfType<IAuthorizeData>().Any())
            {
                var bearer = new OpenApiSecuritySchemeReference(Bearer, context.Document);
                operation.Security = [new OpenApiSecurityRequirement { [bearer] = [] }];
            }

            return Task.CompletedTask;
        });
}
