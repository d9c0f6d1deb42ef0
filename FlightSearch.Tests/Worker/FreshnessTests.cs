using FlightSearch.Jobs;
using FlightSearch.Scraper;
using FlightSearch.Tests.Jobs;
using FlightSearch.Tests.Servers;
using Microsoft.Extensions.Options;

namespace FlightSearch.Tests.Worker;

/// <summary>Jobs with a freshness share their pages.</summary>
public sealed class FreshnessTests(ServersFixture servers) : IAsyncLifetime
{
    private const string AllCompleted = "select bool_and(status = 'completed') from jobs";

    private readonly StubScraper _site = new(async (query, _, cancellation) =>
    {
        await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, cancellation);
        return new ScrapeResult.Found(StubScraper.Page(query, price: 64, airline: "Spirit"));
    });

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
    public async Task Two_jobs_opened_together_request_each_page_once()
    {
        await _db.OpenAsync(Fresh(40));
        await _db.OpenAsync(Fresh(40));
        await using var one = await StartAsync();
        await using var other = await StartAsync();

        await _db.UntilAsync(AllCompleted);

        AssertAsked(40);
        Assert.Equal(
            "40 results each, 40 from the store",
            await _db.ReadAsync<string>("""
                select min(result_count) || ' results each, ' || sum(pages_from_store) || ' from the store' from jobs
                """));
    }

    [Fact]
    public async Task A_later_job_requests_nothing_and_its_results_have_the_times_of_the_pages()
    {
        var first = await _db.OpenAsync(Fresh(10));
        await using var worker = await StartAsync();
        await _db.UntilAsync(AllCompleted);

        var second = await _db.OpenAsync(Fresh(10) with { KeepCheapest = 1, Priority = JobPriority.High });
        await _db.UntilAsync(AllCompleted);

        AssertAsked(10);
        Assert.True(await _db.ReadAsync<bool>($"""
            select pages_from_store = 10 and oldest_answer = (
                select min(observed_at) from flight_results where job_id = '{first}')
            from jobs where job_id = '{second}'
            """));
        Assert.True(await _db.ReadAsync<bool>("""
            select count(*) = 10 and bool_and(times = 1) from (
                select count(distinct observed_at) as times from flight_results group by combination) combinations
            """));
        Assert.True(await _db.ReadAsync<bool>($"select oldest_answer is null from jobs where job_id = '{first}'"));
    }

    [Theory]
    [InlineData("currency")]
    [InlineData("language")]
    [InlineData("country")]
    [InlineData("price")]
    public async Task A_page_of_another_question_is_requested(string difference)
    {
        var filters = new SearchFilters { Currency = "EUR", MaxPrice = 900 };
        await _db.OpenAsync(Fresh(1) with { Filters = filters });
        await using var worker = await StartAsync();
        await _db.UntilAsync(AllCompleted);

        await _db.OpenAsync(Fresh(1) with
        {
            Filters = difference switch
            {
                "currency" => filters with { Currency = "GBP" },
                "language" => filters with { Language = "de" },
                "country" => filters with { Country = "DE" },
                _ => filters with { MaxPrice = 500 }, // not part of the address that is sent
            },
        });
        await _db.UntilAsync(AllCompleted);

        Assert.Equal(2, _site.Asked.Count);
    }

    [Fact]
    public async Task A_page_older_than_the_freshness_is_requested_again()
    {
        await _db.OpenAsync(Fresh(4));
        await using var worker = await StartAsync();
        await _db.UntilAsync(AllCompleted);
        await _db.ReadAsync<object>("""
            update stored_pages set observed_at = observed_at - interval '30 minutes'
            where key in (select key from stored_pages limit 1)
            """);

        await _db.OpenAsync(Fresh(4));
        await _db.UntilAsync(AllCompleted);
        Assert.Equal(5, _site.Asked.Count);

        await _db.OpenAsync(Fresh(4));
        await _db.UntilAsync(AllCompleted);
        Assert.Equal(5, _site.Asked.Count);
    }

    [Fact]
    public async Task A_job_without_a_freshness_requests_every_page_and_stores_none()
    {
        await _db.OpenAsync(Searches.Days(3));
        await using var worker = await StartAsync();
        await _db.UntilAsync(AllCompleted);
        Assert.Equal(0L, await _db.ReadAsync<long>("select count(*) from stored_pages"));

        await _db.OpenAsync(Fresh(3));
        await _db.UntilAsync(AllCompleted);
        await _db.OpenAsync(Searches.Days(3) with { FreshnessMinutes = 0 });
        await _db.UntilAsync(AllCompleted);

        Assert.Equal(9, _site.Asked.Count);
        Assert.Equal(0L, await _db.ReadAsync<long>("select sum(pages_from_store) from jobs"));
    }

    [Fact]
    public async Task A_page_that_fails_is_requested_by_the_job_that_waits_for_it()
    {
        var first = true;
        var scraper = new StubScraper(async (query, _, cancellation) =>
        {
            await Task.Delay(TimeSpan.FromMilliseconds(300), TimeProvider.System, cancellation);
            var fails = first;
            first = false;
            return fails
                ? new ScrapeResult.Unreadable("A captcha.")
                : new ScrapeResult.Found(StubScraper.Page(query, price: 64, airline: "Spirit"));
        });
        await _db.OpenAsync(Fresh(1));
        await _db.OpenAsync(Fresh(1));
        await using var worker = await StartAsync(scraper);

        await _db.UntilAsync("select bool_and(finished_at is not null) from jobs");

        Assert.Equal("completed,failed", await _db.ReadAsync<string>(
            "select string_agg(status::text, ',' order by status::text) from jobs"));
        Assert.Equal(2, scraper.Asked.Count);
    }

    [Theory]
    [InlineData("update stored_pages set page = 'x'")]
    [InlineData("update stored_pages set page = substr(page, 1, 20)")]
    [InlineData("update stored_pages set format = 2")]
    public async Task A_stored_page_that_cannot_be_read_is_requested_again(string damage)
    {
        await _db.OpenAsync(Fresh(3));
        await using var worker = await StartAsync();
        await _db.UntilAsync(AllCompleted);
        await _db.ReadAsync<object>(damage);

        await _db.OpenAsync(Fresh(3));
        await _db.UntilAsync(AllCompleted);
        await _db.OpenAsync(Fresh(3));
        await _db.UntilAsync(AllCompleted);

        Assert.Equal(6, _site.Asked.Count);
    }

    [Fact]
    public async Task Jobs_of_different_owners_share_pages()
    {
        await _db.OpenAsync(Fresh(3), "alice");
        await using var worker = await StartAsync();
        await _db.UntilAsync(AllCompleted);
        await _db.OpenAsync(Fresh(3), "bob");
        await _db.UntilAsync(AllCompleted);

        AssertAsked(3);
    }

    [Fact]
    public async Task A_page_store_without_room_costs_requests_and_stops_no_job()
    {
        var pruner = new PagePruner(
            _db.Pages, Options.Create(new JobsOptions { KeepPagesBytes = 0 }), TimeProvider.System,
            _db.Log<PagePruner>());
        await _db.OpenAsync(Fresh(40));
        await _db.OpenAsync(Fresh(40));
        await using var worker = await StartAsync();

        while (!await _db.ReadAsync<bool>(AllCompleted))
        {
            await pruner.PruneAsync(Cancellation);
        }

        Assert.Equal(80L, await _db.ReadAsync<long>("select count(*) from flight_results"));
        Assert.InRange(_site.Asked.Count, 40, 80);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("200")]
    public async Task A_broken_page_store_stops_no_job(string rate)
    {
        await _db.ReadAsync<object>("drop table stored_pages");
        await _db.OpenAsync(Fresh(20));
        await using var worker = await StartAsync(
            settings: [("Worker:RateLimit", rate), ("Worker:TimeWindowSeconds", "1")]);

        await _db.UntilAsync(AllCompleted);

        AssertAsked(20);
    }

    private void AssertAsked(int pages)
    {
        Assert.Equal(pages, _site.Asked.Count);
        Assert.Equal(pages, _site.Asked.Select(query => query.Legs[0].Date).Distinct().Count());
    }

    private Task<WorkerHost> StartAsync(StubScraper? scraper = null, params (string, string)[] settings) =>
        WorkerHost.StartAsync(servers, _db, scraper ?? _site, [_broker, .. settings]);

    private static JobSearch Fresh(int days) => Searches.Days(days) with { FreshnessMinutes = 30 };
}
