using System.Globalization;
using System.Text.Json.Nodes;
using CsCheck;

namespace FlightSearch.Tests.Api;

/// <summary>A request that a client might send.</summary>
internal sealed record FuzzedRequest(ApiDocument.Operation Operation, string Address, string? Body)
{
    public override string ToString() => $"{Operation.Method} {Address} {Body}";
}

/// <summary>
/// Generates requests from the schemas of the OpenAPI document, mostly with values that match them.
/// </summary>
/// <param name="api">The document.</param>
/// <param name="ids">Existing ids, by the name of the path parameter.</param>
internal sealed class RequestGen(ApiDocument api, IReadOnlyDictionary<string, IReadOnlyList<Guid>> ids)
{
    private static readonly Gen<string> Hostile = Gen.OneOf(
        Gen.OneOf(
            "", " ", "null", "-1", "0", "1e9", "9999999999999", "NaN", "1,000", "٣", "true ", "\0",
            "'; drop table jobs; --",
            "../..", "%00", "<b>", "𝒳", "İ", "JFK,LHR", new string('x', 5_000)),
        Gen.String[0, 40]);

    private static readonly Gen<string> AnyWord = Gen.OneOf("JFK", "London", "52.5,13.4", "usd", "new york", "BA");

    /// <summary>Valid values of properties that the document describes only as strings.</summary>
    private static readonly Dictionary<string, Gen<string>> Words = new()
    {
        ["departureAirports"] = Gen.OneOf("JFK", "EWR", "bos"),
        ["destinationAirports"] = Gen.OneOf("LHR", "CDG", "fra"),
        ["airlines"] = Gen.OneOf("BA", "LH", "ONEWORLD"),
        ["excludeAirlines"] = Gen.OneOf("NK", "FR", "SKYTEAM"),
        ["currency"] = Gen.OneOf("EUR", "usd", "JPY"),
        ["language"] = Gen.OneOf("en", "de", "pt-BR"),
        ["country"] = Gen.OneOf("DE", "us"),
        ["name"] = Gen.OneOf("alice", "bob@example.org"),
    };

    public Gen<FuzzedRequest> Of(ApiDocument.Operation operation) => Gen.Select(
        Address(operation), Body(operation), (address, body) => new FuzzedRequest(operation, address, body));

    private Gen<string> Address(ApiDocument.Operation operation)
    {
        var path = Gen.Const(operation.Path);
        var query = Gen.Const("");
        foreach (var parameter in operation.Parameters)
        {
            var name = $"{parameter["name"]}";
            var text = Text(parameter["schema"]!, name);
            if ($"{parameter["in"]}" == "path")
            {
                var there = ids[operation.Method == "DELETE" ? $"{name} to delete" : name];
                var id = Gen.Frequency(
                    (8, Gen.OneOf([.. there.Select(known => $"{known}")])), (1, Gen.Guid.Select(any => $"{any}")));
                path = Gen.Select(
                    path, id, (whole, value) => whole.Replace($"{{{name}}}", value, StringComparison.Ordinal));
            }
            else
            {
                var pair = text.Select(value => $"&{name}={Escape(value)}");
                query = Gen.Select(
                    query, Gen.Frequency((5, Gen.Const("")), (5, pair), (1, Gen.Select(pair, pair, string.Concat))),
                    string.Concat);
            }
        }

        var unknown = Gen.Frequency(
            (15, Gen.Const("")), (1, Hostile.Select(value => $"&{Escape(value)}={Escape(value)}")));

        return Gen.Select(path, query, unknown, (whole, known, other) => $"{whole}?{(known + other).TrimStart('&')}");
    }

    private Gen<string?> Body(ApiDocument.Operation operation) => operation.BodySchema is { } schema
        ? Gen.Frequency(
            (12, Value(schema, "").Select(body => (string?)(body?.ToJsonString() ?? "null"))),
            (1, Hostile.Select(text => (string?)text)))
        : Gen.Const((string?)null);

    private Gen<string> Text(JsonNode schema, string name) => Gen.Frequency(
        (4, Value(schema, name).Select(value =>
            value is JsonArray list ? string.Join(',', list) : $"{value}")),
        (1, Hostile));

