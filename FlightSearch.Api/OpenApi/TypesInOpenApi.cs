using System.Text.Json.Nodes;
using FlightSearch.Api.Requests;
using FlightSearch.Api.Results;
using FlightSearch.Scraper;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace FlightSearch.Api.OpenApi;

/// <summary>
/// Adds ranges of counts, names of enum values, local times and the list of amenities to the OpenAPI document.
/// </summary>
internal static class TypesInOpenApi
{
    public static OpenApiOptions DescribeTypes(this OpenApiOptions document) => document
        .AddSchemaTransformer((schema, context, _) =>
        {
            Describe(schema, Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type);
            return Task.CompletedTask;
        })
        .AddDocumentTransformer((openApi, _, _) =>
        {
            DescribeAmenities(openApi.Components!.Schemas!);
            return Task.CompletedTask;
        });

    /// <summary>In the property: client generators cannot use a reference to a list.</summary>
    private static void DescribeAmenities(IDictionary<string, IOpenApiSchema> schemas)
    {
        schemas.Remove(nameof(Amenities));
        ((OpenApiSchema)schemas[nameof(FlightLeg)]).Properties!["amenities"] = new OpenApiSchema
        {
            Type = JsonSchemaType.Array | JsonSchemaType.Null,
            Items = new OpenApiSchema { Type = JsonSchemaType.String, Enum = Choices(AmenitiesJson.Names) },
            Description = "What is on board; null if the page does not say. With `powerAtSomeSeats`, power outlets and USB "
                + "power are at some seats only.",
        };
    }

    private static void Describe(OpenApiSchema schema, Type type)
    {
        if (schema.Properties is { } properties && !IsSent(type))
        {
            // Nulls are written. An itinerary has the fields that the request chose.
            schema.Required = type == typeof(ResultResponse) ? null : properties.Keys.ToHashSet();
        }

        if (type == typeof(Passengers))
        {
            DescribeCounts(schema, property => property == "adults" ? 1 : 0, _ => FlightQueryValidator.MaxTravellers);
        }
        else if (type == typeof(Bags))
        {
            DescribeCounts(
                schema, _ => null, property => FlightQueryValidator.MaxTravellers * (property == "checked" ? 2 : 1));
        }
        else if (type == typeof(DateTime))
        {
            schema.Format = "date-time-local"; // without an offset
        }
        else if (type.IsEnum && type != typeof(Amenities))
        {
            schema.Type = JsonSchemaType.String;
            schema.Enum = Choices(QueryReader.ChoicesOf(type)); // without null, which the property allows
        }
    }

    /// <summary>Whether clients send it: then they may leave out fields.</summary>
    private static bool IsSent(Type type) =>
        type == typeof(Passengers) || type == typeof(Bags) || type.IsAssignableTo(typeof(IRequestBody))
        || type.IsAssignableTo(typeof(ProblemDetails));

    private static List<JsonNode> Choices(IEnumerable<string> names) => [.. names.Select(name => (JsonNode)name)];

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
