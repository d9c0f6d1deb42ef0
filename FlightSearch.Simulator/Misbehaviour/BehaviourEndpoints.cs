using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;

namespace FlightSearch.Simulator.Misbehaviour;

/// <summary>Where tests and people ask the simulator to misbehave.</summary>
internal static class BehaviourEndpoints
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        Converters = { new JsonStringEnumConverter<BehaviourKind>(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    private static readonly string NotUnderstood =
        "Not a list of rules, no field of a rule, or no value for the field. Kinds: "
        + string.Join(", ", Enum.GetNames<BehaviourKind>().Select(JsonNamingPolicy.CamelCase.ConvertName)) + ".";

    public static IEndpointRouteBuilder MapBehaviours(this IEndpointRouteBuilder app)
    {
        var behaviours = app.MapGroup("/simulator/behaviours");

        behaviours.MapGet("/", List);
        behaviours.MapPost("/", AddAsync);
        behaviours.MapDelete("/", Clear);

        return app;
    }

    private static JsonHttpResult<IReadOnlyList<BehaviourRule>> List(Behaviours behaviours) => TypedResults.Json(behaviours.Rules, Json);

    private static async Task<Results<JsonHttpResult<IReadOnlyList<BehaviourRule>>, ValidationProblem>> AddAsync(
        HttpRequest request, Behaviours behaviours, CancellationToken cancellation)
    {
        BehaviourRule?[] rules;
        try
        {
            rules = await JsonSerializer.DeserializeAsync<BehaviourRule?[]>(request.Body, Json, cancellation) ?? [];
        }
        catch (JsonException e)
        {
            return TypedResults.ValidationProblem(new Dictionary<string, string[]> { [e.Path ?? "$"] = [NotUnderstood] });
        }

        var wrong = Wrong(rules);
        if (wrong.Count > 0)
        {
            return TypedResults.ValidationProblem(wrong);
        }

        behaviours.Add(rules.OfType<BehaviourRule>());

        return TypedResults.Json(behaviours.Rules, Json);
    }

    private static NoContent Clear(Behaviours behaviours)
    {
        behaviours.Clear();

        return TypedResults.NoContent();
    }

    /// <summary>By the path of each wrong field, as <c>$[0].count</c>.</summary>
    private static Dictionary<string, string[]> Wrong(BehaviourRule?[] rules) => rules
        .SelectMany((rule, i) => rule is null
            ? [(Field: $"$[{i}]", Message: "A rule is an object.")]
            : BehaviourValidator.Wrong(rule).Select(wrong => (Field: $"$[{i}].{JsonNamingPolicy.CamelCase.ConvertName(wrong.Field)}", wrong.Message)))
        .GroupBy(wrong => wrong.Field, wrong => wrong.Message)
        .ToDictionary(field => field.Key, field => field.ToArray());
}
