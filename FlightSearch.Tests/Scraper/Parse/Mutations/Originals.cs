using System.Text;
using FlightSearch.Tests.Scraper.Cards;
using FlightSearch.Tests.Simulator;

namespace FlightSearch.Tests.Scraper.Parse.Mutations;

/// <summary>Sound bodies of every kind, in groups: what is small has its turn more often.</summary>
internal static class Originals
{
    private static readonly Asked RoundTrip = new("DFW", "ABI", "2027-02-09", "2027-02-16");

    private static readonly string[] Refusals = ["errorBlob", "captcha", "consentPage", "landing", "noFlights", "oops", "cardsOnly", "noCards", "hydrating", "oldLayout", "changedLayout"];

    private static readonly string[] CaptureFolders = ["pages", "rpc"];

    public static async Task<IReadOnlyList<IReadOnlyList<Original>>> AllAsync(SimulatorSite site) =>
    [
        HandWritten(),
        await SimulatedAsync(site),
        Captured(),
    ];

    private static Original[] HandWritten() =>
    [
        Original.Of("a page of three rows", new ResultsPage
        {
            Best = [Row.NonStop(8).ToJson()],
            Others = [Row.NonStop(9).ToJson(), Row.NonStop(10, price: null).ToJson()],
            Insights = ResultsPage.SomeInsights(3),
        }.Html()),
        Original.Of("a response body", ResultsPage.Rpc(ResultsPage.Of(Row.NonStop(8)), ResultsPage.Of(Row.NonStop(9)))),
        Original.Of("inner JSON by itself", Encoding.UTF8.GetBytes(new ResultsPage
        {
            Others = [Row.NonStop(8).ToJson(), Row.NonStop(9).ToJson()],
            Around = [(0, """[null,[[1,2,3]],1,"session","token"]"""), (1, """[[[[["EWR",0],"Newark"]],[[["MIA",0],"Miami"]]]]""")],
        }.Data())),
        Original.Of("a page of cards", Card.Page($"<ul>{new Card { Token = "CgdzZXNzaW9uEgVOSzMwNRoICP4xEAIaA1VTRDgc" }.Html()}{new Card { Id = "other", More = Card.Airport("EWR", "Newark") }.Html()}</ul>")),
        Original.Of("cards alone", Card.Fragment(new Card(), new Card { Id = "other", Flights = null, More = Card.Text("19:27") + Card.Text("21:05") })),
    ];

    private static async Task<IReadOnlyList<Original>> SimulatedAsync(SimulatorSite site)
    {
        using var client = site.Open();
        var cancellation = TestContext.Current.CancellationToken;
        List<Original> pages = [];

        async Task AddAsync(string name, Asked asked) =>
            pages.Add(Original.Of(name, await client.GetByteArrayAsync(asked.Address, cancellation)));

        await AddAsync("a short haul", new Asked("LHR", "CDG", "2026-12-18"));
        await AddAsync("a long haul", new Asked("LAX", "NRT", "2026-12-18") { Currency = "JPY", Cabin = 3 });
        await AddAsync("an outbound board", RoundTrip);
        await AddAsync("a return board", RoundTrip.Choose((await site.AskAsync(RoundTrip)).Rows[0]));
        await AddAsync("several cities", new Asked("LHR", "CDG", "2026-12-18", "2026-12-22", "2026-12-26") { IsMultiCity = true });
        await AddAsync("the cheapest tab", new Asked("SFO", "FRA", "2026-12-18") { View = Asked.CheapestTab });
        await AddAsync("a big board", new Asked("JFK,EWR,LGA,PHL,BOS", "LHR,LGW,STN,CDG,AMS", "2026-12-18"));

        foreach (var refusal in Refusals)
        {
            pages.Add(Original.Of(refusal, await RefusedAsync(client, refusal, cancellation)));
        }

        return pages;
    }

    private static async Task<byte[]> RefusedAsync(HttpClient client, string kind, CancellationToken cancellation)
    {
        using var rules = new StringContent($"[{{\"kind\":\"{kind}\"}}]", Encoding.UTF8, "application/json");
        using var told = await client.PostAsync("/simulator/behaviours", rules, cancellation);
        told.EnsureSuccessStatusCode();
        using var answer = await client.GetAsync(new Asked("DFW", "ABI", "2026-12-18").Address, cancellation);
        using var forgotten = await client.DeleteAsync("/simulator/behaviours", cancellation);

        return await answer.Content.ReadAsByteArrayAsync(cancellation);
    }

    private static IReadOnlyList<Original> Captured() => Captures.Folder is not { } folder ? [] :
    [
        .. CaptureFolders.SelectMany(kind => Directory.EnumerateFiles(Path.Combine(folder, kind)))
            .Order(StringComparer.Ordinal)
            .Select(file => Original.Of(Path.GetFileName(file), File.ReadAllBytes(file))),
    ];
}
