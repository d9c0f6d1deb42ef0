using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using FlightSearch.Scraper;

namespace FlightSearch.Tests.Scraper.Parse;

/// <summary>The inner JSON of a response body, saved without the row around it.</summary>
public sealed class InnerJsonTests
{
    private const string Header = """[null,[[1709558941397586,135385921,3389581738],null,null,null,null,[[9]]],1,"session","token"]""";
    private const string OldHeader = """[[],[[1709558941397586,135385921,3389581738],null,null,null,null,[[9]]],1,"session","token"]""";
    private const string Directions = """[[[[["EWR",0],"Newark"]],[[["/m/0f2v0",5],"Miami"]]]]""";
    private const string CalendarCells = """[["2027-01-17",null,[[null,380],"dG9rZW4"],1],["2027-01-18","2027-01-25",[[null,283],"dG9rZW4"],1]]""";
    private const string Vendors = """[null,null,null,null,null,[[["AV",["Avianca"],[[null,null,null,"MAD"]]],0,[1]]]]""";
    private const string MoreVendors = """[[[5,[["AV","Avianca",null,true]],[[0,[["AV","Avianca",null,true]]]]]]]""";
    private const string ByteOrderMark = "\uFEFF";

    private static readonly string Board = Data(Header, Directions);

    public static TheoryData<string, string> Forms => new()
    {
        { "as it stands in the row", Board },
        { "with the header of 2023", Data(OldHeader, Directions) },
        { "rows without directions", Data(Header, "null") },
        { "a line", Board + "\n" },
        { "whitespace on both sides", " \t\r\n\r\n" + Board + "\r\n \t" },
        { "a byte order mark", ByteOrderMark + Board },
        { "a byte order mark and a line", ByteOrderMark + "\r\n" + Board + "\r\n" },
        { "indented", Indented("\n") },
        { "indented, CRLF", Indented("\r\n") + "\r\n" },
        { "indented, CRLF, byte order mark", ByteOrderMark + Indented("\r\n") },
        { "escaped by another writer", JsonNode.Parse(Board)!.ToJsonString(new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }) },
    };

    [Theory]
    [MemberData(nameof(Forms))]
    public void Inner_json_is_read_as_a_response_body(string form, string body)
    {
        var expected = Found(ResultsPage.Rpc(Page()));
        var read = Found(Encoding.UTF8.GetBytes(body));

        Assert.True(read.Source == PageSource.Rpc, form);
        Assert.Equal(Json(expected.Itineraries), Json(read.Itineraries));
        Assert.Equal(expected.PriceInsights?.Lowest, read.PriceInsights?.Lowest);
    }

    [Fact]
    public void Inner_json_of_a_capture_is_read_like_its_response_body()
    {
        var body = File.ReadAllText(Path.Combine(Captures.Require(), "rpc", "search_jfk_lax_oneway_usd.txt"))[")]}'".Length..];
        var inner = JsonNode.Parse(body)![0]![2]!.GetValue<string>();

        Assert.Equal(Json(Found(Encoding.UTF8.GetBytes(")]}'" + body)).Itineraries), Json(Found(Encoding.UTF8.GetBytes(inner)).Itineraries));
    }

    [Theory]
    [InlineData("null", "null")]
    [InlineData("[[],null,false,false,[1]]", "null")]
    [InlineData("null", "[[],0,false,false,[1]]")]
    public void Inner_json_of_an_empty_board_has_no_flights(string best, string others)
    {
        var body = $"[{Header},{Directions},{best},{others},null,null,null,null]\n";
        var result = PageParser.Parse(Encoding.UTF8.GetBytes(body));

        Assert.Equal(PageSource.Rpc, Assert.IsType<ScrapeResult.NoFlights>(result).Page.Source);
    }

    public static TheoryData<string> Whole => [Board, Indented("\r\n"), ByteOrderMark + Board];

    [Theory]
    [MemberData(nameof(Whole))]
    public void Inner_json_is_cut_off_wherever_it_ends_early(string body)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        var recognised = bytes.AsSpan().IndexOf("1709558941397586"u8) + 1;

        for (var length = 1; length < bytes.Length; length++)
        {
            var code = PageParser.Parse(bytes.AsSpan(0, length)).Code;

            Assert.True(code == "cutOff" || (length < recognised && code == "unreadable"), $"{code} at {length} of {bytes.Length}");
        }
    }

    [Theory]
    [InlineData("null", "null", "null", "null")]
    [InlineData("[]", "null", "null", "null")]
    [InlineData("[[[],[]]]", "null", "null", "null")]
    [InlineData("[[null,null]]", "null", "null", "null")]
    [InlineData("\"EWR\"", "null", "null", "null")]
    [InlineData(Directions, "\"best\"", "7")]
    [InlineData("null", "[[7]]", "null")]
    public void Fields_of_unknown_kinds_after_the_header_are_unreadable(params string[] fields) =>
        Assert.Equal("unreadable", PageParser.Parse(Inner(fields)).Code);

    public static TheoryData<string?, string[]> OtherCalls => new()
    {
        { "GetCalendarGraph", [CalendarCells] },
        { "GetCalendarGraph", ["""[["2027-01-17",null,null,1]]"""] },
        { "GetCalendarGraph", ["""[["2027-01-17","2027-01-24",[[null,380],"dA"],1],["2027-01-18","2027-01-25",[[null,380],"dA"],1]]"""] },
        { "GetCalendarGraph", [CalendarCells, "null", "null", "null"] },
        { "GetCalendarGrid", ["""[["2027-01-17","2027-01-24",[[null,380],"dA"],1],["2027-01-17","2027-01-25",[[null,380],"dA"],1]]"""] },
        { "GetCalendarGrid", ["""[["2027-01-17","2027-01-24",[[null,380],"dA"],1],["2027-01-18","2027-01-24",[[null,380],"dA"],1]]"""] },
        { "GetBookingResults", [Vendors] },
        { "GetBookingResults", [MoreVendors] },
        { "GetExploreDestinations", ["null", "null", """[[["/m/0vzm",[48.2,16.4],"Vienna"]]]"""] },
        { "GetExploreDestinations", ["null", "null", "null", """[[["/g/11bc",[[null,90],"dA"]]]]"""] },
        { null, ["[]"] },
        { null, ["null"] },
        { null, [] },
        { null, [Directions] },
        { null, [Directions, "null"] },
    };

    [Theory]
    [MemberData(nameof(OtherCalls))]
    public void A_body_of_another_call_is_named_with_and_without_the_row_around_it(string? call, string[] fields)
    {
        var inner = Inner(fields);
        var row = $"[[\"wrb.fr\",null,{JsonSerializer.Serialize(Encoding.UTF8.GetString(inner))}]]";

        foreach (var body in (byte[][])[inner, Encoding.UTF8.GetBytes(row), Encoding.UTF8.GetBytes($")]}}'\n\n{row.Length}\n{row}\n")])
        {
            var other = Assert.IsType<ScrapeResult.OtherAnswer>(PageParser.Parse(body));

            Assert.Equal(call, other.Call);
            Assert.Contains(call ?? "unknown", other.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("calendar_graph.txt", "GetCalendarGraph")]
    [InlineData("calendar_grid.txt", "GetCalendarGrid")]
    [InlineData("booking_results.txt", "GetBookingResults")]
    public void Inner_json_of_another_call_is_named_and_cut_off_where_it_ends_early(string file, string call)
    {
        var body = File.ReadAllText(Path.Combine(Captures.Require(), "other", file));
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(body[body.IndexOf("[[", StringComparison.Ordinal)..]));
        while (reader.TokenType != JsonTokenType.String || !reader.GetString()!.StartsWith('['))
        {
            Assert.True(reader.Read());
        }

        var inner = Encoding.UTF8.GetBytes(reader.GetString()!);

        Assert.Equal(call, Assert.IsType<ScrapeResult.OtherAnswer>(PageParser.Parse(Encoding.UTF8.GetBytes(body))).Call);
        Assert.Equal(call, Assert.IsType<ScrapeResult.OtherAnswer>(PageParser.Parse(inner)).Call);
        Assert.Equal("cutOff", PageParser.Parse(inner.AsSpan(0, inner.Length / 2)).Code);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("[[]]")]
    [InlineData("[1,2,3,4]")]
    [InlineData("[null,null,null,null,null]")]
    [InlineData("[[],null,null,null]")]
    [InlineData("[[null,[]],null,null,null]")]
    [InlineData("[[null,[[1,2,3]]],[[1,2],[3,4]],[],[]]")]
    [InlineData("[[null,[1,2,3]],[[[[[\"EWR\",0]]]]],null,null]")]
    [InlineData("[[\"a\",\"b\"],[[[[[\"EWR\",0]]]]],null,null]")]
    [InlineData("[{\"id\":1},{\"id\":2},null,null]")]
    [InlineData("{\"rows\":[[null,[[1,2,3]]],[],[],[]]}")]
    [InlineData("[13,null,[[\"type.googleapis.com/travel.frontend.flights.ErrorResponse\",[[null,[[1,2,3]]],0]]]]")]
    [InlineData("[[null,[[1,2,3]],1,\"a\",\"b\"],[[[[[\"EWR\",0]]]]],null,null] and more")]
    [InlineData("[[null,[[1,2,3]],1,\"a\",\"b\"],[[[[[\"EWR\",0]]]]],null,null][]")]
    [InlineData("[[null,[[1,2,3]],1,\"a\",\"b\"],[[[[[\"EWR\",0]]]]],null,oops]")]
    [InlineData("[[null,[[1,2,3]],1,\"a\",\"b\"],[[[[[\"EWR\",0]]]]],null,null}")]
    public void Other_json_is_unreadable(string body) => Assert.Equal("unreadable", PageParser.Parse(Encoding.UTF8.GetBytes(body)).Code);

    private static byte[] Inner(string[] fields) => Encoding.UTF8.GetBytes($"[{string.Join(',', [Header, .. fields])}]");

    private static ResultsPage Page() => new()
    {
        Best = [Row.NonStop(8, best: true).ToJson()],
        Others = [Row.NonStop(9).ToJson(), Row.NonStop(10, price: null).ToJson()],
        Insights = ResultsPage.SomeInsights(3),
    };

    private static string Data(string header, string directions)
    {
        var page = Page();

        return new ResultsPage { Best = page.Best, Others = page.Others, Insights = page.Insights, Around = [(0, header), (1, directions)] }.Data();
    }

    private static string Indented(string newLine) =>
        JsonNode.Parse(Board)!.ToJsonString(new JsonSerializerOptions { WriteIndented = true, NewLine = newLine });

    private static FlightPage Found(byte[] body) => Assert.IsType<ScrapeResult.Found>(PageParser.Parse(body)).Page;

    private static string Json(IReadOnlyList<Itinerary> itineraries) => JsonSerializer.Serialize(itineraries);
}
