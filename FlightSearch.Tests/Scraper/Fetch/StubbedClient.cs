using FlightSearch.Scraper;
using FlightSearch.Tests.Scraper.Parse;
using Microsoft.Extensions.Time.Testing;

namespace FlightSearch.Tests.Scraper.Fetch;

/// <summary>A client whose requests are answered by the test itself.</summary>
public abstract class StubbedClient
{
    private protected static FlightQuery Query { get; } = FlightQuery.OneWay("EWR", "MIA", new(2027, 8, 22));

    private protected static byte[] Page { get; } = ResultsPage.Of(Row.NonStop()).Html();

    private protected FakeTimeProvider Time { get; } = new(new DateTimeOffset(2027, 3, 1, 12, 0, 0, TimeSpan.Zero));

    private protected Task<ScrapeResult> AskAsync(Func<HttpResponseMessage> response) => AskAsync(StubHandler.Answering(response));

    private protected async Task<ScrapeResult> AskAsync(StubHandler handler, GoogleFlightsOptions? options = null, FlightQuery? query = null, IRequestPacing? pacing = null)
    {
        using var http = new HttpClient(handler);
        return await new GoogleFlightsClient(http, options ?? new(), pacing ?? new Unpaced(), Time).ScrapeAsync(query ?? Query, TestContext.Current.CancellationToken);
    }

    private protected static Func<HttpResponseMessage> Ok(byte[] body) => () => new HttpResponseMessage { Content = new ByteArrayContent(body) };
}
