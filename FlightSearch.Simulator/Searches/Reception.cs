using System.Text.Json;
using FlightSearch.Simulator.Fares;
using FlightSearch.Simulator.Misbehaviour;
using FlightSearch.Simulator.Pages;
using FlightSearch.Simulator.Questions;
using FlightSearch.Simulator.Requests;

namespace FlightSearch.Simulator.Searches;

/// <summary>Answers a search as the rules in force say, and writes it into the log before any of the answer is sent.</summary>
internal sealed class Reception(BoardMaker boards, Behaviours behaviours, RequestLog log, TimeProvider time)
{
    public async Task ReceiveAsync(HttpContext http, Asking asking, Func<BehaviourRule?, ResultPage?, Answer> choose)
    {
        var arrived = time.GetUtcNow();
        var rule = behaviours.Draw(asking.Question, http.Request.Cookies.ContainsKey("SOCS"));
        var shown = rule?.Kind == BehaviourKind.WrongBoard ? asking.Question?.WithoutChoice() : asking.Question;
        var page = shown is null ? null : ResultPage.Of(shown, Board(shown, rule), asking.Seed);
        var answer = choose(rule, page);

        log.Add(Entry(http, arrived, asking, answer, page));
        if (rule is { DelayMilliseconds: > 0 })
        {
            await Task.Delay(TimeSpan.FromMilliseconds(rule.DelayMilliseconds), time, http.RequestAborted);
        }

        await answer.WriteAsync(http);
    }

    private Board Board(Question question, BehaviourRule? rule) => rule?.Kind == BehaviourKind.NoFlights
        ? new Board(question.Slices[question.Board], [], [], 0, [])
        : boards.Make(question);

    private static RequestEntry Entry(HttpContext http, DateTimeOffset arrived, Asking asking, Answer answer, ResultPage? page) => new(
        0,
        arrived,
        http.Request.Path,
        asking.Tfs,
        [.. asking.Question?.Slices[0].Origins.Select(airport => airport.Code) ?? []],
        [.. asking.Question?.Slices[0].Destinations.Select(airport => airport.Code) ?? []],
        [.. asking.Question?.Slices.Select(slice => slice.Date) ?? []],
        asking.Currency,
        asking.Question?.ShowAll ?? false,
        JsonNamingPolicy.CamelCase.ConvertName(answer.Name),
        answer.ShowsBoard ? page?.Board.Count ?? 0 : 0,
        answer.Status,
        http.Request.Headers.UserAgent.ToString());
}
