using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace FlightSearch.Tests.Simulator;

public sealed class ShoppingCallTests(SimulatorSite site) : IClassFixture<SimulatorSite>, IAsyncLifetime
{
    private const string Path = "/_/FlightsFrontendUi/data/travel.frontend.flights.FlightsFrontendService/GetShoppingResults?hl=en&gl=US&curr=USD";

    private readonly HttpClient _client = site.Open();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("", 1)]
    [InlineData("&rt=c", 4)]
    public async Task The_last_part_is_the_board_of_the_page_that_asks_the_same(string how, int lists)
    {
        var page = await site.AskAsync(new Asked("LHR", "CDG", "2026-12-18"));
        var answer = await CallAsync(Search(Slice("LHR", "CDG", "2026-12-18")), how);
        var last = Boards(answer)[^1];

        Assert.Equal(lists, answer.Count);
        Assert.Equal(page.Rows.Select(SimulatedPage.Flights), last.Rows.Select(SimulatedPage.Flights));
        Assert.Equal(page.Rows.Select(SimulatedPage.Price), last.Rows.Select(SimulatedPage.Price));
        Assert.Equal(page.Folded, last.Folded);
    }

    [Fact]
    public async Task A_later_part_lowers_prices_and_adds_rows()
    {
        var boards = Boards(await CallAsync(Search(Slice("LHR", "CDG", "2026-12-18"))));
        var early = boards[0].Rows.ToDictionary(SimulatedPage.Flights, SimulatedPage.Price);
        var late = boards[1].Rows.ToDictionary(SimulatedPage.Flights, SimulatedPage.Price);

        Assert.Equal(2, boards.Count);
        Assert.Subset(late.Keys.ToHashSet(), early.Keys.ToHashSet());
        Assert.True(early.Count < late.Count);
        Assert.All(early, row => Assert.True(row.Value is null || row.Value >= late[row.Key]));
        Assert.Contains(early, row => row.Value > late[row.Key]);
    }

    [Fact]
    public async Task Every_length_is_that_of_its_part_with_the_line_breaks_around_it()
    {
        var text = await TextAsync(Search(Slice("WRO", "FCO", "2026-12-18")), "&rt=c");
        var at = 6;
        var parts = 0;
        for (; at < text.Length; parts++)
        {
            var end = text.IndexOf('\n', at);
            at = end + int.Parse(text[at..end], System.Globalization.CultureInfo.InvariantCulture);
        }

        Assert.Equal(4, parts);
        Assert.Equal(text.Length, at);
        Assert.Contains($",null,null,{Encoding.UTF8.GetByteCount(text)}]]", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Flags_are_words_here_and_numbers_on_the_page()
    {
        var row = Boards(await CallAsync(Search(Slice("LHR", "CDG", "2026-12-18"))))[^1].Rows[0];
        var same = (await site.AskAsync(new Asked("LHR", "CDG", "2026-12-18"))).Rows[0];

        Assert.Equal(JsonValueKind.False, row[6].ValueKind);
        Assert.Equal(JsonValueKind.Number, same[6].ValueKind);
    }

    [Fact]
    public async Task Filters_are_those_of_an_address()
    {
        var question = new Asked("SFO", "FRA", "2026-12-18");

        await SameAsync(
            Search(
                Slice("SFO", "FRA", "2026-12-18", """[8,20,null,null],2,["LH","STAR_ALLIANCE"],["UA"]""", "[1200]"),
                travellers: "[1,1,0,0]",
                more: "[null,6000],null,null,[1,2]"),
            question with
            {
                Passengers = [1, 2],
                Filters =
                [
                    .. Wire.Number(5, 1), .. Wire.Text(6, "LH"), .. Wire.Text(6, "STAR_ALLIANCE"), .. Wire.Text(7, "UA"),
                    .. Wire.Number(8, 8), .. Wire.Number(9, 20), .. Wire.Number(10, 0), .. Wire.Number(11, 23), .. Wire.Number(12, 1200),
                ],
                More = [.. Wire.Number(12, 6000), .. Wire.Message(13, Wire.Number(2, 2), Wire.Number(3, 1))],
            });
        await SameAsync(
            Search(Slice("SFO", "FRA", "2026-12-18", more: """["ORD","LHR"],null,60,240,null""")),
            question with { Filters = [.. Wire.Text(15, "ORD"), .. Wire.Text(15, "LHR"), .. Wire.Number(17, 60), .. Wire.Number(18, 240)] });
        await SameAsync(
            Search(Slice("SFO", "FRA", "2026-12-18", more: "null,null,null,null,[1]")),
            question with { Filters = Wire.Message(19, [[1]]) });
    }

    [Fact]
    public async Task A_chosen_outbound_leads_to_its_return_board()
    {
        var outbound = (await site.AskAsync(new Asked("DFW", "ABI", "2027-02-09", "2027-02-16"))).Rows[0];
        var leg = outbound[0][2][0];
        var chosen = $"""[["DFW","2027-02-09","ABI",null,"{leg[22][0].GetString()}","{leg[22][1].GetString()}"]]""";
        var board = Boards(await CallAsync(
            Search($"{Slice("DFW", "ABI", "2027-02-09", chosen: chosen)},{Slice("ABI", "DFW", "2027-02-16")}", trip: 1)))[^1];

        Assert.All(board.Rows, row => Assert.Equal("ABI", row[0][3].GetString()));
        Assert.Equal(SimulatedPage.Price(outbound), board.Rows.Min(SimulatedPage.Price));
    }

    [Fact]
    public async Task Several_cities_have_their_rows_here()
    {
        var slices = $"{Slice("LHR", "CDG", "2026-12-18")},{Slice("CDG", "FRA", "2026-12-20")},{Slice("FRA", "LHR", "2026-12-22")}";
        var first = Boards(await CallAsync(Search(slices, trip: 3)))[^1].Rows.First(row => row[0][2].GetArrayLength() == 1);
        var leg = first[0][2][0];
        var chosen = $"""[["LHR","2026-12-18","CDG",null,"{leg[22][0].GetString()}","{leg[22][1].GetString()}"]]""";
        var next = Boards(await CallAsync(Search(slices.Replace(
            Slice("LHR", "CDG", "2026-12-18"), Slice("LHR", "CDG", "2026-12-18", chosen: chosen), StringComparison.Ordinal), trip: 3)))[^1];

        Assert.All(next.Rows, row => Assert.Equal("FRA", row[0][6].GetString()));
        Assert.Equal(SimulatedPage.Price(first)!.Value, next.Rows.Min(SimulatedPage.Price)!.Value, 1L);
        Assert.Equal(first[0][17].GetString(), next.Data[1][0][2][17].GetString());
    }

    [Fact]
    public async Task A_gate_answers_error_13_and_lets_pages_through()
    {
        await _client.PostAsJsonAsync("/simulator/behaviours", new[] { new { kind = "rpcGate" } }, Cancellation);
        var answer = Assert.Single(await CallAsync(Search(Slice("LHR", "CDG", "2026-12-18"))));

        Assert.Equal(JsonValueKind.Null, answer[0][2].ValueKind);
        Assert.Equal(13, answer[0][5][0].GetInt32());
        Assert.Contains("ErrorResponse", answer[0][5].GetRawText(), StringComparison.Ordinal);
        Assert.NotEmpty((await site.AskAsync(new Asked("LHR", "CDG", "2026-12-18"))).Rows);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("[null,\"[]\"]")]
    [InlineData("[null,\"[[],[null,null,\\\"two\\\"]]\"]")]
    public async Task A_body_that_is_no_search_is_an_error(string request)
    {
        using var response = await _client.PostAsync(Path, new FormUrlEncodedContent([new("f.req", request)]), Cancellation);

        Assert.Contains("[\"wrb.fr\",null,null,null,null,[3]]", await response.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    public async ValueTask InitializeAsync()
    {
        using var behaved = await _client.DeleteAsync("/simulator/behaviours", Cancellation);
    }

    public ValueTask DisposeAsync()
    {
        _client.Dispose();

        return ValueTask.CompletedTask;
    }

    private static string Search(string slices, int trip = 2, string travellers = "[1,0,0,0]", string more = "null,null,null,null") =>
        $"[[],[null,null,{trip},null,[],1,{travellers},{more},null,null,[{slices}],null,null,null,1],0,1,0,1]";

    private static string Slice(
        string from, string to, string date, string limits = "null,0,null,null", string longest = "null", string chosen = "null", string more = "null,null,null,null,null") =>
        $"""[[[["{from}",0]]],[[["{to}",0]]],{limits},"{date}",{longest},{chosen},{more},3]""";

    private async Task SameAsync(string search, Asked asked)
    {
        var called = Boards(await CallAsync(search))[^1];
        var page = await site.AskAsync(asked);

        Assert.NotEmpty(called.Rows);
        Assert.Equal(page.Rows.Select(SimulatedPage.Flights), called.Rows.Select(SimulatedPage.Flights));
        Assert.Equal(page.Rows.Select(SimulatedPage.Price), called.Rows.Select(SimulatedPage.Price));
    }

    private async Task<string> TextAsync(string inner, string how)
    {
        var request = JsonSerializer.Serialize(new[] { null, inner });
        using var response = await _client.PostAsync(Path + how, new FormUrlEncodedContent([new("f.req", request)]), Cancellation);
        response.EnsureSuccessStatusCode();

        return await response.Content.ReadAsStringAsync(Cancellation);
    }

    /// <summary>The lists of the answer: lines that begin as one, after the first line.</summary>
    private async Task<IReadOnlyList<JsonElement>> CallAsync(string inner, string how = "")
    {
        var lines = (await TextAsync(inner, how)).Split('\n');

        Assert.Equal(")]}'", lines[0]);

        return [.. lines.Where(line => line.StartsWith('[')).Select(line => JsonDocument.Parse(line).RootElement)];
    }

    private static List<SimulatedPage> Boards(IEnumerable<JsonElement> lists) =>
    [
        .. lists.SelectMany(list => list.EnumerateArray())
            .Where(row => row[0].GetString() == "wrb.fr")
            .Select(row => new SimulatedPage("", JsonDocument.Parse(row[2].GetString()!).RootElement)),
    ];
}
