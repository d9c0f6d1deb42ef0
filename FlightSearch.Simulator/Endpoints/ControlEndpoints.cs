using System.Text.Json;
using System.Text.Json.Serialization;
using FlightSearch.Simulator.Control;
using FlightSearch.Simulator.Pages;
using Microsoft.AspNetCore.Http.HttpResults;

namespace FlightSearch.Simulator.Endpoints;

/// <summary>The simulator's own addresses: its front page, the rules of misbehaviour, the request log.</summary>
internal static class ControlEndpoints
{
    private const string Home = $"""
        <!doctype html>{PageWriter.Comment}
        <html lang="en"><head><title>FlightSearch Simulator</title></head><body>
        <h1>FlightSearch Simulator</h1>
        <p>Stands in for Google Flights in development and tests. All flights and fares are made up.</p>
        <ul>
        <li>GET /travel/flights/search?tfs=… : a results page</li>
        <li>GET /travel/flights/booking?tfs=… : the page of a booking link</li>
        <li><a href="/simulator/requests">GET, DELETE /simulator/requests</a> : requests received</li>
        <li><a href="/simulator/behaviours">GET, POST, DELETE /simulator/behaviours</a> : rules of misbehaviour</li>
        </ul></body></html>
        """;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        Converters = { new JsonStringEnumConverter<BehaviourKind>(JsonNamingPolicy.CamelCase, false) },
    };

    public static void MapControl(this IEndpointRouteBuilder app)
    {
        app.MapGet("/", () => TypedResults.Text(Home, "text/html; charset=utf-8"));
        app.MapGet("/simulator/behaviours", ListBehaviours);
        app.MapPost("/simulator/behaviours", AddBehavioursAsync);
        app.MapDelete("/simulator/behaviours", (Behaviours behaviours) => behaviours.Clear());
        app.MapGet("/simulator/requests", ListRequests);
        app.MapDelete("/simulator/requests", (RequestLog log) => log.Clear());
    }

    private static JsonHttpResult<IReadOnlyList<BehaviourRule>> ListBehaviours(Behaviours behaviours) =>
        TypedResults.Json(behaviours.Rules, Json);

    /// <summary>Adds all rules or, where one is wrong, none. Any content type, for <c>curl -d</c>.</summary>
    private static async Task<IResult> AddBehavioursAsync(
        HttpRequest request, Behaviours behaviours, CancellationToken cancellation)
    {
        List<BehaviourRule> rules;
        try
        {
            rules = await JsonSerializer.DeserializeAsync<List<BehaviourRule>>(request.Body, Json, cancellation) ?? [];
        }
        catch (JsonException e)
        {
            return Wrong(
            [
                $"{e.Path ?? "$"} cannot be read. Send a list of rules such as [{{\"kind\": \"rateLimited\", \"count\": 3}}].",
                $"Kinds: {string.Join(", ", Enum.GetNames<BehaviourKind>().Select(JsonNamingPolicy.CamelCase.ConvertName))}.",
            ]);
        }

        string[] wrong =
        [
            .. BehaviourRule.Validate(rules).Select(result => $"{result.MemberNames.First()}: {result.ErrorMessage}"),
        ];
        if (wrong.Length > 0)
        {
            return Wrong(wrong);
        }

        behaviours.Add(rules);

        return TypedResults.Json(behaviours.Rules, Json);
    }

    private static ProblemHttpResult Wrong(string[] messages) =>
        TypedResults.Problem(string.Join(' ', messages), statusCode: StatusCodes.Status400BadRequest);

    /// <param name="log">The log.</param>
    /// <param name="after">Only requests with higher numbers.</param>
    private static Ok<RequestList> ListRequests(RequestLog log, long after = 0)
    {
        var (total, requests) = log.ReadAfter(after);

        return TypedResults.Ok(new RequestList(total, requests));
    }
}

/// <summary>The request log as JSON.</summary>
internal sealed record RequestList(long Total, IReadOnlyList<LoggedRequest> Requests);
