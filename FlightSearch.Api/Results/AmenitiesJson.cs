using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using FlightSearch.Scraper;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace FlightSearch.Api.Results;

/// <summary>Amenities as a list of names, such as <c>["powerOutlet", "freeWifi"]</c>, in answers and in the OpenAPI document.</summary>
internal sealed class AmenitiesJson : JsonConverter<Amenities>
{
    private static readonly (Amenities Amenity, string Name)[] Names =
    [
        .. Enum.GetValues<Amenities>()
            .Where(amenity => amenity != Amenities.None)
            .Select(amenity => (amenity, JsonNamingPolicy.CamelCase.ConvertName($"{amenity}"))),
    ];

    public static void Describe(OpenApiSchema schema, OpenApiSchemaTransformerContext context)
    {
        var type = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type;
        if (type == typeof(Amenities) && schema.Enum is null) // the names have the same type
        {
            schema.Type = JsonSchemaType.Array;
            schema.Items = new OpenApiSchema
            {
                Type = JsonSchemaType.String,
                Enum = [.. Names.Select(amenity => (JsonNode)JsonValue.Create(amenity.Name))],
            };
        }
    }

    public override Amenities Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("No request has amenities.");

    public override void Write(Utf8JsonWriter writer, Amenities value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (var (amenity, name) in Names)
        {
            if (value.HasFlag(amenity))
            {
                writer.WriteStringValue(name);
            }
        }

        writer.WriteEndArray();
    }
}
