using FlightSearch.Scraper;

namespace FlightSearch.Tests.Scraper.Fetch;

/// <summary>Whoever stops waiting, or disposes of the client, ends what is under way.</summary>
public sealed class ClientLifetimeTests : StubbedClient
{
    [Fact]
    public async Task A_caller_that_stops_waiting_gets_its_cancellation()
    {
        using var stop = new CancellationTokenSource();
        using var http = new HttpClient(StubHandler.Silent());
        var asking = new GoogleFlightsClient(http, new(), new Unpaced(), Time).ScrapeAsync(Query, stop.Token);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
    }

    [Fact]
    public async Task A_client_that_is_disposed_of_ends_what_is_under_way_and_what_waits_for_its_turn()
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
    public async Task A_client_that_is_disposed_of_at_its_turn_ends_what_was_about_to_be_sent()
    {
        var pacing = new DisposingPacing();
        using var http = new HttpClient(StubHandler.Answering(Ok(Page)));
        pacing.Client = new GoogleFlightsClient(http, new(), pacing, Time);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pacing.Client.ScrapeAsync(Query, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_connection_that_is_disposed_of_with_the_client_ends_what_is_being_sent()
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

        public TimeSpan? Settle(ScrapeResult? result, int attempt) => null;
    }
}
