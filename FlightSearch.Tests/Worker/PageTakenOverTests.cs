using FlightSearch.Jobs;
using FlightSearch.Scraper;
using FlightSearch.Tests.Jobs;
using FlightSearch.Tests.Servers;

namespace FlightSearch.Tests.Worker;

/// <summary>A job that waits for the page of another one requests it when the other does not.</summary>
public sealed class PageTakenOverTests(ServersFixture servers) : IAsyncLifetime
{
    private static readonly (string, string) Lease = ("Jobs:Lease", "00:00:03");
    private static readonly DateOnly FirstDay = Searches.Days(1).OutboundDates[0];

    private FlightsDatabase _db = null!;
    private (string, string) _broker;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _db = await FlightsDatabase.CreateAsync(servers, Lease);
        _broker = ("ConnectionStrings:messaging", await servers.CreateVirtualHostAsync(Cancellation));
    }

    public ValueTask DisposeAsync() => _db.DisposeAsync();

    [Fact]
    public async Task The_page_of_a_killed_worker_is_requested_when_its_lease_has_ended()
    {
        var killed = await _db.ClaimFirstAsync(Fresh(1)); // nobody renews its lease
        var key = new PageKeys(GoogleFlightsUrl.DefaultBase).Of(killed.Search.Filters.ToQuery(killed.PageAt(0)));
        await _db.Pages.TakeAsync(
            killed.Claim, new Dictionary<Guid, int> { [key] = 0 }, TimeSpan.FromMinutes(30), merges: false,
            Cancellation);
        var job = await _db.OpenAsync(Fresh(1));
        var site = Site((_, _) => false);
        await using var worker = await StartAsync(site);

        await _db.UntilAsync($"""
            select exists (select from job_batches where job_id = '{job}' and reason = 'pageAskedByAnother')
            """);
        await _db.UntilAsync("select bool_and(status = 'completed') from jobs");

        Assert.Single(site.Asked);
        Assert.True(await _db.ReadAsync<bool>("select max(finished_at - created_at) < interval '15 s' from jobs"));
    }

    [Fact]
    public async Task The_page_of_a_cancelled_job_is_requested_at_once()
    {
        var site = Site((_, asked) => asked == 1);
        await using var worker = await StartAsync(site);
        var cancelled = await _db.OpenAsync(Fresh(1));
        await AskedAsync(site, 1);
        var waiting = await _db.OpenAsync(Fresh(1));
        await _db.UntilAsync($"select reason = 'pageAskedByAnother' from job_batches where job_id = '{waiting}'");

        await _db.Jobs.CancelAsync(cancelled, Cancellation);

        await _db.UntilAsync($"select status = 'completed' from jobs where job_id = '{waiting}'");
        Assert.Equal(2, site.Asked.Count);
    }

    [Fact]
    public async Task Pages_that_a_cancelled_job_has_received_answer_others()
    {
        var site = Site((date, _) => date != FirstDay);
        await using var worker = await StartAsync(site, ("Jobs:SpreadOver", "1"));
        var cancelled = await _db.OpenAsync(Fresh(2));
        await AskedAsync(site, 2);

        await _db.Jobs.CancelAsync(cancelled, Cancellation);
        await _db.UntilAsync("select exists (select from stored_pages where page is not null)");
        var job = await _db.OpenAsync(Fresh(1));

        await _db.UntilAsync($"select status = 'completed' from jobs where job_id = '{job}'");
        Assert.Equal(2, site.Asked.Count);
    }

    [Fact]
    public async Task The_page_of_a_stopped_worker_is_requested_by_another_worker()
    {
        var stuck = Site((_, _) => true);
        var stopped = await StartAsync(stuck);
        await _db.OpenAsync(Fresh(1));
        await AskedAsync(stuck, 1);
        var site = Site((_, _) => false);
        await using var worker = await StartAsync(site);
        await _db.OpenAsync(Fresh(1));
        await _db.UntilAsync("select exists (select from job_batches where reason = 'pageAskedByAnother')");

        await stopped.DisposeAsync();

        await _db.UntilAsync("select bool_and(status = 'completed') from jobs");
        Assert.Single(site.Asked);
    }

    /// <summary>A site that does not answer some pages.</summary>
    /// <param name="isStuck">By the date of the page, and how often it was requested.</param>
    private static StubScraper Site(Func<DateOnly, int, bool> isStuck) => new(async (query, asked, cancellation) =>
    {
        if (isStuck(query.Legs[0].Date!.Value, asked))
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellation);
        }

        return new ScrapeResult.Found(StubScraper.Page(query, price: 64, airline: "Spirit"));
    });

    private static async Task AskedAsync(StubScraper site, int pages)
    {
        while (site.Asked.Count < pages)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, Cancellation);
        }
    }

    private Task<WorkerHost> StartAsync(StubScraper site, params (string, string)[] settings) =>
        WorkerHost.StartAsync(servers, _db, site, [_broker, Lease, .. settings]);

    private static JobSearch Fresh(int days) => Searches.Days(days) with { FreshnessMinutes = 30 };
}
