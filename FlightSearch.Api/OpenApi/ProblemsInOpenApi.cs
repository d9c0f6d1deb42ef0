using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace FlightSearch.Api.OpenApi;

/// <summary>What the OpenAPI document says of problems: each has a code.</summary>
internal static class ProblemsInOpenApi
{
    public static OpenApiOptions DescribeProblems(this OpenApiOptions document) => document.AddSchemaTransformer((schema, context, _) =>
    {
        if (context.JsonTypeInfo.Type.IsAssignableTo(typeof(ProblemDetails)))
        {
            schema.Properties!["code"] = new OpenApiSchema
            {
                Type = JsonSchemaType.String,
                Description = "What is wrong, for programs, such as `jobNotFound`. docs/api.md lists the codes.",
            };
            schema.AdditionalPropertiesAllowed = true; // such as traceId
            (schema.Required ??= new HashSet<string>()).Add("code");
        }

        return Task.CompletedTask;
    });
}
