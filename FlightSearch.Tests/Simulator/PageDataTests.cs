using System.Text.Json;

namespace FlightSearch.Tests.Simulator;

public sealed class PageDataTests(SimulatorSite site) : IClassFixture<SimulatorSite>
{
    public static TheoryData<string, string> Routes => new()
    {
        { "EWR", "MIA" }, { "LAX", "NRT" }, { "LHR", "CDG" }, { "WRO", "FCO" }, { "NAN", "AKL" }, { "DFW", "ABI" },
    };

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task The_board_has_googles_elements_at_googles_places(string from, string to)
    {
        var data = (await site.AskAsync(new Asked(from, to, "2026-12-18"))).Data;

        Assert.Equal(32, data.GetArrayLength());
        Assert.Equal(52, data[0][4].GetString()!.Length);
        Assert.Equal(from, data[1][0][0][0][0][0].GetString());
        Assert.Equal(to, data[1][0][1][0][0][0].GetString());
        Assert.Equal(13, data[5].GetArrayLength());
        Assert.InRange(data[5][0].GetInt32(), 1, 5);
        Assert.Equal(61, data[5][10][0].GetArrayLength());
        Assert.Equal(3, data[7][1][0].GetArrayLength());
        Assert.All(data[17].EnumerateArray(), place => Assert.Equal(7, place.GetArrayLength()));
    }

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task Rows_and_legs_have_the_lengths_that_tell_their_elements_apart(string from, string to)
    {
        var page = await site.AskAsync(new Asked(from, to, "2026-12-18"));

        Assert.NotEmpty(page.Rows);
        Assert.All(page.Rows, row =>
        {
            Assert.Equal(11, row.GetArrayLength());
            Assert.Equal(25, row[0].GetArrayLength());
            Assert.Equal(17, row[0][22].GetArrayLength());
            Assert.All(row[0][2].EnumerateArray(), leg => Assert.Equal(33, leg.GetArrayLength()));
            Assert.Equal(row[0][2].GetArrayLength() - 1, row[0][13].ValueKind == JsonValueKind.Null ? 0 : row[0][13].GetArrayLength());
        });
    }

    [Fact]
    public async Task Legs_name_their_arrival_before_its_code_and_follow_one_another()
    {
        var page = await site.AskAsync(new Asked("LAX", "NRT", "2026-12-18"));

        Assert.All(page.Rows, row =>
        {
            JsonElement[] legs = [.. row[0][2].EnumerateArray()];

            Assert.Equal("Narita International Airport", legs[^1][5].GetString());
            Assert.Equal("NRT", legs[^1][6].GetString());
            Assert.Equal(row[0][9].GetInt32(), legs.Sum(leg => leg[11].GetInt32()) + Layovers(row).Sum(layover => layover[0].GetInt32()));
            Assert.All(Layovers(row).Select((layover, i) => (layover, i)), both =>
            {
                Assert.Equal(legs[both.i][6].GetString(), both.layover[1].GetString());
                Assert.Equal(legs[both.i + 1][3].GetString(), both.layover[2].GetString());
            });
        });
    }

    [Fact]
    public async Task The_grams_of_the_legs_add_up_to_those_of_the_row()
    {
        var page = await site.AskAsync(new Asked("SFO", "FRA", "2026-12-18"));

        Assert.All(page.Rows, row =>
            Assert.InRange(row[0][2].EnumerateArray().Sum(leg => leg[31].GetInt32()) - row[0][22][7].GetInt32(), -500, 500));
    }

    [Fact]
    public async Task Strings_hold_what_breaks_a_reader_that_only_counts_brackets()
    {
        var html = (await site.AskAsync(new Asked("WRO", "ATH", "2026-12-18"))).Html;

        Assert.Contains("\\u003d", html, StringComparison.Ordinal);
        Assert.Contains("Athens International Airport \\\"Eleftherios Venizelos\\\"", html, StringComparison.Ordinal);
        Assert.Contains("Wrocław", html, StringComparison.Ordinal);
        Assert.Contains("old town]", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_insights_agree_with_the_board_and_with_the_word_on_the_page()
    {
        var page = await site.AskAsync(new Asked("EWR", "MIA", "2026-12-18"));
        var (bucket, lowest, low, high) = (page.Data[5][0].GetInt32(), Amount(1), Amount(4), Amount(5));
        var word = lowest < low ? "low" : lowest > high ? "high" : "typical";

        Assert.Equal(page.Rows.Min(SimulatedPage.Price), lowest);
        Assert.Equal(word, bucket switch { 1 => "low", 5 => "high", _ => "typical" });
        Assert.Contains($"T9AX1b\">{word}<", page.Html, StringComparison.Ordinal);

        long Amount(int index) => page.Data[5][index][1].GetInt64();
    }

    private static JsonElement[] Layovers(JsonElement row) =>
        row[0][13].ValueKind == JsonValueKind.Null ? [] : [.. row[0][13].EnumerateArray()];
}
