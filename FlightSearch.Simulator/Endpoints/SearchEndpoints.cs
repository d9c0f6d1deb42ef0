using FlightSearch.Simulator.Control;
using FlightSearch.Simulator.Fares;
using FlightSearch.Simulator.Pages;
using FlightSearch.Simulator.Queries;
using Microsoft.AspNetCore.Http.HttpResults;

namespace FlightSearch.Simulator.Endpoints;

/// <summary>The addresses of Google. Language and country are ignored: pages are in English.</summary>
internal static class SearchEndpoints
{
    public static void MapSearches(this IEndpointRouteBuilder app)
    {
        app.MapGet("/travel/flights", SearchAsync);
        app.MapGet("/travel/flights/search", SearchAsync);
        app.MapGet("/travel/flights/booking", BookAsync);
        app.MapGet(RefusalPages.ConsentPath, (HttpContext http, RequestLog log, TimeProvider time) =>
            Refuse(http, log, time, "consentPage", StatusCodes.Status200OK, RefusalPages.Consent));
        app.MapGet(RefusalPages.SorryPath, (HttpContext http, RequestLog log, TimeProvider time) =>
            Refuse(http, log, time, "captcha", StatusCodes.Status429TooManyRequests, RefusalPages.Captcha));
    }

    /// <summary>The target of a redirect. It is logged, since a client that follows makes another request.</summary>
    private static ContentHttpResult Refuse(
        HttpContext http, RequestLog log, TimeProvider time, string name, int status, string page)
    {
        log.Add(new LoggedRequest(
            Number: 0, time.GetUtcNow(), http.Request.Path, Tfs: null, From: [], To: [], Dates: [], Currency: null,
            ShowAll: false, name, Rows: 0, status, http.Request.Headers.UserAgent.ToString()));

        return TypedResults.Text(page, "text/html", statusCode: status);
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
            : rule?.Kind == BehaviourKind.MissingRows ? boards.Make(answered).WithoutSomePairs()
            : boards.Make(answered);
        var page = board is null ? null : ResultPage.Of(answered!, board, $"{tfs}|{tfu}|{curr}");
        var answer = answers.Choose(rule, page);

        var logged = new LoggedRequest(
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
            http.Request.Headers.UserAgent.ToString());
        log.Add(logged);
        http.Features.Set(logged); // for KeptPages

        if (rule is { DelayMilliseconds: > 0 })
        {
            await Task.Delay(TimeSpan.FromMilliseconds(rule.DelayMilliseconds), time, http.RequestAborted);
        }

        await answer.WriteAsync(http.Response);
    }

    /// <summary>Neither rules nor the log apply to booking pages.</summary>
    private static Task BookAsync(
        HttpContext http, QueryReader reader, BoardMaker boards, Answers answers, string? tfs, string? curr) =>
        reader.Read(tfs, tfu: null, curr) is { } query && boards.Chosen(query) is var (offers, fare)
            ? TypedResults.Text(BookingPage.Of(offers, fare), "text/html; charset=utf-8").ExecuteAsync(http)
            : answers.Choose(rule: null, page: null).WriteAsync(http.Response);
}
