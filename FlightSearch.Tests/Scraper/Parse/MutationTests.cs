using System.Diagnostics;
using System.Text;
using FlightSearch.Scraper;
using FlightSearch.Tests.Scraper.Cards;

namespace FlightSearch.Tests.Scraper.Parse;

/// <summary>Whatever arrives, the parser answers: no exception, and soon.</summary>
public sealed class MutationTests
{
    private const int Mutations = 3000;

    // Each takes well under a second on a quiet machine; reading them over and over, as a careless parser would, takes minutes.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private static readonly ParseOptions CheckAll = new() { CrossCheck = true, Asked = new DateOnly(2027, 3, 22) };

    private static readonly byte[][] Originals =
    [
        new ResultsPage
        {
            Best = [Row.NonStop(8).ToJson()],
            Others = [Row.NonStop(9).ToJson(), Row.NonStop(10, price: null).ToJson()],
            Insights = ResultsPage.SomeInsights(3),
        }.Html(),
        ResultsPage.Rpc(ResultsPage.Of(Row.NonStop(8)), ResultsPage.Of(Row.NonStop(9))),
        Card.Page($"<ul>{new Card().Html()}{new Card { Id = "other", More = Card.Airport("EWR", "Newark") }.Html()}</ul>"),
        Card.Fragment(new Card(), new Card { Id = "other", Flights = null, More = Card.Text("19:27") + Card.Text("21:05") }),
    ];

    private static readonly byte[][] Splinters =
    [
        "[[[[[["u8.ToArray(), "]]]]"u8.ToArray(), "\""u8.ToArray(), "\\"u8.ToArray(), "null"u8.ToArray(), "{}"u8.ToArray(), "\\ud800"u8.ToArray(),
        "-1e999"u8.ToArray(), "99999999999999999999999999999999999999"u8.ToArray(), [0xff], [0x00], "key: 'ds:1', data:["u8.ToArray(),
    ];

    [Fact]
    public void A_mutated_page_ends_in_a_typed_result()
    {
        var random = new Random(20270322);

        for (var i = 0; i < Mutations; i++)
        {
            var mutated = Mutate(Originals[i % Originals.Length], random);

            Assert.NotEmpty(PageParser.Parse(mutated, CheckAll).Message);
        }
    }

    public static TheoryData<string> Bombs =>
    [
        new string('[', 2_000_000),
        string.Concat(Enumerable.Repeat("key: 'ds:1', data:[", 200_000)),
        string.Concat(Enumerable.Repeat("'ds:1'", 400_000)),
        string.Concat(Enumerable.Repeat("ds:1 ", 400_000)),
        ResultsPage.Callback(new string('[', 2_000_000)),
        ResultsPage.Callback("[null,null,[[" + string.Join(',', Enumerable.Repeat("7", 1_000_000)) + "]],null]"),
        ResultsPage.Callback("[null,null,\"" + new string('x', 3_000_000)),
        ResultsPage.Callback("[" + new string('9', 3_000_000) + "]"),
        ")]}'" + string.Concat(Enumerable.Repeat("1[]", 700_000)),
        ")]}'" + new string('[', 2_000_000),
    ];

    [Theory]
    [MemberData(nameof(Bombs), DisableDiscoveryEnumeration = true)]
    public void A_page_made_to_take_long_does_not(string page)
    {
        var bytes = Encoding.UTF8.GetBytes(page);
        var watch = Stopwatch.StartNew();

        Assert.NotEmpty(PageParser.Parse(bytes).Message);
        Assert.True(watch.Elapsed < Patience, $"took {watch.Elapsed}");
    }

    private static byte[] Mutate(byte[] original, Random random)
    {
        List<byte> page = [.. original];

        for (var times = random.Next(1, 4); times > 0 && page.Count > 0; times--)
        {
            var at = random.Next(page.Count);
            var span = Math.Min(random.Next(1, 60), page.Count - at);

            switch (random.Next(5))
            {
                case 0:
                    page.RemoveRange(at, page.Count - at);
                    break;
                case 1:
                    page[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 2:
                    page.RemoveRange(at, span);
                    break;
                case 3:
                    page.InsertRange(random.Next(page.Count), page.GetRange(at, span));
                    break;
                default:
                    page.InsertRange(at, Splinters[random.Next(Splinters.Length)]);
                    break;
            }
        }

        return [.. page];
    }
}
