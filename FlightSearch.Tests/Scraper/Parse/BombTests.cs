using System.Diagnostics;
using System.Text;
using FlightSearch.Scraper;

namespace FlightSearch.Tests.Scraper.Parse;

/// <summary>Pages made to take long, or much memory. Each takes well under a second on a quiet machine.</summary>
public sealed class BombTests
{
    // Reading over and over, as a careless parser would, takes minutes.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private const int MostBytes = 2_000_000;
    private const int MostBytesPerByte = 40;
    private const int FiftyMegabytes = 50_000_000;

    private const string InnerStart = "[[null,[[1,2,3]],1,\"session\",\"token\"],[[[[[\"EWR\",0]]]]],";

    private static readonly ParseOptions CheckAll = new() { CrossCheck = true, Asked = new DateOnly(2027, 3, 22) };

    public static TheoryData<string> Bombs =>
    [
        new string('[', 2_000_000),
        Repeat("key: 'ds:1', data:[", 200_000),
        Repeat("'ds:1'", 400_000),
        Repeat("ds:1 ", 400_000),
        Repeat("key:'ds:1'", 20) + "data:" + new string(' ', 2_000_000),
        Repeat("key: 'ds:1', data:[[[[]]]], ", 100_000),
        ResultsPage.Callback(new string('[', 2_000_000)),
        ResultsPage.Callback("[null,null,[[" + Repeat("7,", 1_000_000) + "7]],null]"),
        ResultsPage.Callback("[null,null,[[" + Repeat("[],", 700_000) + "[]]],null]"),
        ResultsPage.Callback("[null,null,[[" + Repeat("[[]],", 400_000) + "[]]],null]"),
        ResultsPage.Callback("[null,null,[[" + Repeat("[[0,[],[]]],", 200_000) + "[]]],null]"),
        ResultsPage.Callback("[null,null,[[" + Repeat("[[0,[\"A\"],[[0]],0,0,0,0,0,0,0,0,0,0,[[0]]]],", 50_000) + "[]]],null]"),
        ResultsPage.Callback("[null,[" + Repeat("[[],[]],", 300_000) + "[]],null,null]"),
        ResultsPage.Callback("[null,[[[" + Repeat("[[\"A\"]],", 300_000) + "[]]]],null,null]"),
        ResultsPage.Callback("[null,null,null,null,null,[1,[null,2],[null,2],0,0,0,0,0,0,0,[[" + Repeat("[1,1],", 300_000) + "[]]]],null,null]"),
        ResultsPage.Callback("[0,null,null,null,null,null,null,null,null,null,null,[" + Repeat("[\"A\",\"B\",\"http:a\"],", 100_000) + "[]]]"),
        ResultsPage.Callback("[null,null,\"" + new string('x', 3_000_000)),
        ResultsPage.Callback("[null,null,\"" + Repeat("\\\\", 1_500_000) + "\"]"),
        ResultsPage.Callback("[" + new string('9', 3_000_000) + "]"),
        "[[null,[[1" + new string('[', 2_000_000),
        "[[" + new string('[', 2_000_000),
        "[[[" + Repeat("[],", 700_000) + "[]],[[1]]],null,null,null]",
        InnerStart + new string('[', 2_000_000),
        InnerStart + "null,[[" + Repeat("[[0,[],[]]],", 200_000) + "[]]]]",
        InnerStart + "null,null]" + new string(' ', 2_000_000) + "x",
        new string(' ', 2_000_000) + InnerStart,
        new string('1', 2_000_000) + "[[\"wrb.fr\"",
        Repeat("[[\"wrb.fr\",null,\"[null,null,null,null]\"]]", 50_000),
        ")]}'" + Repeat("1[]", 700_000),
        ")]}'" + new string('[', 2_000_000),
        ")]}'[" + Repeat("[\"wrb.fr\",null,\"[\"],", 100_000) + "[]]",
        ")]}'[" + Repeat("[\"wrb.fr\",null,\"[0,0,0,0]\"],", 70_000) + "[]]",
        ")]}'[" + Repeat("[\"wrb.fr\",null,\"[null,null,null,null]\"],", 50_000) + "[]]",
        ")]}'[" + Repeat("[\"wrb.fr\",null,null,null,null,[13]],", 50_000) + "[]]",
        ")]}'" + Repeat("[[\"wrb.fr\",null,\"[null,null,null,null]\"]]", 50_000),
    ];

    [Theory]
    [MemberData(nameof(Bombs), DisableDiscoveryEnumeration = true)]
    public void A_page_built_to_be_slow_is_parsed_in_time(string page) => Read(Encoding.UTF8.GetBytes(page));

    public static TheoryData<string, Func<byte[]>> Huge => new()
    {
        { "found", () => ResultsPage.Page($"/*{new string(' ', FiftyMegabytes)}*/</script><script>{ResultsPage.Of(Row.NonStop(8)).Script()}") },
        { "found", () => [.. ResultsPage.Of(Row.NonStop(8)).Html(), .. Filled("ds:1 and whatever else a page may say of its data: 'ds:1' ")] },
        { "unreadable", () => Filled("[") },
        { "cutOff", () => [.. "<!doctype html>"u8, .. Filled("<div data-gs=x>")] },
        { "cutOff", () => [.. "AF_initDataCallback({key: 'ds:1', data:["u8, .. Filled("[[\"text of a row without end\",1024],null,[2027,8,22]],")] },
        { "unreadable", () => ResultsPage.Page(ResultsPage.Callback($"[null,null,[[{Repeat("[[null,\"text of a row that is none\",[2027,8,22],[8,30]]],", FiftyMegabytes / 55)}7]],null]")) },
        { "cutOff", () => [.. Encoding.UTF8.GetBytes(InnerStart), .. Filled("[[\"text of a row without end\",1024],null,[2027,8,22]],")] },
        { "unreadable", () => [.. Encoding.UTF8.GetBytes(InnerStart), .. Filled("[")] },
        { "cutOff", () => [.. ")]}'\n9\n[[\"wrb.fr\",null,\""u8, .. Filled("[")] },
        { "unreadable", () => [.. ")]}'["u8, .. Filled("[\"wrb.fr\",null,\"[\"],")] },
    };

    [Theory]
    [MemberData(nameof(Huge), DisableDiscoveryEnumeration = true)]
    public void A_page_of_50_MB_is_read_or_refused(string code, Func<byte[]> page) => Assert.Equal(code, Read(page()).Code);

    private static ScrapeResult Read(byte[] bytes)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var watch = Stopwatch.StartNew();
        var plain = PageParser.Parse(bytes);
        var compared = PageParser.Parse(bytes, CheckAll);
        var (elapsed, allocated) = (watch.Elapsed, GC.GetAllocatedBytesForCurrentThread() - before);

        TestContext.Current.SendDiagnosticMessage($"{plain.Code}: {elapsed.TotalMilliseconds:0} ms, {allocated / bytes.Length} bytes for each of {bytes.Length}");
        Assert.NotEmpty(plain.Message);
        Assert.Equal(plain.Code, compared.Code);
        Assert.True(elapsed < Patience, $"took {elapsed}");
        Assert.True(allocated < 2 * (MostBytes + MostBytesPerByte * (long)bytes.Length), $"allocated {allocated} bytes for {bytes.Length}");

        return plain;
    }

    private static byte[] Filled(string text) => Encoding.UTF8.GetBytes(Repeat(text, FiftyMegabytes / text.Length));

    private static string Repeat(string text, int times) => new StringBuilder(text.Length * times).Insert(0, text, times).ToString();
}
