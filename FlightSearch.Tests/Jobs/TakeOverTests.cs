using FlightSearch.Jobs;
using FlightSearch.Tests.Servers;
using Microsoft.Extensions.DependencyInjection;

namespace FlightSearch.Tests.Jobs;

/// <summary>The batches of a worker that writes no heartbeats any more, long before their leases end.</summary>
public sealed class TakeOverTests(ServersFixture servers) : IAsyncLifetime
{
    private static readonly WorkerIdentity Killed = new(Guid.NewGuid(), "host-1", 42, "1.2.3");

    private readonly SetClock _clock = new();
    private FlightsDatabase _db = null!;
    private Sweep _sweep = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _db = await FlightsDatabase.CreateAsync(
            servers, ("Jobs:SpreadOver", "1"), ("Jobs:Lease", "01:00:00"), ("Jobs:TakeOverAfter", "00:00:05"));
        _sweep = ActivatorUtilities.CreateInstance<Sweep>(_db.Services, (TimeProvider)_clock);
    }

    public ValueTask DisposeAsync() => _db.DisposeAsync();

    [Fact]
    public async Task Batches_of_a_worker_without_heartbeats_are_announced_again()
    {
        var batch = await ClaimAsync(TimeSpan.FromSeconds(1));
        await SweepForAsync(seconds: 5);
        await _db.AgeAsync(TimeSpan.FromSeconds(6));

        Assert.Equal(batch.BatchId, Assert.Single((await _sweep.RunAsync(Cancellation))!).BatchId);
        Assert.Equal(1, await _db.ReadAsync<int>("select deaths from job_batches"));
    }

    [Fact]
    public async Task A_worker_whose_batch_was_taken_over_stores_nothing()
    {
        var batch = await ClaimAsync(TimeSpan.FromSeconds(1));
        await SweepForAsync(seconds: 5);
        await _db.AgeAsync(TimeSpan.FromSeconds(6));
        await _sweep.RunAsync(Cancellation);

        Assert.False(await _db.Batches.CheckpointAsync(
            batch, 0, [Searches.Answer(batch, 0)], Cancellation));
        Assert.NotNull(await _db.Batches.ClaimAsync(batch.BatchId, "another", Cancellation));
    }

    [Fact]
    public async Task A_worker_is_given_the_time_of_three_heartbeats()
    {
        await ClaimAsync(every: TimeSpan.FromSeconds(10));
        await SweepForAsync(seconds: 5);

        await _db.AgeAsync(TimeSpan.FromSeconds(28));
        Assert.Empty((await _sweep.RunAsync(Cancellation))!);

        await _db.AgeAsync(TimeSpan.FromSeconds(3));
        Assert.Single((await _sweep.RunAsync(Cancellation))!);
    }

    [Fact]
    public async Task After_an_outage_of_the_database_workers_get_time_to_write_again()
    {
        await ClaimAsync(TimeSpan.FromSeconds(1));
        await SweepForAsync(seconds: 5);
        await _db.AgeAsync(TimeSpan.FromSeconds(20));

        _clock.Advance(TimeSpan.FromSeconds(20)); // no sweep reached the database
        await SweepForAsync(seconds: 5);

        Assert.Equal("running", await _db.ReadAsync<string>("select state::text from job_batches"));
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Single((await _sweep.RunAsync(Cancellation))!);
    }

    [Fact]
    public async Task A_process_that_has_just_started_takes_nothing_over()
    {
        await ClaimAsync(TimeSpan.FromSeconds(1));
        await _db.AgeAsync(TimeSpan.FromSeconds(20));

        await SweepForAsync(seconds: 4);

        Assert.Equal("running", await _db.ReadAsync<string>("select state::text from job_batches"));
    }

    [Fact]
    public async Task Workers_of_a_version_without_promised_heartbeats_keep_their_leases()
    {
        await ClaimAsync(TimeSpan.FromSeconds(1));
        await _db.ReadAsync<object>("update workers set heartbeat_every = null");
        await SweepForAsync(seconds: 5);

        await _db.AgeAsync(TimeSpan.FromMinutes(2));

        Assert.Empty((await _sweep.RunAsync(Cancellation))!);
    }

    private async Task<ClaimedBatch> ClaimAsync(TimeSpan every)
    {
        await _db.Workers.BeatAsync(
            Killed, FlightsDatabase.Unpaced, TimeSpan.Zero, every, batchesHeld: 0, pausedFor: null, Cancellation);
        await _db.OpenAsync(Searches.Days(1));
        var due = Assert.Single((await _sweep.RunAsync(Cancellation))!);

        return (await _db.Batches.ClaimAsync(due.BatchId, $"{Killed.WorkerId}", Cancellation))!;
    }

    private async Task SweepForAsync(int seconds)
    {
        for (var second = 0; second < seconds; second++)
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
            Assert.Empty((await _sweep.RunAsync(Cancellation))!);
        }
    }

    private sealed class SetClock : TimeProvider
    {
        private DateTimeOffset _now = new(2027, 3, 1, 12, 0, 0, TimeSpan.Zero);

        public void Advance(TimeSpan by) => _now += by;

        public override DateTimeOffset GetUtcNow() => _now;
    }
}
