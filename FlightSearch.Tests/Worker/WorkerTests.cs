using System.Text;
using FlightSearch.Jobs;
using FlightSearch.Scraper;
using FlightSearch.Tests.Jobs;
using FlightSearch.Tests.Servers;
using RabbitMQ.Client;

namespace FlightSearch.Tests.Worker;

public sealed class WorkerTests(ServersFixture servers) : IAsyncLifetime
{
    private FlightsDatabase _db = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _db = await FlightsDatabase.CreateAsync(servers);

    public ValueTask DisposeAsync() => _db.DisposeAsync();

    [Fact]
    public async Task Each_page_of_a_job_is_requested_once_and_in_order()
    {
        var scraper = new StubScraper((_, _, _) => Task.FromResult(StubScraper.NoFlights));
        await _db.OpenAsync(Searches.Days(30));

        await using var worker = await WorkerHost.StartAsync(servers, _db, scraper);

        Assert.Equal("completed", await EndedAsync());
        Assert.Equal(
            Searches
                .Days(30).OutboundDates
                .Select(day => (DateOnly?)day), scraper.Asked
                .Select(query => query.Legs[0].Date)
                .Order());
    }

    [Fact]
    public async Task Other_batches_pause_while_the_page_of_an_interactive_job_is_on_its_way()
    {
        var isOnItsWay = false;
        var meanwhile = 0;
        var scraper = new StubScraper(async (query, _, cancellation) =>
        {
            if (query.Legs[0].From[0] == "SFO")
            {
                Volatile.Write(ref isOnItsWay, true);
                await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, cancellation);
                Volatile.Write(ref isOnItsWay, false);
            }
            else
            {
                Interlocked.Add(ref meanwhile, Volatile.Read(ref isOnItsWay) ? 1 : 0);
                await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, cancellation);
            }

            return StubScraper.NoFlights;
        });
        await _db.OpenAsync(Searches.Days(5_000));
        await using var worker = await WorkerHost.StartAsync(servers, _db, scraper);
        await _db.UntilAsync("select exists (select from jobs where processed_combinations > 50)");

        await _db.OpenAsync(
            Searches.Of(Searches.Block(1) with { DepartureAirports = ["SFO"] }) with { Priority = JobPriority.High });
        await _db.UntilAsync("select exists (select from jobs where priority = 'high' and status = 'completed')");
        await _db.UntilAsync("select not exists (select from jobs where status <> 'completed')");

        // Four places ask for more than a hundred pages in this time; after a quarter of a second they may.
        Assert.InRange(meanwhile, 0, 40);
    }

    [Fact]
    public async Task A_page_with_a_temporary_error_is_requested_again()
    {
        var scraper = new StubScraper((_, time, _) =>
            Task.FromResult(time < 3 ? new ScrapeResult.UpstreamError("HTTP 503") : StubScraper.NoFlights));
        await _db.OpenAsync(Searches.Days(2));

        await using var worker = await WorkerHost.StartAsync(servers, _db, scraper);

        Assert.Equal("completed", await EndedAsync());
        Assert.Equal(6, scraper.Asked.Count);
        Assert.Equal(0L, await _db.ReadAsync<long>("select count(*) from failed_combinations"));
    }

    [Fact]
    public async Task A_page_with_a_permanent_error_is_stored_as_failed_and_the_job_continues()
    {
        var bad = Searches.Days(3).OutboundDates[1];
        var scraper = new StubScraper((query, _, _) =>
            Task.FromResult(query.Legs[0].Date == bad ? new ScrapeResult.CutOff() : StubScraper.NoFlights));
        await _db.OpenAsync(Searches.Days(3));

        await using var worker = await WorkerHost.StartAsync(servers, _db, scraper, ("Worker:MaxRetries", "2"));

        Assert.Equal("completed", await EndedAsync());
        Assert.Equal(1 + 3 + 1, scraper.Asked.Count);
        Assert.Equal(
            "cutOff",
            await _db.ReadAsync<string>("select code from failed_combinations where outbound_date = '2027-03-02'"));
    }

    [Fact]
    public async Task A_page_that_cannot_be_stored_fails_alone()
    {
        var bad = Searches.Days(20).OutboundDates[2];
        var scraper = new StubScraper((query, _, _) => Task.FromResult<ScrapeResult>(new ScrapeResult.Found(
            StubScraper.Page(
                query, price: query.Legs[0].Date == bad ? 1_755_820_740_000_000m : 64, airline: "Spirit"))));
        await _db.OpenAsync(Searches.Days(20));

        await using var worker = await WorkerHost.StartAsync(servers, _db, scraper, ("Worker:CheckpointInterval", "5"));

        Assert.Equal("completed", await EndedAsync());
        Assert.Equal(20, scraper.Asked.Count);
        Assert.Equal(19L, await _db.ReadAsync<long>("select count(*) from flight_results"));
        Assert.Equal(
            "unreadable",
            await _db.ReadAsync<string>("select code from failed_combinations where outbound_date = '2027-03-03'"));
    }

    [Fact]
    public async Task A_page_with_a_character_that_PostgreSQL_refuses_fails_alone()
    {
        var scraper = new StubScraper((query, _, _) => Task.FromResult<ScrapeResult>(
            new ScrapeResult.Found(StubScraper.Page(query, price: 64, airline: "Spi\0rit"))));
        await _db.OpenAsync(Searches.Days(2));

        await using var worker = await WorkerHost.StartAsync(servers, _db, scraper);

        Assert.Equal("failed", await EndedAsync());
    }

    [Fact]
    public async Task A_refusal_hands_the_batch_back_without_counting_a_failure()
    {
        var scraper = new StubScraper((_, time, _) => Task.FromResult(
            time == 1 ? new ScrapeResult.RateLimited(TimeSpan.FromSeconds(1)) : StubScraper.NoFlights));
        await _db.OpenAsync(Searches.Days(1));

        await using var worker = await WorkerHost.StartAsync(
            servers, _db, scraper, ("Worker:MaxRetries", "0"), ("Gate:ShortestHold", "00:00:00.100"));

        Assert.Equal("completed", await EndedAsync());
        Assert.Equal(2, scraper.Asked.Count);
    }

    [Fact]
    public async Task A_stopping_worker_hands_its_batch_back_at_its_checkpoint()
    {
        var reached = new TaskCompletionSource();
        var scraper = new StubScraper(async (query, _, cancellation) =>
        {
            if (query.Legs[0].Date == Searches.Days(24).OutboundDates[1])
            {
                reached.TrySetResult();
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellation);
            }

            return StubScraper.NoFlights;
        });
        await _db.OpenAsync(Searches.Days(24)); // eight batches of three
        await using (var worker = await WorkerHost.StartAsync(servers, _db, scraper, ("Worker:Concurrency", "1")))
        {
            await reached.Task.WaitAsync(TimeSpan.FromSeconds(30), TimeProvider.System, Cancellation);
            await worker.StopAsync();
        }

        var done = await _db.ReadAsync<int>("select processed_combinations from jobs");
        Assert.Equal(1, await _db.ReadAsync<int>("select next_page from job_batches where number = 0"));
        Assert.Equal(0L, await _db.ReadAsync<long>("select count(*) from job_batches where state = 'running'"));
        Assert.Equal(0L, await _db.ReadAsync<long>("select count(*) from job_batches where failures > 0"));

        var heir = new StubScraper((_, _, _) => Task.FromResult(StubScraper.NoFlights));
        await _db.AgeAsync(TimeSpan.FromHours(1));
        await using var other = await WorkerHost.StartAsync(servers, _db, heir);
        Assert.Equal("completed", await EndedAsync());
        Assert.Equal(24 - done, heir.Asked.Count);
    }

    [Fact]
    public async Task Messages_that_are_not_batch_ids_are_ignored()
    {
        var scraper = new StubScraper((_, _, _) => Task.FromResult(StubScraper.NoFlights));
        await using var worker = await WorkerHost.StartAsync(servers, _db, scraper);
        await using var channel = await worker.Queue.OpenAsync(new CreateChannelOptions(true, true), Cancellation);
        foreach (var body in (string[])["", "garbage", Guid.NewGuid().ToString()])
        {
            await channel.BasicPublishAsync(
                "flightsearch", "batch.normal", mandatory: true, Encoding.UTF8.GetBytes(body), Cancellation);
        }

        await _db.OpenAsync(Searches.Days(1));

        Assert.Equal("completed", await EndedAsync());
    }

    private async Task<string?> EndedAsync()
    {
        await UntilAsync(async () => await _db.ReadAsync<bool>("select finished_at is not null from jobs"));
        return await _db.ReadAsync<string>("select status::text from jobs");
    }

    private async Task UntilAsync(Func<Task<bool>> isSo)
    {
        for (var round = 0; !await isSo(); round++)
        {
            Assert.True(round < 300, await _db.ReadAsync<string>(
                "select string_agg(concat_ws(' ', state, attempt, reason), ', ') from job_batches"));
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, Cancellation);
        }
    }
}
