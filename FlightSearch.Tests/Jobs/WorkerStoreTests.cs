using FlightSearch.Jobs;
using FlightSearch.Tests.Servers;

namespace FlightSearch.Tests.Jobs;

public sealed class WorkerStoreTests(ServersFixture servers) : IAsyncLifetime
{
    private static readonly WorkerIdentity Worker = new(Guid.NewGuid(), "host-1", 42, "1.2.3+abc");

    private FlightsDatabase _db = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() =>
        _db = await FlightsDatabase.CreateAsync(servers, ("Jobs:SpreadOver", "1"));

    public ValueTask DisposeAsync() => _db.DisposeAsync();

    [Fact]
    public async Task Each_heartbeat_renews_the_row_of_its_worker()
    {
        await _db.Workers.BeatAsync(
            Worker, FlightsDatabase.Unpaced, TimeSpan.FromMinutes(1), FlightsDatabase.BeatsEvery,
            batchesHeld: 0, WorkerPause.BrokerUnreachable, Cancellation);
        Assert.Equal("host-1 42 1.2.3+abc 0 brokerUnreachable", await RowAsync());
        Assert.Equal(
            TimeSpan.FromMinutes(1), await _db.ReadAsync<TimeSpan>("select last_seen_at - started_at from workers"));
        var started = await _db.ReadAsync<DateTime>("select started_at from workers");

        await _db.AgeAsync(TimeSpan.FromHours(1));
        await _db.Workers.BeatAsync(
            Worker, FlightsDatabase.Unpaced, TimeSpan.FromHours(1), FlightsDatabase.BeatsEvery,
            batchesHeld: 3, pausedFor: null, Cancellation);

        Assert.Equal("host-1 42 1.2.3+abc 3", await RowAsync());
        Assert.Equal(started, await _db.ReadAsync<DateTime>("select started_at from workers"));
        Assert.True(await _db.ReadAsync<bool>("select last_seen_at > now() - interval '50 minutes' from workers"));
    }

    [Fact]
    public async Task The_heartbeat_of_a_worker_deletes_workers_not_seen_for_a_day()
    {
        await _db.BeatAsync();
        await _db.AgeAsync(TimeSpan.FromHours(2));
        await _db.BeatAsync();
        await _db.AgeAsync(TimeSpan.FromHours(23));

        await _db.Workers.BeatAsync(
            Worker, FlightsDatabase.Unpaced, TimeSpan.Zero, FlightsDatabase.BeatsEvery,
            batchesHeld: 0, pausedFor: null, Cancellation);

        Assert.Equal(2L, await _db.ReadAsync<long>("select count(*) from workers"));
        Assert.Equal(
            1L,
            await _db.ReadAsync<long>("select count(*) from workers where last_seen_at < now() - interval '1 hour'"));
    }

    [Fact]
    public async Task The_start_time_of_a_worker_is_computed_from_its_uptime()
    {
        await _db.Workers.BeatAsync(
            Worker, FlightsDatabase.Unpaced, TimeSpan.FromDays(2), FlightsDatabase.BeatsEvery,
            batchesHeld: 0, pausedFor: null, Cancellation);

        Assert.Equal(
            TimeSpan.FromDays(2), await _db.ReadAsync<TimeSpan>("select last_seen_at - started_at from workers"));
    }

    [Fact]
    public async Task Removing_a_worker_keeps_the_others()
    {
        await _db.BeatAsync();
        await _db.Workers.BeatAsync(
            Worker, FlightsDatabase.Unpaced, TimeSpan.Zero, FlightsDatabase.BeatsEvery,
            batchesHeld: 0, pausedFor: null, Cancellation);

        await _db.Workers.RemoveAsync(Worker.WorkerId, Cancellation);

        Assert.Equal(1L, await _db.ReadAsync<long>("select count(*) from workers"));
    }

    [Fact]
    public async Task A_claim_can_be_joined_with_its_worker()
    {
        await _db.Workers.BeatAsync(
            Worker, FlightsDatabase.Unpaced, TimeSpan.Zero, FlightsDatabase.BeatsEvery,
            batchesHeld: 1, pausedFor: null, Cancellation);
        await _db.OpenAsync(Searches.Days(1));
        var due = Assert.Single(await _db.SweepAsync());

        await _db.Batches.ClaimAsync(due.BatchId, Worker.ClaimedBy, Cancellation);

        Assert.Equal("host-1", await _db.ReadAsync<string>(
            "select host from job_batches join workers on worker_id::text = claimed_by"));
    }

    private Task<string?> RowAsync() =>
        _db.ReadAsync<string>(
            "select concat_ws(' ', host, process_id, version, batches_held, paused_for) from workers");
}
