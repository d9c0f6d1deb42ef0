using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using FlightSearch.Api.Problems;
using FlightSearch.Api.Requests;
using FlightSearch.Scraper;
using Microsoft.AspNetCore.Http.HttpResults;

namespace FlightSearch.Api.Airports;

internal static class AirportEndpoints
{
    public static void MapAirports(this IEndpointRouteBuilder app) =>
        app.MapGet("/airports", List).WithName("findAirports")
            .WithTags("Airports")
            .WithSummary("Finds airports by code, city or name, or near a place")
            .WithDescription(
                "Send either `q` or `near`. `q` lists the best match first, then larger airports before smaller ones, "
                + "airports without scheduled flights last; the code of a city, such as LON, finds its airports. "
                + "`near` lists the nearest first. If `q` finds nothing, `didYouMean` has suggestions.");

    private static Ok<AirportPage> List(Query<AirportQuery> query) => TypedResults.Ok(query.Value switch
    {
        { Near: { } place } near =>
            AirportPage.Near(place, near.Km ?? AirportQuery.DefaultKm, near.All == true, near.Limit),
        var called => AirportPage.Called(called.Q!, called.Limit),
    });
}

/// <summary>Which airports to find.</summary>
internal sealed record AirportQuery : IQuery
{
    public const int DefaultKm = 100;
    private const int MostKm = 20_000; // half the circumference of the earth

    public static string ProblemCode => "invalidAirportQuery";

    [Description(
        "An IATA code, or words of the city or airport name, such as `london`. The beginnings of words are enough; "
        + "case and accents do not matter.")]
    [Example("london")]
    public string? Q { get; init; }

    [Description("The code of an airport, or latitude and longitude such as `52.5,13.4`.")]
    public string? Near { get; init; }

    [Description("Maximum distance from `near` in kilometres; 100 if left out.")]
    [Range(1, MostKm)]
    public int? Km { get; init; }

    [Description("With `near`: `true` also finds airports without scheduled flights.")]
    public bool? All { get; init; }

    [Description("Maximum number of airports in the response.")]
    [Range(1, 100)]
    public int Limit { get; init; } = 10;

    public void Check(FieldErrors errors)
    {
        if (Near is null)
        {
            CheckOnlyWithNear("km", isGiven: Km is not null, errors);
            CheckOnlyWithNear("all", isGiven: All is not null, errors);
        }

        if (Near is null && string.IsNullOrWhiteSpace(Q))
        {
            errors.Add("q", "Send q, such as q=london, or near.");
        }
        else if (Near is not null && Q is not null)
        {
            errors.Add("near", "Send either q or near, not both.");
        }
        else if (Near is not null && AirportHint.ForPlace(Near) is { } hint)
        {
            errors.Add("near", $"'{Near}' {hint}");
        }
    }

    private static void CheckOnlyWithNear(string name, bool isGiven, FieldErrors errors)
    {
        if (isGiven)
        {
            errors.Add(name, "Allowed only with near.");
        }
    }
}
