using System.Collections.Concurrent;
using System.Diagnostics;
using FlightSearch.Jobs;
using FlightSearch.Scraper;
using FlightSearch.Tests.Jobs;
using FlightSearch.Tests.Servers;

namespace FlightSearch.Tests.Worker;

/// <summary>What workers do when the site refuses, and how they share the pace of the deployment.</summary>
public sealed class RefusalTests(ServersFixture servers) : IAsyncLifetime
{
    private FlightsDatabase _db = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _db = await FlightsDatabase.CreateAsync(servers);

    public ValueTask DisposeAsync() => _db.DisposeAsync();

    [Fact]
    public async Task After_one_refusal_no_batch_of_a_large_job_is_announced_or_claimed()
    {
        var scraper = new StubScraper((_, _, _) =>
            Task.FromResult<ScrapeResult>(new ScrapeResult.RateLimited(TimeSpan.FromMinutes(1))));
        await _db.OpenAsync(Searches.Days(300));
        await using var worker = await WorkerHost.StartAsync(
            servers, _db, scraper, ("Worker:Concurrency", "2"), ("Jobs:BatchSize", "1"));
        await _db.UntilAsync("""
            select refusals > 0 and not exists (select from job_batches where state in ('announced', 'running'))
            from upstreams
            """);
        var claims = await _db.ReadAsync<long>("select sum(attempt) from job_batches");

        await _db.UntilAsync("select clock_timestamp() > refusing_since + interval '3 seconds' from upstreams");

        Assert.InRange(scraper.Asked.Count, 1, 2);
        Assert.Equal(claims, await _db.ReadAsync<long>("select sum(attempt) from job_batches"));
        Assert.Equal(0L, await _db.ReadAsync<long>("select sum(failures + deaths) from job_batches"));
        Assert.Equal(1, await _db.ReadAsync<int>("select refusals from upstreams"));
    }

    [Fact]
    public async Task A_503_with_Retry_After_is_a_refusal_and_no_failure_of_the_page()
    {
        var scraper = new StubScraper((_, time, _) => Task.FromResult(
            time == 1 ? new ScrapeResult.UpstreamError("HTTP 503", 503, TimeSpan.FromSeconds(1)) : StubScraper.NoFlights));
        var job = await _db.OpenAsync(Searches.Days(1));
        await using var worker = await WorkerHost.StartAsync(
            servers, _db, scraper, ("Worker:MaxRetries", "0"), ("Gate:ShortestHold", "00:00:00.100"));

        await _db.UntilAsync("select held_for = 'siteUnavailable' from upstreams");
        await _db.UntilAsync("select status = 'completed' and failed_combinations = 0 from jobs");
        Assert.Equal(2, scraper.Asked.Count);
    }

    [Fact]
    public async Task A_consent_wall_is_asked_with_growing_pauses_and_ends_the_job_in_the_end()
    {
        var asked = new ConcurrentQueue<TimeSpan>();
        var clock = Stopwatch.StartNew();
        var scraper = new StubScraper((_, _, _) =>
        {
            asked.Enqueue(clock.Elapsed);
            return Task.FromResult<ScrapeResult>(new ScrapeResult.ConsentRequired());
        });
        await _db.OpenAsync(Searches.Days(1_500));
        await using var worker = await WorkerHost.StartAsync(
            servers, _db, scraper, ("Worker:Concurrency", "1"), ("Gate:ShortestHold", "00:00:00.200"),
            ("Jobs:GiveUpAfter", "00:00:03"));

        await _db.UntilAsync("select status = 'failed' and failed_combinations = 1500 from jobs");

        var pauses = asked.Zip(asked.Skip(1), (one, next) => next - one).ToList();
        Assert.InRange(asked.Count, 2, 6);
        Assert.All(pauses.Index(), pause => Assert.True(pause.Item.TotalSeconds > 0.19 * Math.Pow(2, pause.Index)));
        Assert.Equal("consentRequired", await _db.ReadAsync<string>("select distinct code from failed_combinations"));
    }

