using System.Collections;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using FlightSearch.Scraper;

namespace FlightSearch.Cli;

/// <summary>A query as JSON, as <c>decode</c> prints and <c>url</c> reads it. Absent filters are left out.</summary>
internal static class QueryJson
{
    // Parameters of the address, not of tfs. Defaults are left out.
    private static readonly string[] BesideTfs = ["currency", "language", "country", "tab"];

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NumberHandling = JsonNumberHandling.Strict,
        PropertyNameCaseInsensitive = false,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOutAbsentFilters } },
    };

    public static string Write(FlightQuery query) => JsonSerializer.Serialize(query, Options);

    public static QueryReading Read(string line)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            var shape = QueryShape.Check(json.RootElement, Options.GetTypeInfo(typeof(FlightQuery)));
            if (shape.Count > 0)
            {
                return new QueryReading.NotUnderstood("invalidQuery", string.Join(" ", shape));
            }

            return Validate(json.Deserialize<FlightQuery>(Options)!);
        }
        catch (JsonException e) when (e.Path is { } path)
        {
            return new QueryReading.NotUnderstood(
                "invalidQuery", $"{path.TrimStart('$', '.')} has a value of the wrong kind.");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException) // the latter: half a surrogate pair
        {
            return new QueryReading.NotUnderstood("notJson", e.Message);
        }
    }

    private static QueryReading Validate(FlightQuery query)
    {
        var problems = FlightQueryValidator.Validate(query).ToLookup(problem => problem.IsDoubt);

        return problems[false].Any()
            ? new QueryReading.NotUnderstood("invalidQuery", string.Join(" ", problems[false]))
            : new QueryReading.Understood(query, [.. problems[true]]);
    }

    private static void LeaveOutAbsentFilters(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
        {
            if (property.PropertyType == typeof(bool))
            {
                property.ShouldSerialize = (_, value) => value is true;
            }
            else if (property.PropertyType.IsAssignableTo(typeof(IEnumerable))
                && property.PropertyType != typeof(string) && !property.IsRequired)
            {
                property.ShouldSerialize = (_, value) => value is IEnumerable entries && entries.Cast<object>().Any();
            }
        }

        if (type.Type == typeof(FlightQuery))
        {
            foreach (var property in type.Properties.Where(property => BesideTfs.Contains(property.Name)))
            {
                var absent = property.Get!(AddressQuery.Defaults);
                property.ShouldSerialize = (_, value) => !Equals(value, absent);
            }
        }
    }
}

/// <summary>The result of reading a line.</summary>
internal abstract record QueryReading
{
    private QueryReading()
    {
    }

    /// <summary>A valid query. A doubt names a field that Google may not answer.</summary>
    internal sealed record Understood(FlightQuery Query, IReadOnlyList<QueryProblem> Doubts) : QueryReading;

    internal sealed record NotUnderstood(string Code, string Message) : QueryReading;
}
