using FlightSearch.Simulator.Questions;

namespace FlightSearch.Simulator.Searches;

/// <summary>The address that the scraper asks. Language and country are taken and change nothing: pages are in English.</summary>
internal static class SearchEndpoints
{
    public static IEndpointRouteBuilder MapSearches(this IEndpointRouteBuilder app)
    {
        app.MapGet("/travel/flights", SearchAsync);
        app.MapGet("/travel/flights/search", SearchAsync);

        return app;
    }

    private static Task SearchAsync(
        HttpContext http, QuestionReader reader, Reception reception, Answers answers, string? tfs, string? tfu, string? curr) =>
        reception.ReceiveAsync(
            http, new Asking(reader.Read(tfs, tfu, curr), tfs, curr, $"{tfs}|{tfu}|{curr}"), answers.Choose);
}
