using FlightSearch.Api.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace FlightSearch.Api.OpenApi;

/// <summary>What the OpenAPI document says of keys: how they are sent, and where they are needed.</summary>
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
                Description = $"An API key. {SentKey.Header} carries it as well. In Development none is needed.",
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
