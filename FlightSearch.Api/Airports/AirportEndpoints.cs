using System.ComponentModel;
using FlightSearch.Api.Problems;
using FlightSearch.Scraper;
using Microsoft.AspNetCore.Http.HttpResults;

namespace FlightSearch.Api.Airports;

internal static class AirportEndpoints
{
    private const int MostKm = 20_000; // half way round the earth is everywhere

    public static void MapAirports(this IEndpointRouteBuilder app) =>
        app.MapGet("/airports", List)
            .WithTags("Airports")
            .WithSummary("Finds airports by code, city or name, or near a place")
            .WithDescription(
                "Give either `q` or `near`. What fits `q` best comes first, of the same kind the largest, airports without scheduled flights last; "
                + "near a place, the nearest with scheduled flights. The code of a city, such as LON, finds its airports. Where nothing is found, "
                + "`didYouMean` says what may be meant.");

    private static Results<Ok<AirportPage>, ValidationProblem> List(
        [Description("Code, or words or their beginnings of city or name; case and accents do not matter.")] string? q = null,
        [Description("Code of an airport, or latitude and longitude such as 52.5,13.4.")] string? near = null,
        [Description("How far from `near`, 1 to 20000; 100 unless said otherwise.")] string? km = null,
        [Description("`true` for airports without scheduled flights too, near a place; `false` unless said otherwise.")] string? all = null,
        [Description("How many airports, 1 to 100; 10 unless said otherwise.")] string? limit = null)
    {
        var errors = new FieldErrors();
        var query = new QueryReader(errors);
        var count = query.Number("limit", limit, from: 1, to: 100, otherwise: 10);
        var distance = query.Number("km", km, from: 1, to: MostKm, otherwise: 100);
        var withUnscheduled = query.Flag("all", all);
        CheckQuestion(q, near, errors);
        if (near is null)
        {
            CheckOfNear("km", km, errors);
            CheckOfNear("all", all, errors);
        }

        return errors.Any
            ? ProblemCodes.Invalid("invalidAirportQuery", errors)
            : TypedResults.Ok(near is null ? AirportPage.Called(q!, count) : AirportPage.Near(near, distance, withUnscheduled, count));
    }

    private static void CheckQuestion(string? q, string? near, FieldErrors errors)
    {
        if (near is null && string.IsNullOrWhiteSpace(q))
        {
            errors.Add("q", "Say what to find, such as q=london, or give near.");
        }
        else if (near is not null && q is not null)
        {
            errors.Add("near", "Give either q or near.");
        }
        else if (near is not null && AirportHint.ForPlace(near) is { } hint)
        {
            errors.Add("near", $"'{near}' {hint}");
        }
    }

    private static void CheckOfNear(string name, string? text, FieldErrors errors)
    {
        if (text is not null)
        {
            errors.Add(name, "Means nothing without near.");
        }
    }
}
