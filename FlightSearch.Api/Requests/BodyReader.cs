using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using FlightSearch.Api.Problems;

namespace FlightSearch.Api.Requests;

/// <summary>
/// Reads the body of a request field by field, so that one answer can name every field that is unknown or of the wrong
/// form: the serializer alone would stop at the first. The <c>[Range]</c> and <c>[MaxLength]</c> of a field are checked
/// here; a list that is too long is refused before its entries are looked at.
/// </summary>
internal static class BodyReader
{
    /// <summary>Null when there is no object to read fields from.</summary>
    public static async Task<T?> ReadAsync<T>(HttpRequest http, JsonSerializerOptions json, FieldErrors errors)
        where T : class, new()
    {
        if (!http.HasJsonContentType()) // a page of another site can send a body without any
        {
            throw new BadHttpRequestException(
                "The body is not announced as JSON.", StatusCodes.Status415UnsupportedMediaType);
        }

        if (http.ContentLength == 0)
        {
            errors.Add("$", "The body is empty; send a JSON object.");
            return null;
        }

        var options = new JsonDocumentOptions { AllowDuplicateProperties = false };
        try
        {
            using var body = await JsonDocument.ParseAsync(http.Body, options, http.HttpContext.RequestAborted);
            return Read<T>(body.RootElement, json, errors);
        }
        catch (JsonException e)
        {
            errors.Add("$", $"The body cannot be read as JSON. {e.Message}");
            return null;
        }
        catch (InvalidOperationException) // half a surrogate pair in the name of a field
        {
            errors.Add("$", "The body has a text that is not Unicode.");
            return null;
        }
    }

    private static T? Read<T>(JsonElement body, JsonSerializerOptions json, FieldErrors errors)
        where T : class, new()
    {
        if (body.ValueKind != JsonValueKind.Object)
        {
            errors.Add("$", "The body must be a JSON object.");
            return null;
        }

        var request = new T();
        var known = json.GetTypeInfo(typeof(T)).Properties.ToDictionary(property => property.Name);
        foreach (var field in body.EnumerateObject())
        {
            if (!known.TryGetValue(field.Name, out var property))
            {
                AddUnknown(field.Name, known.Keys, errors);
            }
            else if (field.Value.ValueKind != JsonValueKind.Null // the same as leaving it out
                && IsRight(field.Value, property, errors))
            {
                property.Set!(request, WithoutNulls(field.Value).Deserialize(property.PropertyType, json));
            }
        }

        return request;
    }

    private static void AddUnknown(string path, IEnumerable<string> known, FieldErrors errors) =>
        errors.Add(path, errors.Any ? "Unknown field." : $"Unknown field. Known are: {string.Join(", ", known)}.");

    /// <summary>Whether a value can be deserialised.</summary>
    private static bool IsRight(JsonElement value, JsonPropertyInfo property, FieldErrors errors)
    {
        var (path, attributes) = (property.Name, property.AttributeProvider);
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;

        if (type == typeof(IReadOnlyList<string>) || type == typeof(IReadOnlyList<DateOnly>))
        {
            var most = attributes?.GetCustomAttributes(typeof(MaxLengthAttribute), inherit: true)
                .Cast<MaxLengthAttribute>().SingleOrDefault()?.Length;

            return IsList(value, type.GetGenericArguments()[0], path, most, errors);
        }

        var range = attributes?.GetCustomAttributes(typeof(RangeAttribute), inherit: true)
            .Cast<RangeAttribute>().SingleOrDefault();

        return type.IsPrimitive || type.IsEnum || type == typeof(string)
            ? IsValue(value, type, path, range, errors)
            : IsObjectOfCounts(value, type, path, errors);
    }

    private static bool IsList(JsonElement value, Type entry, string path, int? most, FieldErrors errors)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            var example = entry == typeof(DateOnly) ? "2027-03-09" : "JFK";
            errors.Add(path, $"Not a list such as [\"{example}\"].");
            return false;
        }

        if (value.GetArrayLength() > most)
        {
            errors.Add(path, $"Has {value.GetArrayLength()} entries; at most {most} are allowed.");
            return false;
        }

        var areRight = true;
        foreach (var (position, one) in value.EnumerateArray().Index())
        {
            areRight &= IsValue(one, entry, $"{path}[{position}]", range: null, errors);
        }

        return areRight;
    }

    private static bool IsObjectOfCounts(JsonElement value, Type type, string path, FieldErrors errors)
    {
        var known = type.GetProperties().Where(field => field.CanWrite)
            .Select(field => JsonNamingPolicy.CamelCase.ConvertName(field.Name)).ToArray();
        if (value.ValueKind != JsonValueKind.Object)
        {
            errors.Add(path, $"Not an object with whole numbers for {string.Join(", ", known)}.");
            return false;
        }

        var areRight = true;
        foreach (var field in value.EnumerateObject())
        {
            if (!known.Contains(field.Name))
            {
                AddUnknown($"{path}.{field.Name}", known, errors);
                areRight = false;
            }
            else if (field.Value.ValueKind != JsonValueKind.Null)
            {
                areRight &= IsValue(field.Value, typeof(int), $"{path}.{field.Name}", range: null, errors);
            }
        }

        return areRight;
    }

    private static bool IsValue(JsonElement value, Type type, string path, RangeAttribute? range, FieldErrors errors)
    {
        var isRight = type switch
        {
            { IsEnum: true } => Text(value) is { } text && QueryReader.ChoicesOf(type).Contains(text),
            _ when type == typeof(int) => value.ValueKind == JsonValueKind.Number
                && value.TryGetInt32(out var number) && range?.IsValid(number) != false,
            _ when type == typeof(bool) => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
            _ when type == typeof(DateOnly) => Text(value) is { Length: 10 } && value.TryGetDateTime(out _),
            _ => Text(value) is not null,
        };
        if (!isRight)
        {
            errors.Add(path, IsBroken(value) ? "Has a text that is not Unicode." : $"Not {Form(type, range)}.");
        }

        return isRight;
    }

    private static string Form(Type type, RangeAttribute? range) => type switch
    {
        { IsEnum: true } => $"one of {string.Join(", ", QueryReader.ChoicesOf(type))}",
        _ when type == typeof(int) => range is null
            ? "a whole number"
            : $"a whole number from {range.Minimum} to {range.Maximum}",
        _ when type == typeof(bool) => "true or false",
        _ when type == typeof(DateOnly) => "a date such as 2027-03-09",
        _ => "a text",
    };

    /// <summary>Null for a value that is no text, and for half a surrogate pair.</summary>
    private static string? Text(JsonElement value) =>
        value.ValueKind == JsonValueKind.String && !IsBroken(value) ? value.GetString() : null;

    private static bool IsBroken(JsonElement value)
    {
        try
        {
            _ = value.ValueKind == JsonValueKind.String ? value.GetString() : null;
            return false;
        }
        catch (InvalidOperationException)
        {
            return true;
        }
    }

    /// <summary>A null within an object, too, is the same as leaving the field out.</summary>
    private static JsonNode? WithoutNulls(JsonElement value)
    {
        var node = value.Deserialize<JsonNode>();
        if (node is JsonObject whole)
        {
            foreach (var name in whole.Where(field => field.Value is null).Select(field => field.Key).ToList())
            {
                whole.Remove(name);
            }
        }

        return node;
    }
}