    [Fact]
    public async Task A_combination_whose_date_has_passed_fails_without_a_request()
    {
        var scraper = new StubScraper((_, _, _) => Task.FromResult(StubScraper.NoFlights));
        var block = Searches.Block(1);
        await _db.OpenAsync(Searches.Of(
            block with { OutboundDates = [new DateOnly(2020, 1, 1), .. block.OutboundDates] }));
        await using var worker = await WorkerHost.StartAsync(servers, _db, scraper);

        await _db.UntilAsync("select status = 'completed' from jobs");

        Assert.Equal("2020-01-01 datePassed", await _db.ReadAsync<string>(
            "select string_agg(outbound_date || ' ' || code, ',') from failed_combinations"));
        Assert.Single(scraper.Asked);
    }

    [Fact]
    public async Task All_workers_together_keep_the_pace_of_the_deployment()
    {
        const int Allowed = 20;
        var sent = new ConcurrentQueue<TimeSpan>();
        var clock = Stopwatch.StartNew();
        var scraper = new StubScraper((_, _, _) =>
        {
            sent.Enqueue(clock.Elapsed);
            return Task.FromResult(StubScraper.NoFlights);
        });
        var broker = ("ConnectionStrings:messaging", await servers.CreateVirtualHostAsync(Cancellation));
        (string, string)[] pace = [broker, ("Worker:RateLimit", $"{Allowed}"), ("Worker:TimeWindowSeconds", "1")];
        await _db.OpenAsync(Searches.Days(90));

        await using var first = await WorkerHost.StartAsync(servers, _db, scraper, pace);
        await using var second = await WorkerHost.StartAsync(servers, _db, scraper, pace);
        await _db.UntilAsync("select status = 'completed' from jobs");

        Assert.Equal(90, sent.Count);
        // On a busy machine some are sent late and close together, but none before its slot.
        Assert.InRange(
            (sent.Max() - sent.Min()).TotalSeconds, 0.8 * (sent.Count - 1) / Allowed, double.PositiveInfinity);
    }

    [Fact]
    public async Task A_long_batch_leaves_the_next_slot_to_a_more_urgent_job()
    {
        var order = new ConcurrentQueue<string>();
        var scraper = new StubScraper((query, _, _) =>
        {
            order.Enqueue(query.Legs[0].To[0]);
            return Task.FromResult(StubScraper.NoFlights);
        });
        await _db.OpenAsync(Searches.Days(20));
        await _db.ReadAsync<object>("""
            delete from job_cursors;
            insert into job_batches (job_id, number, first_page, next_page, end_page)
            select job_id, 0, 0, 0, 20 from jobs;
            """);
        await using var worker = await WorkerHost.StartAsync(
            servers, _db, scraper, ("Worker:RateLimit", "1"), ("Worker:TimeWindowSeconds", "2"));
        await _db.UntilAsync("select processed_combinations >= 1 from jobs");
        var before = order.Count;

        await _db.OpenAsync(Searches.Of(Searches.Block(1, "CDG")) with { Priority = JobPriority.High });

        await _db.UntilAsync("select bool_or(status = 'completed') from jobs");
        Assert.InRange(order.Count - before, 1, 4);
    }

    [Fact]
    public async Task A_message_that_finds_no_free_slot_goes_to_another_worker()
    {
        var answer = new TaskCompletionSource<ScrapeResult>();
        var busy = new StubScraper((_, _, cancellation) => answer.Task.WaitAsync(cancellation));
        var free = new StubScraper((_, _, _) => Task.FromResult(StubScraper.NoFlights));
        (string, string)[] settings =
        [
            ("ConnectionStrings:messaging", await servers.CreateVirtualHostAsync(Cancellation)),
            ("Worker:Concurrency", "1"), ("Jobs:AnnounceAgainAfter", "01:00:00"), ("Jobs:BatchSize", "1"),
        ];
        await _db.OpenAsync(Searches.Days(3));
        await using var first = await WorkerHost.StartAsync(servers, _db, busy, settings);
        await _db.UntilAsync("""
            select count(*) = 3 and count(*) filter (where state = 'running') = 1 from job_batches
            """);

        await using var second = await WorkerHost.StartAsync(servers, _db, free, settings);

        await _db.UntilAsync("select processed_combinations = 2 from jobs");
        answer.SetResult(StubScraper.NoFlights);
        await _db.UntilAsync("select status = 'completed' from jobs");
    }
}
