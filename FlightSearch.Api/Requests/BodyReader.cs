using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using FlightSearch.Api.Problems;

namespace FlightSearch.Api.Requests;

/// <summary>
/// Reads the body of a request field by field, so that one answer can name every field that is unknown or of the wrong
/// form: the serializer alone would stop at the first.
/// </summary>
internal static class BodyReader
{
    /// <summary>Null when there is no object to read fields from.</summary>
    public static async Task<T?> ReadAsync<T>(HttpRequest http, JsonSerializerOptions json, FieldErrors errors)
        where T : class, new()
    {
        if (!http.HasJsonContentType()) // a page of another site may send a body only without it
        {
            throw new BadHttpRequestException(
                "The body has no JSON content type.", StatusCodes.Status415UnsupportedMediaType);
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
        catch (InvalidOperationException) // half a surrogate pair
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
            if (known.TryGetValue(field.Name, out var property))
            {
                Set(request, property, field.Value, json, errors);
            }
            else
            {
                errors.Add(
                    field.Name,
                    errors.Any ? "Unknown field." : $"Unknown field. Known are: {string.Join(", ", known.Keys)}.");
            }
        }

        return request;
    }

    private static void Set(
        object request, JsonPropertyInfo property, JsonElement value, JsonSerializerOptions json, FieldErrors errors)
    {
        if (value.ValueKind == JsonValueKind.Null)
        {
            return; // the same as leaving it out
        }

        try
        {
            property.Set!(request, value.Deserialize(property.PropertyType, json));
        }
        catch (Exception e) when (
            e is InvalidOperationException or JsonException { InnerException: InvalidOperationException })
        {
            errors.Add(property.Name, "Has a text that is not Unicode.");
        }
        catch (JsonException e)
        {
            errors.Add($"{property.Name}{e.Path?.TrimStart('$')}", $"Not {Form(property.PropertyType)}.");
        }
    }

    private static string Form(Type type) => (Nullable.GetUnderlyingType(type) ?? type) switch
    {
        { IsEnum: true } choice => $"one of {string.Join(", ", QueryReader.ChoicesOf(choice))}",
        var number when number == typeof(int) => "a whole number",
        var flag when flag == typeof(bool) => "true or false",
        var text when text == typeof(string) => "a text",
        var dates when dates == typeof(IReadOnlyList<DateOnly>) => "a list of dates such as [\"2027-03-09\"]",
        var texts when texts == typeof(IReadOnlyList<string>) => "a list of texts such as [\"JFK\"]",
        var counts => $"an object of whole numbers, with no field but {string.Join(", ", FieldsOf(counts))}",
    };

    private static IEnumerable<string> FieldsOf(Type type) => type.GetProperties()
        .Where(field => field.CanWrite)
        .Select(field => JsonNamingPolicy.CamelCase.ConvertName(field.Name));
}
