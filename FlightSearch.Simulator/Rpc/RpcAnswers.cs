using FlightSearch.Simulator.Misbehaviour;
using FlightSearch.Simulator.Pages;
using FlightSearch.Simulator.Searches;

namespace FlightSearch.Simulator.Rpc;

/// <summary>One answer to the page's own call for each way of behaving.</summary>
internal sealed class RpcAnswers(Answers answers)
{
    public Answer Choose(BehaviourRule? rule, ResultPage? page, bool inChunks) => (rule, page) switch
    {
        ({ } refused, _) when answers.Refusal(refused) is { } refusal => refusal,
        ({ Kind: BehaviourKind.RpcGate }, _) => Text(nameof(BehaviourKind.RpcGate), () => ChunkedAnswer.Gate(inChunks)),
        (_, null) => Text("invalid", () => ChunkedAnswer.Invalid(inChunks)),
        _ => Text(page.Board.Count == 0 ? "noFlights" : "results", () => ChunkedAnswer.Of(page, inChunks)) with { ShowsBoard = true },
    };

    private static Answer Text(string name, Func<string> text) => new(name, StatusCodes.Status200OK, http =>
    {
        http.Response.ContentType = "application/json; charset=utf-8";

        return http.Response.WriteAsync(text(), http.RequestAborted);
    });
}