    /// <summary>Mostly a value that matches a schema, sometimes another one.</summary>
    private Gen<JsonNode?> Value(JsonNode schema, string name) =>
        Gen.Frequency((30, Right(api.Resolve(schema), name)), (1, Wrong()));

    private Gen<JsonNode?> Right(JsonObject schema, string name)
    {
        if (schema["oneOf"] is JsonArray alternatives)
        {
            return Gen.OneOf([.. alternatives.Select(alternative => Value(alternative!, name))]);
        }

        if (schema["enum"] is JsonArray choices)
        {
            return Gen.OneOf([.. choices.Select(choice => $"{choice}")]).Select(
                choice => (JsonNode?)JsonValue.Create(choice));
        }

        return Type(schema) switch
        {
            "integer" => Integer(schema).Select(number => (JsonNode?)JsonValue.Create(number)),
            "boolean" => Gen.Bool.Select(flag => (JsonNode?)JsonValue.Create(flag)),
            "array" => Value(schema["items"]!, name).Array[1, 4].Select(
                items => (JsonNode?)new JsonArray([.. items.Select(item => item?.DeepClone())])),
            "object" => Object(schema),
            "string" => String($"{schema["format"]}", name).Select(text => (JsonNode?)JsonValue.Create(text)),
            _ => Gen.Const((JsonNode?)null),
        };
    }

    private Gen<JsonNode?> Object(JsonObject schema)
    {
        var required = (schema["required"]?.AsArray() ?? []).Select(name => $"{name}").ToHashSet();
        var whole = Gen.Const(() => new JsonObject());
        foreach (var (name, property) in schema["properties"]!.AsObject())
        {
            var often = required.Contains(name) ? 100 : 1;
            var isThere = Gen.Frequency((often, Gen.Const(true)), (5, Gen.Const(false)));
            whole = Gen.Select(whole, isThere, Value(property!, name), (so, add, value) =>
            {
                if (add)
                {
                    so[name] = value?.DeepClone();
                }

                return so;
            });
        }

        return Gen.Select(whole, Gen.Frequency((15, Gen.Const((string?)null)), (1, Hostile!)), (so, unknown) =>
        {
            if (unknown is not null)
            {
                so[unknown] = 1;
            }

            return (JsonNode?)so;
        });
    }

    private static Gen<string> String(string format, string name) => format switch
    {
        "date" =>
            Gen.Int[-1, 366].Select(days => ApiFactory.Today.AddDays(days).ToString("O", CultureInfo.InvariantCulture)),
        "uuid" => Gen.Guid.Select(id => $"{id}"),
        _ => Words.GetValueOrDefault(name) ?? AnyWord,
    };

    private static Gen<long> Integer(JsonObject schema)
    {
        var from = (long?)schema["minimum"] ?? int.MinValue;
        var to = (long?)schema["maximum"] ?? int.MaxValue;

        return Gen.Frequency((6, Gen.Long[from, Math.Min(to, from + 20)]), (1, Gen.OneOf(from - 1, from, to, to + 1)));
    }

    private static Gen<JsonNode?> Wrong() => Gen.OneOf(
        Gen.Const((JsonNode?)null),
        Hostile.Select(text => (JsonNode?)JsonValue.Create(text)),
        Gen.Double.Where(double.IsFinite).Select(number => (JsonNode?)JsonValue.Create(number)),
        Gen.Bool.Select(flag => (JsonNode?)JsonValue.Create(flag)),
        Gen.Int[1, 200].Select(depth => Enumerable.Range(0, depth)
            .Aggregate((JsonNode?)new JsonArray(), (inner, _) => new JsonArray(inner))),
        Gen.Const(() => (JsonNode?)new JsonObject { ["x"] = 1 }));

    /// <summary>A URL cannot contain half of a surrogate pair.</summary>
    private static string Escape(string text) => Uri.EscapeDataString(text.Replace('\ufffd', '?'));

    private static string Type(JsonObject schema) => schema["type"] switch
    {
        JsonArray types => types.Select(type => $"{type}").First(type => type != "null"),
        var type => $"{type}",
    };
}
