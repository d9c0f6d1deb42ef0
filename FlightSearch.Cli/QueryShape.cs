using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace FlightSearch.Cli;

/// <summary>Names every field of a document that the type does not know, and every field that it demands and misses.</summary>
internal static class QueryShape
{
    public static IReadOnlyList<string> Check(JsonElement document, JsonTypeInfo type)
    {
        if (document.ValueKind != JsonValueKind.Object)
        {
            return ["A query is a JSON object."];
        }

        List<string> problems = [];
        Check(document, type, "", problems);
        return problems;
    }

    private static void Check(JsonElement element, JsonTypeInfo type, string path, List<string> problems)
    {
        if (element.ValueKind == JsonValueKind.Array && type.Kind == JsonTypeInfoKind.Enumerable)
        {
            var index = 0;
            foreach (var entry in element.EnumerateArray())
            {
                var entryPath = $"{path}[{index++}]";
                Check(entry, type.Options.GetTypeInfo(type.ElementType!), entryPath, problems);

                if (entry.ValueKind == JsonValueKind.Null)
                {
                    problems.Add($"{entryPath} is null.");
                }
            }
        }

        if (element.ValueKind == JsonValueKind.Object && type.Kind == JsonTypeInfoKind.Object)
        {
            CheckFields(element, type, path.Length == 0 ? "" : $"{path}.", problems);
        }
    }

    private static void CheckFields(JsonElement document, JsonTypeInfo type, string prefix, List<string> problems)
    {
        foreach (var field in document.EnumerateObject())
        {
            if (type.Properties.FirstOrDefault(property => property.Name == field.Name) is { } known)
            {
                Check(field.Value, type.Options.GetTypeInfo(known.PropertyType), prefix + field.Name, problems);
            }
            else
            {
                problems.Add($"{prefix}{field.Name} is not a field of a query.");
            }
        }

        problems.AddRange(type.Properties
            .Where(property => property.IsRequired && !document.TryGetProperty(property.Name, out _))
            .Select(property => $"{prefix}{property.Name} is missing."));
    }
}
