using System.Text.Json;
using FlightSearch.Simulator.Fares;
using FlightSearch.Simulator.Misbehaviour;
using FlightSearch.Simulator.Pages;
using FlightSearch.Simulator.Questions;
using FlightSearch.Simulator.Requests;

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

    private static async Task SearchAsync(
        HttpContext http, QuestionReader reader, BoardMaker boards, Behaviours behaviours, Answers answers, RequestLog log, TimeProvider time)
    {
        var arrived = time.GetUtcNow();
        var (tfs, tfu, currency) = (Asked(http, "tfs"), Asked(http, "tfu"), Asked(http, "curr"));
        var question = reader.Read(tfs, tfu, currency);
        var rule = behaviours.Draw(question, http.Request.Cookies.ContainsKey("SOCS"));
        var shown = rule?.Kind == BehaviourKind.WrongBoard ? question?.WithoutChoice() : question;
        var page = shown is null ? null : ResultPage.Of(shown, Board(shown, rule, boards), $"{tfs}|{tfu}|{currency}");
        var answer = answers.Choose(rule, page);

        log.Add(Entry(http, arrived, tfs, currency, question, answer, page));
        if (rule is { DelayMilliseconds: > 0 })
        {
            await Task.Delay(TimeSpan.FromMilliseconds(rule.DelayMilliseconds), time, http.RequestAborted);
        }

        await answer.WriteAsync(http);
    }

    private static Board Board(Question question, BehaviourRule? rule, BoardMaker boards) => rule?.Kind == BehaviourKind.NoFlights
        ? new Board(question.Slices[question.Board], [], [], 0, null)
        : boards.Make(question);

    private static string? Asked(HttpContext http, string name) => http.Request.Query[name];

    private static RequestEntry Entry(
        HttpContext http, DateTimeOffset arrived, string? tfs, string? currency, Question? question, Answer answer, ResultPage? page) => new(
            0,
            arrived,
            http.Request.Path,
            tfs,
            [.. question?.Slices[0].Origins.Select(airport => airport.Code) ?? []],
            [.. question?.Slices[0].Destinations.Select(airport => airport.Code) ?? []],
            [.. question?.Slices.Select(slice => slice.Date) ?? []],
            currency,
            question?.ShowAll ?? false,
            JsonNamingPolicy.CamelCase.ConvertName(answer.Name),
            answer.ShowsBoard ? page?.Board.Count ?? 0 : 0,
            answer.Status,
            http.Request.Headers.UserAgent.ToString());
}
