using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace FlightSearch.Api.Access;

/// <summary>What the OpenAPI document says of keys: how they are sent, where they are needed, and the answers without.</summary>
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
            var needed = context.Description.ActionDescriptor.EndpointMetadata.OfType<IAuthorizeData>().ToList();
            if (needed.Count > 0)
            {
                operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Bearer, context.Document)] = [] }];
                operation.Responses ??= [];
                operation.Responses.TryAdd("401", new OpenApiResponse { Description = "No key, or a wrong one" });
                operation.Responses.TryAdd("429", new OpenApiResponse { Description = "Too many requests; `Retry-After` says for how long to wait" });
            }

            if (needed.Any(data => data.Policy == AccessRegistration.Admin))
            {
                operation.Responses!.TryAdd("403", new OpenApiResponse { Description = "The key is not an admin's" });
            }

            return Task.CompletedTask;
        });
}
