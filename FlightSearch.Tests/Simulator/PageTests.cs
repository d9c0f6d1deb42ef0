using System.IO.Compression;
using System.Net;
using System.Text.Json;

namespace FlightSearch.Tests.Simulator;

/// <summary>What pages have; that the scraper reads their fields is tested with the scraper.</summary>
public sealed class PageTests(SimulatorSite site) : IClassFixture<SimulatorSite>
{
    private const string Europe = "LHR,LGW,CDG,AMS,FRA,MUC,MAD";
    private const string America = "JFK,EWR,BOS,ORD,LAX,SFO,MIA";

    private static readonly Asked OneWay = new("LHR", "CDG", "2026-12-18");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("EWR", "MIA")]
    [InlineData("LAX", "NRT")]
    [InlineData("DFW", "ABI")]
    public async Task Data_rows_and_legs_have_as_many_elements_as_on_real_pages(string from, string to)
    {
        var page = await site.AskAsync(new Asked(from, to, "2026-12-18"));

        Assert.Equal(32, page.Data.GetArrayLength());
        Assert.Equal(61, page.Data[5][10][0].GetArrayLength());
        Assert.NotEmpty(page.Rows);
        Assert.All(page.Rows, row => Assert.Equal(
            (11, 25, 17), (row.GetArrayLength(), row[0].GetArrayLength(), row[0][22].GetArrayLength())));
        Assert.All(
            page.Rows.SelectMany(row => row[0][2].EnumerateArray()), leg => Assert.Equal(33, leg.GetArrayLength()));
    }

    [Fact]
    public async Task Several_airports_on_a_side_give_every_pair()
    {
        var page = await site.AskAsync(new Asked("LHR,LGW", "JFK,EWR", "2026-12-18"));

        Assert.Equal(
            ["LGWEWR", "LGWJFK", "LHREWR", "LHRJFK"],
            page.Rows.Select(row => row[0][3].GetString() + row[0][6].GetString()).Distinct().Order());
    }

    [Fact]
    public async Task A_page_has_at_most_as_many_rows_as_set()
    {
        await using var small = new SimulatorSite().With("RowCap", "20");
        var asked = new Asked(Europe, America, "2026-12-18");

        Assert.Equal(300, (await site.AskAsync(asked)).Rows.Count);
        Assert.Equal(20, (await small.AskAsync(asked)).Rows.Count);
    }

    [Fact]
    public async Task The_default_page_folds_the_rows_that_show_all_lists()
    {
        var all = await site.AskAsync(OneWay);
        var folded = await site.AskAsync(OneWay with { View = "" });

        Assert.True(folded.Folded > 0);
        Assert.Equal(all.Rows.Count, folded.Rows.Count + folded.Folded);
        Assert.Contains("View fewer flights", all.Html, StringComparison.Ordinal);
        Assert.Contains($"{folded.Folded} more flights", folded.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pairs_have_from_none_to_160_rows()
    {
        string[] airports = ["JFK", "SFO", "LHR", "FRA", "PWM", "ABI", "INV", "KMJ"];
        var pages = await Task.WhenAll(
            from one in airports
            from other in airports
            where one != other
            select site.AskAsync(new Asked(one, other, "2026-12-16")));
        var counts = pages.Select(page => page.Rows.Count).ToList();

        Assert.Contains(0, counts);
        Assert.Contains(counts, count => count is > 0 and <= 10);
        Assert.Contains(counts, count => count is > 20 and <= 60);
        Assert.InRange(counts.Max(), 91, 160);
    }

    [Fact]
    public async Task A_page_without_flights_has_null_for_both_lists()
    {
        var page = await site.AskAsync(new Asked("ABI", "INV", "2026-12-18"));

        Assert.Equal((JsonValueKind.Null, JsonValueKind.Null), (page.Data[2].ValueKind, page.Data[3].ValueKind));
    }

    [Fact]
    public async Task The_page_of_a_multi_city_journey_has_no_rows()
    {
        var page = await site.AskAsync(
            new Asked("LHR", "CDG", "2026-12-18", "2026-12-20", "2026-12-22") { IsMultiCity = true });

        Assert.Equal((3, 0), (page.Data[1].GetArrayLength(), page.Rows.Count));
    }

    [Fact]
    public async Task Cards_are_there_twice_and_not_at_all_on_long_pages()
    {
        var page = await site.AskAsync(OneWay);

        Assert.Equal(2 * page.Rows.Count, page.Html.Split("pIav2d").Length - 1);
        Assert.DoesNotContain(
            "pIav2d", (await site.AskAsync(new Asked(Europe, America, "2026-12-18"))).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_booking_page_names_the_chosen_flights_and_their_price()
    {
        var roundTrip = new Asked("DFW", "ABI", "2027-02-09", "2027-02-16");
        var outbound = roundTrip.Choose((await site.AskAsync(roundTrip)).Rows[0]);
        var row = (await site.AskAsync(outbound)).Rows[0];

        var page = await BookAsync(outbound.Choose(row));

        Assert.Contains($"<strong>{SimulatedPage.Price(row)} US dollars", page, StringComparison.Ordinal);
        Assert.Contains("Abilene to Dallas", page, StringComparison.Ordinal);
        Assert.Contains("Find Cheap Flight Options", await BookAsync(outbound), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("br")]
    [InlineData("gzip")]
    public async Task A_padded_page_has_the_size_of_a_real_one_and_compresses_as_well(string encoding)
    {
        await using var padded = new SimulatorSite().With("Padding", "true");
        using var client = padded.Open();
        var html = await client.GetStringAsync(OneWay.Address, Cancellation);
        client.DefaultRequestHeaders.Add("Accept-Encoding", encoding);
        using var response = await client.GetAsync(OneWay.Address, Cancellation);
        var compressed = await response.Content.ReadAsByteArrayAsync(Cancellation);

        Assert.InRange(html.Length, 1_900_000, 3_600_000);
        Assert.InRange(compressed.Length, 200_000, 600_000);
        Assert.Equal([encoding], response.Content.Headers.ContentEncoding);
        Assert.Equal(html, await DecompressAsync(compressed, encoding));
        Assert.Equal((await site.AskAsync(OneWay)).Data.GetRawText(), SimulatedPage.Read(html).Data.GetRawText());
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/travel/flights")]
    [InlineData("/simulator/requests")]
    [InlineData("/nowhere")]
    public async Task Every_answer_says_that_it_is_simulated(string path)
    {
        using var client = site.Open();
        using var response = await client.GetAsync(path, Cancellation);

        Assert.Equal(["true"], response.Headers.GetValues("X-Simulated"));
        Assert.Equal(path == "/nowhere" ? HttpStatusCode.NotFound : HttpStatusCode.OK, response.StatusCode);
    }

    private static async Task<string> DecompressAsync(byte[] compressed, string encoding)
    {
        var bytes = new MemoryStream(compressed);
        using var text = new StreamReader(encoding == "br"
            ? new BrotliStream(bytes, CompressionMode.Decompress)
            : new GZipStream(bytes, CompressionMode.Decompress));

        return await text.ReadToEndAsync(Cancellation);
    }

    private async Task<string> BookAsync(Asked asked)
    {
        using var client = site.Open();

        return await client.GetStringAsync($"/travel/flights/booking?tfs={asked.Tfs}&curr=USD", Cancellation);
    }
}
