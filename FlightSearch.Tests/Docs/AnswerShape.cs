using System.Text.Json;

namespace FlightSearch.Tests.Docs;

/// <summary>
/// Compares a response with the one in a document: same fields and types, not necessarily the same values.
/// </summary>
internal static class AnswerShape
{
    /// <summary>Fields whose values are the same each time.</summary>
    private static readonly string[] Fixed = ["status", "code", "title"];

    /// <summary>The differences between two responses.</summary>
    public static IEnumerable<string> Differences(JsonElement shown, JsonElement actual, string path = "$")
    {
        if (shown.ValueKind == JsonValueKind.Null || actual.ValueKind == JsonValueKind.Null)
        {
            return [];
        }

        return (shown.ValueKind, actual.ValueKind) switch
        {
            (JsonValueKind.Object, JsonValueKind.Object) => OfObjects(shown, actual, path),
            (JsonValueKind.Array, JsonValueKind.Array) => OfLists(shown, actual, path),
            var (one, other) when Kind(one) != Kind(other) => [$"{path} is {other}, shown as {one}"],
            _ when Fixed.Contains(path.Split('.')[^1]) && $"{shown}" != $"{actual}" =>
                [$"{path} is {actual}, shown as {shown}"],
            _ => [],
        };
    }

    private static IEnumerable<string> OfObjects(JsonElement shown, JsonElement actual, string path)
    {
        var here = shown.EnumerateObject().ToDictionary(field => field.Name, field => field.Value);
        var there = actual.EnumerateObject().ToDictionary(field => field.Name, field => field.Value);

        return
        [
            .. here.Keys.Except(there.Keys).Select(field => $"{path}.{field} is shown and not there"),
            .. there.Keys.Except(here.Keys).Select(field => $"{path}.{field} is there and not shown"),
            .. here.Keys.Intersect(there.Keys).SelectMany(
                field => Differences(here[field], there[field], $"{path}.{field}")),
        ];
    }

    private static IEnumerable<string> OfLists(JsonElement shown, JsonElement actual, string path) =>
        shown.GetArrayLength() > 0 && actual.GetArrayLength() == 0 ? [$"{path} is empty"]
        : shown.EnumerateArray().SelectMany(entry => Differences(entry, actual[0], $"{path}[]"));

    private static JsonValueKind Kind(JsonValueKind kind) => kind == JsonValueKind.False ? JsonValueKind.True : kind;
}
