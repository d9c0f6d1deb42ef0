using System.Text.Json.Nodes;
using FlightSearch.Scraper;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace FlightSearch.Api.Jobs;

/// <summary>What the OpenAPI document says of the scraper's types: ranges of counts, local times.</summary>
internal static class SearchInOpenApi
{
    public static OpenApiOptions DescribeSearch(this OpenApiOptions document) => document.AddSchemaTransformer((schema, context, _) =>
    {
        if (context.JsonTypeInfo.Type == typeof(Passengers))
        {
            DescribeCounts(schema, property => property == "adults" ? 1 : 0, _ => FlightQueryValidator.MaxTravellers);
        }
        else if (context.JsonTypeInfo.Type == typeof(Bags))
        {
            DescribeCounts(schema, _ => null, property => FlightQueryValidator.MaxTravellers * (property == "checked" ? 2 : 1));
        }

        else if ((Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type) == typeof(DateTime))
        {
            schema.Format = "date-time-local"; // without an offset
        }

        return Task.CompletedTask;
    });

    private static void DescribeCounts(OpenApiSchema schema, Func<string, int?> defaultOf, Func<string, int> mostOf)
    {
        foreach (var (name, property) in schema.Properties!)
        {
            var count = (OpenApiSchema)property;
            count.Minimum = "0";
            count.Maximum = $"{mostOf(name)}";
            count.Default = defaultOf(name) is { } value ? JsonValue.Create(value) : null;
        }
    }
}
