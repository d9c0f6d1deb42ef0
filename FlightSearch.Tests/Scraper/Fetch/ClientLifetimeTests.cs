using FlightSearch.Scraper;

namespace FlightSearch.Tests.Scraper.Fetch;

/// <summary>Whoever stops waiting, or disposes of the client, ends what is under way.</summary>
public sealed class ClientLifetimeTests : StubbedClient
{
    [Fact]
    public async Task A_cancelled_call_throws_OperationCanceledException()
    {
        using var stop = new CancellationTokenSource();
        using var http = new HttpClient(StubHandler.Silent());
        var asking = new GoogleFlightsClient(http, new(), new Unpaced(), Time).ScrapeAsync(Query, stop.Token);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
    }

    [Fact]
    public async Task Disposing_cancels_running_and_waiting_requests()
    {
        using var http = new HttpClient(StubHandler.Silent());
        using var client = new GoogleFlightsClient(http, new(), new RequestPacing(new(), Time), Time);
        var asking = client.ScrapeAsync(Query, TestContext.Current.CancellationToken);
        var waiting = client.ScrapeAsync(Query, TestContext.Current.CancellationToken);
        client.Dispose();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => client.ScrapeAsync(Query, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Disposing_at_the_turn_cancels_the_request()
    {
        var pacing = new DisposingPacing();
        using var http = new HttpClient(StubHandler.Answering(Ok(Page)));
        pacing.Client = new GoogleFlightsClient(http, new(), pacing, Time);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pacing.Client.ScrapeAsync(Query, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Disposing_the_connection_cancels_the_request()
    {
        GoogleFlightsClient? client = null;
        using var http = new HttpClient(new StubHandler((_, _) =>
        {
            client!.Dispose();
            throw new ObjectDisposedException("connection");
        }));
        client = new GoogleFlightsClient(http, new(), new Unpaced(), Time);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.ScrapeAsync(Query, TestContext.Current.CancellationToken));
    }

    private sealed class DisposingPacing : IRequestPacing
    {
        public GoogleFlightsClient Client { get; set; } = null!;

        public ValueTask<TimeSpan?> TakeTurnAsync(CancellationToken cancellation)
        {
            Client.Dispose();
            return new((TimeSpan?)null);
        }

        public ValueTask<TimeSpan?> SettleAsync(ScrapeResult? result, int attempt) => new((TimeSpan?)null);
    }
}
