using FlightSearch.Tests.Servers;

namespace FlightSearch.Tests.Jobs;

/// <summary>What a worker can still do with the batches of a job that was cancelled.</summary>
public sealed class CancelledJobTests(ServersFixture servers) : IAsyncLifetime
{
    private FlightsDatabase _db = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _db = await FlightsDatabase.CreateAsync(
        servers, ("Jobs:SpreadOver", "1"), ("Jobs:BatchSize", "4"), ("Jobs:AnnouncedBatches", "3"));

    public ValueTask DisposeAsync() => _db.DisposeAsync();

    [Fact]
    public async Task A_cancelled_job_accepts_no_more_changes()
    {
        var batch = await _db.ClaimFirstAsync(Searches.Days(8));

        Assert.True(await _db.Jobs.CancelAsync(batch.JobId, Cancellation));

        Assert.False((await _db.Gate.CheckAsync(batch.Claim, Cancellation)).IsClaimed);
        Assert.Empty(await _db.Batches.RenewAsync([batch.Claim], Cancellation));
        Assert.False(await _db.Batches.CheckpointAsync(batch, 0, [Searches.Answer(batch, 0)], Cancellation));
        Assert.False(await _db.Batches.HandBackAsync(batch.Claim, TimeSpan.Zero, null, null, false, Cancellation));
        await _db.AgeAsync(TimeSpan.FromHours(1));
        Assert.Empty(await _db.SweepAsync());
        Assert.False(await _db.Jobs.CancelAsync(batch.JobId, Cancellation));
        Assert.Equal("cancelled", await _db.ReadAsync<string>("select status::text from jobs"));
    }

    [Fact]
    public async Task A_checkpoint_of_a_job_that_is_cancelled_at_this_moment_writes_nothing()
    {
        var batch = await _db.ClaimFirstAsync(Searches.Days(4));
        await _db.ReadAsync<int>("update jobs set status = 'cancelled' returning 1"); // its batches not yet

        Assert.False(await _db.Batches.CheckpointAsync(batch, 0, [Searches.Answer(batch, 0)], Cancellation));

        Assert.Equal(0L, await _db.ReadAsync<long>("select count(*) from flight_results"));
        Assert.Equal(0, await _db.ReadAsync<int>("select next_page from job_batches"));
    }

    [Fact]
    public async Task Batches_that_a_checkpoint_inserts_at_this_moment_are_cancelled_with_their_job()
    {
        var batch = await _db.ClaimFirstAsync(Searches.Days(4));
        await using var checkpoint = await _db.Source.OpenConnectionAsync(Cancellation);
        await using var transaction = await checkpoint.BeginTransactionAsync(Cancellation);
        await using var split = checkpoint.CreateCommand();
        split.CommandText = $"""
            with held as (select job_id from job_batches where batch_id = '{batch.BatchId}' for update)
            insert into job_batches (job_id, number, first_page, next_page, end_page, state)
            select job_id, -1, 0, 0, 1, 'waiting' from held
            """;
        await split.ExecuteNonQueryAsync(Cancellation);

        var cancelled = _db.Jobs.CancelAsync(batch.JobId, Cancellation);
        await _db.UntilAsync("""
            select exists (
                select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock')
            """);
        await transaction.CommitAsync(Cancellation);

        Assert.True(await cancelled);
        Assert.Equal(
            "cancelled cancelled",
            await _db.ReadAsync<string>("select string_agg(state::text, ' ') from job_batches"));
    }

    [Fact]
    public async Task A_batch_of_an_ended_job_cannot_be_claimed()
    {
        await _db.OpenAsync(Searches.Days(4));
        var due = Assert.Single(await _db.SweepAsync());
        await _db.ReadAsync<int>("update jobs set status = 'cancelled' returning 1");

        Assert.Null(await _db.Batches.ClaimAsync(due.BatchId, "worker", Cancellation));
    }
}
