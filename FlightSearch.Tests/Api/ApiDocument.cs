using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;

namespace FlightSearch.Tests.Api;

/// <summary>The OpenAPI document of the API, parsed.</summary>
internal sealed class ApiDocument(JsonObject document)
{
    private readonly Dictionary<string, JsonSchema> _schemas = [];

    public static async Task<ApiDocument> ReadAsync(HttpClient client) => new(
        JsonNode.Parse(
            await client.GetStringAsync("/openapi/v1.json", TestContext.Current.CancellationToken))!.AsObject());

    public JsonObject Schemas => document["components"]!["schemas"]!.AsObject();

    public IEnumerable<Operation> Operations =>
        from path in document["paths"]!.AsObject()
        from operation in path.Value!.AsObject()
        select new Operation(operation.Key.ToUpperInvariant(), path.Key, operation.Value!.AsObject());

    /// <summary>Follows the reference of a schema.</summary>
    public JsonObject Resolve(JsonNode schema) => schema["$ref"] is { } reference
        ? Schemas[$"{reference}".Split('/')[^1]]!.AsObject()
        : schema.AsObject();

    /// <summary>Returns where and why a value does not match a schema; null if it matches.</summary>
    public string? WhyNot(JsonNode schema, JsonNode? value)
    {
        var text = schema.ToJsonString();
        if (!_schemas.TryGetValue(text, out var built))
        {
            var whole = new JsonObject
            {
                ["allOf"] = new JsonArray(schema.DeepClone()),
                ["$defs"] = Schemas.DeepClone(),
            };
            _schemas[text] = built = JsonSchema.FromText(
                whole.ToJsonString().Replace("#/components/schemas/", "#/$defs/", StringComparison.Ordinal));
        }

        var result = built.Evaluate(
            JsonSerializer.SerializeToElement(value), new EvaluationOptions { OutputFormat = OutputFormat.List });

        return result.IsValid ? null : string.Join("; ", result.Details!
            .Where(detail => detail.Errors is not null)
            .Select(detail =>
                $"{detail.InstanceLocation}: {string.Join(", ", detail.Errors!.Values)} ({detail.EvaluationPath})"));
    }

    internal sealed record Operation(string Method, string Path, JsonObject Description)
    {
        public IEnumerable<JsonObject> Parameters =>
            (Description["parameters"]?.AsArray() ?? []).Select(parameter => parameter!.AsObject());

        public JsonNode? BodySchema => Description["requestBody"]?["content"]?["application/json"]?["schema"];

        public JsonObject Responses => Description["responses"]!.AsObject();

        public override string ToString() => $"{Method} {Path}";
    }
}
