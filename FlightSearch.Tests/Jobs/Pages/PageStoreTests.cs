using FlightSearch.Jobs;
using FlightSearch.Tests.Servers;
using FlightSearch.Tests.Worker;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace FlightSearch.Tests.Jobs.Pages;

/// <summary>Who requests a page, and how long it is stored.</summary>
public sealed class PageStoreTests(ServersFixture servers) : IAsyncLifetime
{
    private static readonly TimeSpan HalfHour = TimeSpan.FromMinutes(30);
    private static readonly Guid Key = Guid.NewGuid();

    private FlightsDatabase _db = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _db = await FlightsDatabase.CreateAsync(servers);

    public ValueTask DisposeAsync() => _db.DisposeAsync();

    [Fact]
    public async Task A_page_is_requested_by_one_batch_until_it_is_stored()
    {
        var (one, other) = (await ClaimAsync(), await ClaimAsync());

        Assert.IsType<PageEntry.Missing>(await TakeAsync(one));
        Assert.IsType<PageEntry.AskedByAnother>(await TakeAsync(other));
        await PassAsync(TimeSpan.FromSeconds(10));
        Assert.IsType<PageEntry.AskedByAnother>(await TakeAsync(other));
        Assert.IsType<PageEntry.Missing>(await TakeAsync(one)); // it asks again

        await KeepAsync(Key);
        Assert.IsType<PageEntry.Stored>(await TakeAsync(other));
        Assert.IsType<PageEntry.Stored>(await TakeAsync(one));
    }

    [Theory]
    [InlineData("update job_batches set lease_until = now() - interval '1 second'")]
    [InlineData("update job_batches set state = 'waiting', lease_until = null")]
    [InlineData("update job_batches set attempt = attempt + 1")]
    [InlineData("update job_batches set next_page = next_page + 1")]
    [InlineData("delete from job_batches")]
    public async Task A_page_is_free_when_its_batch_is_lost_handed_back_or_past_it(string change)
    {
        var (one, other) = (await ClaimAsync(), await ClaimAsync());
        Assert.IsType<PageEntry.Missing>(await TakeAsync(one));

        await _db.ReadAsync<object>($"{change} where batch_id = '{one.BatchId}'");
        await PassAsync(TimeSpan.FromSeconds(2));

        Assert.IsType<PageEntry.Missing>(await TakeAsync(other));
    }

    [Fact]
    public async Task Of_many_batches_that_need_a_page_at_the_same_time_one_requests_it()
    {
        var batches = new List<ClaimedBatch>();
        for (var count = 0; count < 10; count++)
        {
            batches.Add(await ClaimAsync());
        }

        for (var round = 0; round < 20; round++)
        {
            var key = Guid.NewGuid();
            var entries = await Task.WhenAll(batches.Select(batch => Task.Run(() => TakeAsync(batch, key))));
            Assert.Single(entries.OfType<PageEntry.Missing>());
        }
    }

    [Fact]
    public async Task A_batch_that_has_to_wait_for_its_first_page_holds_none_of_the_others()
    {
        var (one, two, three) = (await ClaimAsync(), await ClaimAsync(), await ClaimAsync());
        var (first, second) = (Guid.NewGuid(), Guid.NewGuid());
        await TakeAsync(one, first);

        var entries = await _db.Pages.TakeAsync(
            two.Claim, new Dictionary<Guid, int> { [second] = 1, [first] = 0 }, HalfHour, merges: false, Cancellation);

        Assert.IsType<PageEntry.AskedByAnother>(entries[first]);
        Assert.IsType<PageEntry.Missing>(await TakeAsync(three, second));
    }

    [Fact]
    public async Task A_merged_page_from_before_an_audit_that_disagreed_answers_no_other_job()
    {
        await KeepAsync(Key, HalfHour / 2);
        await _db.ReadAsync<object>("update upstreams set audit_disagreed_at = now() - interval '1 minute'");

        Assert.IsType<PageEntry.Stored>(await TakeAsync(await ClaimAsync(), merges: false));
        Assert.IsType<PageEntry.Missing>(await TakeAsync(await ClaimAsync(), merges: true));
    }

