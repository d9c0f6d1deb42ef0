using System.Text;
using FlightSearch.Tests.Simulator;

namespace FlightSearch.Tests.Scraper.Cards;

/// <summary>With its data taken out, a page's cards say the same, row by row.</summary>
public sealed class CardsAgainstDataTests(SimulatorSite site) : IClassFixture<SimulatorSite>
{
    [Fact]
    public async Task On_every_captured_page_with_cards()
    {
        var pages = Directory.EnumerateFiles(Path.Combine(Captures.Require(), "pages"), "*.html").Order(StringComparer.Ordinal);
        var (compared, rows) = (0, 0);

        foreach (var file in pages)
        {
            var page = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);

            if (page.AsSpan().IndexOf("key: 'ds:1'"u8) >= 0 && page.AsSpan().IndexOf("data-gs"u8) >= 0)
            {
                rows += WithoutData.AssertSame(page);
                compared++;
            }
        }

        TestContext.Current.SendDiagnosticMessage($"{rows} cards of {compared} captured pages say what the data says.");
        Assert.Equal(8, compared);
    }

    public static TheoryData<string, string, string[], string, int> Questions => new()
    {
        { "LHR", "CDG", ["2026-12-18"], "USD", 1 },
        { "LAX", "NRT", ["2026-12-18"], "JPY", 3 },
        { "WRO", "FCO", ["2026-12-18", "2027-01-04"], "PLN", 1 },
        { "SFO", "FRA", ["2026-12-31"], "EUR", 1 },
        { "NAN", "AKL", ["2027-03-28"], "AUD", 1 },
        { "DFW", "ABI", ["2026-12-18"], "USD", 1 },
    };

    [Theory]
    [MemberData(nameof(Questions))]
    public async Task On_the_simulators_pages(string from, string to, string[] dates, string currency, int cabin)
    {
        var page = await site.AskAsync(new Asked(from, to, dates) { Currency = currency, Cabin = cabin });

        Assert.Equal(page.Rows.Count, WithoutData.AssertSame(Encoding.UTF8.GetBytes(page.Html)));
    }
}
