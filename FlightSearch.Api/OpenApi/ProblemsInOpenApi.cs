using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace FlightSearch.Api.OpenApi;

/// <summary>Adds the <c>code</c> of problems to the OpenAPI document.</summary>
internal static class ProblemsInOpenApi
{
    public static OpenApiOptions DescribeProblems(this OpenApiOptions document) =>
        document.AddSchemaTransformer((schema, context, _) =>
        {
            if (context.JsonTypeInfo.Type.IsAssignableTo(typeof(ProblemDetails)))
            {
                schema.Properties!["code"] = new OpenApiSchema
                {
                    Type = JsonSchemaType.String,
                    Description = "Stable code of the problem, such as `jobNotFound`. docs/api.md lists the codes.",
                };
                schema.AdditionalPropertiesAllowed = true; // such as traceId
                (schema.Required ??= new HashSet<string>()).Add("code");
            }

            return Task.CompletedTask;
        });
}