    [Fact]
    public async Task An_older_page_does_not_replace_a_newer_one()
    {
        await KeepAsync(Key, HalfHour / 2);
        await KeepAsync(Key, TimeSpan.Zero);
        await KeepAsync(Key, HalfHour / 3);

        Assert.True(await _db.ReadAsync<bool>(
            "select observed_at > now() - interval '1 minute' and observed_at <= now() from stored_pages"));
    }

    [Fact]
    public async Task A_page_of_a_worker_whose_clock_is_ahead_is_not_fresh_for_longer()
    {
        await KeepAsync(Key, -HalfHour);

        Assert.True(await _db.ReadAsync<bool>("select observed_at <= clock_timestamp() from stored_pages"));
    }

    [Fact]
    public async Task Old_pages_are_deleted_in_small_steps()
    {
        await FillAsync(25, bytes: 10);
        await _db.ReadAsync<object>("""
            update stored_pages set asked_at = asked_at - interval '1 day'
            where key in (select key from stored_pages limit 15)
            """);

        await PruneAsync(new JobsOptions { PruneRows = 4 });

        Assert.Equal(10L, await _db.ReadAsync<long>("select count(*) from stored_pages"));
    }

    [Fact]
    public async Task Pages_beyond_the_maximum_size_are_deleted_the_oldest_first()
    {
        await FillAsync(100, bytes: 20_000);

        await PruneAsync(new JobsOptions { KeepPagesBytes = 1_000_000, PruneRows = 10 });

        Assert.InRange(
            await _db.ReadAsync<long>("select sum(octet_length(page)) from stored_pages"), 900_000, 1_000_000);
        Assert.True(await _db.ReadAsync<bool>("select max(asked_at) > now() - interval '2 minutes' from stored_pages"));
        var left = await _db.ReadAsync<long>("select count(*) from stored_pages");
        await PruneAsync(new JobsOptions { KeepPagesBytes = 1_000_000 });
        Assert.Equal(left, await _db.ReadAsync<long>("select count(*) from stored_pages"));
    }

    [Fact]
    public async Task Stored_pages_are_not_compressed_again() => Assert.Equal("e", await _db.ReadAsync<string>(
        "select attstorage::text from pg_attribute where attrelid = 'stored_pages'::regclass and attname = 'page'"));

    /// <summary>Pages that were requested a minute after each other, the last one now.</summary>
    private async Task FillAsync(int pages, int bytes) => await _db.ReadAsync<object>($"""
        insert into stored_pages (key, format, page, observed_at, asked_at)
        select gen_random_uuid(), 1, convert_to(repeat('x', {bytes}), 'UTF8'), asked_at, asked_at
        from generate_series(0, {pages} - 1) number, lateral (select now() - number * interval '1 minute') at (asked_at)
        """);

    private Task PruneAsync(JobsOptions options) => new PagePruner(
        _db.Pages, Options.Create(options), new FakeTimeProvider(), _db.Log<PagePruner>()).PruneAsync(Cancellation);

    private async Task<ClaimedBatch> ClaimAsync()
    {
        await _db.ReadAsync<object>("update jobs set status = 'cancelled'");
        return await _db.ClaimFirstAsync(Searches.Days(1));
    }

    private async Task<PageEntry> TakeAsync(ClaimedBatch batch, Guid? key = null, bool merges = false)
    {
        var wanted = key ?? Key;
        var entries = await _db.Pages.TakeAsync(
            batch.Claim, new Dictionary<Guid, int> { [wanted] = 0 }, HalfHour, merges, Cancellation);

        return entries[wanted];
    }

    private Task KeepAsync(Guid key, TimeSpan age = default)
    {
        var query = new SearchFilters().ToQuery(new Combination("JFK", "LHR", new DateOnly(2027, 3, 1), null));
        var page = StubScraper.Page(query, 64, "Spirit");

        return _db.Pages.KeepAsync([new ObservedPage(key, page, TimeProvider.System.GetUtcNow() - age)], Cancellation);
    }

    /// <summary>As if a time had passed since pages were requested.</summary>
    private async Task PassAsync(TimeSpan time) => await _db.ReadAsync<object>(
        $"update stored_pages set asked_at = asked_at - interval '{time.TotalSeconds} seconds'");
}
