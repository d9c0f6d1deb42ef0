using FlightSearch.Jobs;
using FlightSearch.Scraper;
using FlightSearch.Tests.Jobs;
using FlightSearch.Tests.Servers;

namespace FlightSearch.Tests.Worker;

/// <summary>Stored pages need no slot of the request gate.</summary>
public sealed class StoredPagesWhileHeldTests(ServersFixture servers) : IAsyncLifetime
{
    private const string AllCompleted = "select bool_and(status = 'completed') from jobs";

    private readonly StubScraper _site = new((query, _, _) => Task.FromResult<ScrapeResult>(
        new ScrapeResult.Found(StubScraper.Page(query, price: 64, airline: "Spirit"))));

    private FlightsDatabase _db = null!;
    private (string, string) _broker;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _db = await FlightsDatabase.CreateAsync(servers);
        _broker = ("ConnectionStrings:messaging", await servers.CreateVirtualHostAsync(Cancellation));
    }

    public ValueTask DisposeAsync() => _db.DisposeAsync();

    [Fact]
    public async Task A_job_whose_pages_are_stored_completes_while_the_site_refuses()
    {
        await _db.OpenAsync(Fresh(50));
        await using var worker = await StartAsync();
        await _db.UntilAsync(AllCompleted);
        await _db.RefuseAsync(WaitingFor.RateLimited, TimeSpan.FromMinutes(10));

        await _db.OpenAsync(Fresh(50));
        await _db.UntilAsync(AllCompleted);

        Assert.Equal(50, _site.Asked.Count);
    }

    [Fact]
    public async Task Stored_pages_behind_missing_ones_are_served_while_the_site_refuses()
    {
        var all = Searches.Block(60);
        await _db.OpenAsync(Fresh(all with { OutboundDates = [.. all.OutboundDates.Where((_, day) => day % 3 > 0)] }));
        await using var worker = await StartAsync();
        await _db.UntilAsync(AllCompleted);
        await _db.RefuseAsync(WaitingFor.RateLimited, TimeSpan.FromMinutes(10));

        await _db.OpenAsync(Fresh(all));
        await _db.UntilAsync("select bool_or(pages_from_store = 40 and processed_combinations = 40) from jobs");

        Assert.Equal(40, _site.Asked.Count);
        await _db.ReadAsync<object>("update upstreams set held_until = now()");
        await _db.UntilAsync(AllCompleted);
        Assert.Equal(60, _site.Asked.Count);
    }

    [Fact]
    public async Task At_a_slow_pace_stored_pages_wait_for_no_slot()
    {
        await _db.OpenAsync(Fresh(30));
        await using (var fast = await StartAsync())
        {
            await _db.UntilAsync(AllCompleted);
        }

        await using var slow = await StartAsync(("Worker:RateLimit", "1"), ("Worker:TimeWindowSeconds", "3600"));
        await _db.UntilAsync("select spacing > interval '0' from upstreams");
        await _db.ReadAsync<object>("update upstreams set next_slot_at = now() + interval '1 hour'");
        await _db.OpenAsync(Fresh(30));
        await _db.UntilAsync(AllCompleted);

        Assert.Equal(30, _site.Asked.Count);
    }

    [Fact]
    public async Task Stored_pages_spend_nothing_of_the_daily_budget()
    {
        await _db.OpenAsync(Fresh(10));
        await using var worker = await StartAsync(
            ("Worker:RateLimit", "100"), ("Worker:TimeWindowSeconds", "1"), ("Worker:DailyBudget", "10"));
        await _db.UntilAsync(AllCompleted);
        Assert.Equal(10, await _db.ReadAsync<int>("select requests_today from upstreams"));

        await _db.OpenAsync(Fresh(10));
        await _db.UntilAsync(AllCompleted);

        Assert.Equal(10, await _db.ReadAsync<int>("select requests_today from upstreams"));
        Assert.Equal(10, _site.Asked.Count);
    }

    [Fact]
    public async Task Pages_that_another_job_stores_later_are_served_from_waiting_batches()
    {
        await using var worker = await StartAsync();
        await _db.UntilAsync("select exists (select from workers)");
        await _db.RefuseAsync(WaitingFor.RateLimited, TimeSpan.FromMinutes(10));
        var job = await _db.OpenAsync(Fresh(4));
        await _db.ReadAsync<object>("""
            insert into job_batches (job_id, number, first_page, next_page, end_page)
            select job_id, number, number, number, number + 1 from jobs, generate_series(0, 3) number;
            update job_cursors set next_page = 4;
            """);

        await KeepAsync(Searches.Block(4));

        await _db.UntilAsync(AllCompleted);
        Assert.Empty(_site.Asked);
    }

    [Fact]
    public async Task A_batch_of_stored_pages_is_announced_once_while_it_is_not_received()
    {
        await KeepAsync(Searches.Block(4));
        await _db.RefuseAsync(WaitingFor.RateLimited, TimeSpan.FromMinutes(10));
        await _db.OpenAsync(Fresh(4));
        var keys = new PageKeys(GoogleFlightsUrl.DefaultBase);
        var sweep = new Sweep(
            _db.Source, _db.Gate, _db.Option<JobsOptions>(), _db.Option<GateOptions>(),
            TimeProvider.System, new StoredBatches(keys, _db.Option<JobsOptions>(), _db.Log<StoredBatches>()));

        Assert.Equal(1, (await sweep.RunAsync(Cancellation))?.Count);
        Assert.Equal(0, (await sweep.RunAsync(Cancellation))?.Count);
        Assert.Empty(await _db.SweepAsync()); // by the API
        Assert.Equal("announced", await _db.ReadAsync<string>("select state::text from job_batches"));
    }

    /// <summary>Stores the pages of a block, as a worker does that requested them.</summary>
    private async Task KeepAsync(SearchBlock block)
    {
        var plan = new SearchPlan(Searches.Of(block));
        var keys = new PageKeys(GoogleFlightsUrl.DefaultBase);
        var queries = Enumerable.Range(0, (int)plan.Count).Select(page => new SearchFilters().ToQuery(plan[page]));
        await _db.Pages.KeepAsync(
            [
                .. queries.Select(query => new ObservedPage(
                    keys.Of(query), StubScraper.Page(query, 64, "Spirit"), TimeProvider.System.GetUtcNow())),
            ],
            Cancellation);
    }

    private Task<WorkerHost> StartAsync(params (string, string)[] settings) =>
        WorkerHost.StartAsync(servers, _db, _site, [_broker, ("Jobs:BatchSize", "5"), .. settings]);

    private static JobSearch Fresh(int days) => Fresh(Searches.Block(days));

    private static JobSearch Fresh(SearchBlock block) => Searches.Of(block) with { FreshnessMinutes = 30 };
}
