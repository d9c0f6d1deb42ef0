using System.Text;
using FlightSearch.Scraper;
using Microsoft.Extensions.Logging;

namespace FlightSearch.Tests.Scraper.Fetch;

/// <summary>The client hands pages of an unknown layout to whoever keeps them.</summary>
public sealed class UnreadablePageTests : StubbedClient
{
    private static readonly byte[] Unknown =
        "<!doctype html><html><title>Newark to Miami | Google Flights</title>AF_initDataCallback</html>"u8.ToArray();

    [Fact]
    public async Task A_page_of_an_unknown_layout_is_kept_as_it_came()
    {
        var pages = new Pages();

        var result = Assert.IsType<ScrapeResult.Unreadable>(await AskAsync(Unknown, pages));

        var (address, fingerprint, body) = Assert.Single(pages.Kept);
        Assert.StartsWith("https://www.google.com/travel/flights/search?tfs=", address, StringComparison.Ordinal);
        Assert.Equal(result.Fingerprint, fingerprint);
        Assert.Equal(Unknown, body);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<!doctype html><html>cut o")]
    [InlineData("<!doctype html><html><title>x</title><form id=\"captcha-form\"></form></html>")]
    public async Task Other_pages_are_not_kept(string page)
    {
        var pages = new Pages();

        Assert.IsNotType<ScrapeResult.Unreadable>(await AskAsync(Encoding.UTF8.GetBytes(page), pages));
        Assert.IsType<ScrapeResult.Found>(await AskAsync(Page, pages));

        Assert.Empty(pages.Kept);
    }

    [Fact]
    public async Task A_page_that_cannot_be_kept_changes_only_the_log()
    {
        using var logs = new LogLines();
        using var loggers = LoggerFactory.Create(logging => logging.AddProvider(logs));
        var pages = new Pages { Failure = new InvalidOperationException("the disk is full") };

        var result = await AskAsync(Unknown, pages, loggers.CreateLogger<GoogleFlightsClient>());

        Assert.Equal(await AskAsync(Unknown, null), result);
        Assert.Contains("An unreadable page is not kept: the disk is full", logs.Lines);
    }

    private async Task<ScrapeResult> AskAsync(
        byte[] page, IUnreadablePages? pages, ILogger<GoogleFlightsClient>? logger = null)
    {
        using var http = new HttpClient(StubHandler.Answering(Ok(page)));
        using var client = new GoogleFlightsClient(http, new(), new Unpaced(), Time, logger, pages);

        return await client.ScrapeAsync(Query, TestContext.Current.CancellationToken);
    }

    private sealed class Pages : IUnreadablePages
    {
        public List<(string Address, string Fingerprint, byte[] Body)> Kept { get; } = [];

        public Exception? Failure { get; init; }

        public ValueTask KeepAsync(UnreadablePage page, CancellationToken cancellation)
        {
            Kept.Add((page.Address.OriginalString, page.Fingerprint, page.Body.ToArray()));

            return Failure is null ? ValueTask.CompletedTask : ValueTask.FromException(Failure);
        }
    }
}
