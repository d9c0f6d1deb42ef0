using FlightSearch.Tests.Jobs;
using FlightSearch.Tests.Servers;

namespace FlightSearch.Tests.Worker;

/// <summary>Work that fails in a worker does not stop other work.</summary>
public sealed class PoisonTests(ServersFixture servers) : IAsyncLifetime
{
    private FlightsDatabase _db = null!;

    public async ValueTask InitializeAsync() => _db = await FlightsDatabase.CreateAsync(servers);

    public ValueTask DisposeAsync() => _db.DisposeAsync();

    [Theory]
    [InlineData("""{"cabin":"starship"}""")]
    [InlineData("[]")]
    [InlineData("null")]
    public async Task A_job_that_this_version_cannot_read_waits_for_a_newer_worker(string filters)
    {
        await _db.OpenAsync(Searches.Days(20), "newer");
        await _db.ReadAsync<int>($"update jobs set filters = '{filters}' returning 1");
        await _db.OpenAsync(Searches.Days(20), "this");

        await using var worker = await WorkerHost.StartAsync(servers, _db, Scraper(bad: null));

        await _db.UntilAsync("select status = 'completed' from jobs where owner = 'this'");
        await _db.UntilAsync(
            """
            select bool_and(
                state = 'waiting' and reason = 'newerWorker' and due_at > now() + interval '30 seconds' and deaths = 0)
            from job_batches join jobs using (job_id) where owner = 'newer'
            """);
        Assert.True(worker.IsConsuming);
    }

    [Fact]
    public async Task A_page_that_throws_an_exception_fails_alone_after_some_attempts()
    {
        var bad = Searches.Days(3).OutboundDates[1];
        await _db.OpenAsync(Searches.Days(3), "bad");
        await _db.OpenAsync(Searches.Days(1), "good");

        await using var worker = await WorkerHost.StartAsync(
            servers, _db, Scraper(bad), ("Jobs:Lease", "00:00:01"), ("Worker:Concurrency", "1"));

        await _db.UntilAsync("select status = 'completed' from jobs where owner = 'good'");
        await _db.UntilAsync("select deaths > 0 from job_batches where deaths > 0");
        // Instead of ten more leases.
        await _db.ReadAsync<int>("update job_batches set deaths = 11 where deaths > 0 returning 1");
        await _db.UntilAsync("select status = 'completed' and failed_combinations = 1 from jobs where owner = 'bad'");
        Assert.True(worker.IsConsuming);
        Assert.Equal("abandoned", await _db.ReadAsync<string>("select code from failed_combinations"));
    }

    private static StubScraper Scraper(DateOnly? bad) => new((query, _, _) => query.Legs[0].Date == bad
        ? throw new InvalidOperationException("A bug.")
        : Task.FromResult(StubScraper.NoFlights));
}
