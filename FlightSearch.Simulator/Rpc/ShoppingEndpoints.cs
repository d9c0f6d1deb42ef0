using FlightSearch.Simulator.Questions;
using FlightSearch.Simulator.Searches;

namespace FlightSearch.Simulator.Rpc;

/// <summary>The call by which Google's own page searches. Of its service's methods it is the only one here.</summary>
internal static class ShoppingEndpoints
{
    private const string Path = "/_/FlightsFrontendUi/data/travel.frontend.flights.FlightsFrontendService/GetShoppingResults";

    public static IEndpointRouteBuilder MapShopping(this IEndpointRouteBuilder app)
    {
        app.MapPost(Path, SearchAsync);

        return app;
    }

    private static async Task SearchAsync(
        HttpContext http, QuestionReader reader, Reception reception, RpcAnswers answers, string? curr, string? rt)
    {
        var form = http.Request.HasFormContentType ? await http.Request.ReadFormAsync(http.RequestAborted) : FormCollection.Empty;
        var request = form["f.req"].ToString();
        var question = ShoppingReader.Read(request) is var (query, view) ? reader.Read(query, view, curr) : null;

        await reception.ReceiveAsync(
            http, new Asking(question, Channel.Rpc, Tfs: null, curr, $"{request}|{curr}"), (rule, page) => answers.Choose(rule, page, rt == "c"));
    }
}
