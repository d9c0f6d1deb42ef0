using System.Collections;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace FlightSearch.Cli;

/// <summary>Names every unknown field of a query, every missing one, and every one of the wrong kind.</summary>
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
                CheckKind(entry, type.ElementType!, mayBeNull: false, entryPath, problems);
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
                CheckKind(field.Value, known.PropertyType, known.IsSetNullable, prefix + field.Name, problems);
            }
            else
            {
                problems.Add($"{prefix}{field.Name} is not a field of a query; leave it out.");
            }
        }

        problems.AddRange(type.Properties
            .Where(property => property.IsRequired && !document.TryGetProperty(property.Name, out _))
            .Select(property => $"{prefix}{property.Name} is missing."));
    }

    private static void CheckKind(JsonElement value, Type type, bool mayBeNull, string path, List<string> problems)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        var isRight = value.ValueKind == JsonValueKind.Null ? mayBeNull : IsOf(value, type);

        if (!isRight)
        {
            problems.Add($"{path} must be {Name(type)}.");
        }
    }

    private static bool IsOf(JsonElement value, Type type) => value.ValueKind switch
    {
        JsonValueKind.String => type == typeof(string)
            || (type.IsEnum && Words(type).Contains(value.GetString(), StringComparer.OrdinalIgnoreCase))
            || (type == typeof(DateOnly) && DateOnly.TryParseExact(
                value.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)),
        JsonValueKind.Number => type == typeof(int) && value.TryGetInt32(out _),
        JsonValueKind.True or JsonValueKind.False => type == typeof(bool),
        JsonValueKind.Array => IsList(type),
        _ => type != typeof(string) && type.IsClass,
    };

    private static string Name(Type type) =>
        type.IsEnum ? string.Join(", ", Words(type).SkipLast(1)) + " or " + Words(type).Last()
        : type == typeof(DateOnly) ? "a day such as 2027-03-28"
        : type == typeof(int) ? "a whole number"
        : type == typeof(bool) ? "true or false"
        : type == typeof(string) ? "text"
        : IsList(type) ? "a list"
        : "an object";

    private static IEnumerable<string> Words(Type type) =>
        Enum.GetNames(type).Select(JsonNamingPolicy.CamelCase.ConvertName);

    private static bool IsList(Type type) => type != typeof(string) && type.IsAssignableTo(typeof(IEnumerable));
}
