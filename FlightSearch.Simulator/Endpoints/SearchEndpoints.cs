using FlightSearch.Simulator.Control;
using FlightSearch.Simulator.Fares;
using FlightSearch.Simulator.Pages;
using FlightSearch.Simulator.Queries;

namespace FlightSearch.Simulator.Endpoints;

/// <summary>The addresses of Google. Language and country are ignored: pages are in English.</summary>
internal static class SearchEndpoints
{
    public static void MapSearches(this IEndpointRouteBuilder app)
    {
        app.MapGet("/travel/flights", SearchAsync);
        app.MapGet("/travel/flights/search", SearchAsync);
        app.MapGet("/travel/flights/booking", BookAsync);
        app.MapGet(RefusalPages.ConsentPath, () => TypedResults.Text(RefusalPages.Consent, "text/html"));
        app.MapGet(RefusalPages.SorryPath, () => TypedResults.Text(
            RefusalPages.Captcha, "text/html", statusCode: StatusCodes.Status429TooManyRequests));
    }

    private static async Task SearchAsync(
        HttpContext http,
        QueryReader reader,
        BoardMaker boards,
        Answers answers,
        Behaviours behaviours,
        RequestLog log,
        TimeProvider time,
        string? tfs,
        string? tfu,
        string? curr)
    {
        var arrived = time.GetUtcNow();
        var query = reader.Read(tfs, tfu, curr);
        var rule = behaviours.Next(query, http.Request.Cookies.ContainsKey("SOCS"));
        var answered = rule?.Kind == BehaviourKind.WrongBoard ? query?.WithoutChoice() : query;
        var board = answered is null ? null
            : rule?.Kind == BehaviourKind.NoFlights ? Board.Empty(answered)
            : boards.Make(answered);
        var page = board is null ? null : ResultPage.Of(answered!, board, $"{tfs}|{tfu}|{curr}");
        var answer = answers.Choose(rule, page);

        log.Add(new LoggedRequest(
            Number: 0,
            arrived,
            http.Request.Path,
            tfs,
            query?.Slices[0].Origins.Select(airport => airport.Code) ?? [],
            query?.Slices[0].Destinations.Select(airport => airport.Code) ?? [],
            query?.Slices.Select(slice => slice.Date) ?? [],
            curr,
            query?.ShowAll ?? false,
            answer.Name,
            answer.Rows,
            answer.Status,
            http.Request.Headers.UserAgent.ToString()));

        if (rule is { DelayMilliseconds: > 0 })
        {
            await Task.Delay(TimeSpan.FromMilliseconds(rule.DelayMilliseconds), time, http.RequestAborted);
        }

        await answer.WriteAsync(http.Response);
    }

    /// <summary>Rules and the log are for searches only.</summary>
    private static Task BookAsync(
        HttpContext http, QueryReader reader, BoardMaker boards, Answers answers, string? tfs, string? curr) =>
        reader.Read(tfs, tfu: null, curr) is { } query && boards.Chosen(query) is var (offers, fare)
            ? TypedResults.Text(BookingPage.Of(offers, fare), "text/html; charset=utf-8").ExecuteAsync(http)
            : answers.Choose(rule: null, page: null).WriteAsync(http.Response);
}
