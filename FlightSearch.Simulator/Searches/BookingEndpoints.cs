using FlightSearch.Simulator.Fares;
using FlightSearch.Simulator.Pages;
using FlightSearch.Simulator.Questions;

namespace FlightSearch.Simulator.Searches;

/// <summary>Where booking links lead. Rules of misbehaviour are for searches and do not reach here, nor does the log.</summary>
internal static class BookingEndpoints
{
    public static IEndpointRouteBuilder MapBookings(this IEndpointRouteBuilder app)
    {
        app.MapGet("/travel/flights/booking", ShowAsync);

        return app;
    }

    private static Task ShowAsync(HttpContext http, QuestionReader reader, Journeys journeys, Answers answers, string? tfs, string? curr) =>
        reader.Read(tfs, tfu: null, curr) is { } question && journeys.Chosen(question) is { } journey
            ? TypedResults.Text(BookingPage.Of(journey), "text/html; charset=utf-8").ExecuteAsync(http)
            : answers.Landing.WriteAsync(http);
}
