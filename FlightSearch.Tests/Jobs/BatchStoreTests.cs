using FlightSearch.Jobs;
using FlightSearch.Tests.Servers;

namespace FlightSearch.Tests.Jobs;

public sealed class BatchStoreTests(ServersFixture servers) : IAsyncLifetime
{
    private FlightsDatabase _db = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _db = await FlightsDatabase.CreateAsync(
        servers, ("Jobs:SpreadOver", "1"), ("Jobs:BatchSize", "4"), ("Jobs:AnnouncedBatches", "3"));

    public ValueTask DisposeAsync() => _db.DisposeAsync();

    [Fact]
    public async Task A_batch_is_claimed_once()
    {
        await _db.OpenAsync(Searches.Days(1));
        var due = Assert.Single(await _db.SweepAsync());

        var claims = await Task.WhenAll(Enumerable.Range(0, 8)
            .Select(worker => _db.Batches.ClaimAsync(due.BatchId, $"worker {worker}", Cancellation)));

        Assert.Single(claims, claim => claim is not null);
        Assert.Equal("running", await _db.ReadAsync<string>("select status::text from jobs"));
    }

    [Fact]
    public async Task A_batch_that_waits_cannot_be_claimed()
    {
        await _db.OpenAsync(Searches.Days(1));
        var batchId = await _db.ReadAsync<Guid>("select batch_id from job_batches");

        Assert.Null(await _db.Batches.ClaimAsync(batchId, "worker", Cancellation));
    }

    [Fact]
    public async Task A_checkpoint_stores_results_and_progress_together()
    {
        var batch = await _db.ClaimFirstAsync(Searches.Days(4));

        Assert.True(await _db.Batches.CheckpointAsync(
            batch, 0, [Answer(batch, 0), new PageOutcome.Failed(batch.Plan[1], "cutOff", null)], Cancellation));

        Assert.Equal("2 1 2 0.5 True", await JobAsync());
        Assert.Equal(2, await _db.ReadAsync<int>("select next_page from job_batches"));
        Assert.Equal(2L, await _db.ReadAsync<long>("select count(*) from flight_results"));
        Assert.Equal(
            "cutOff", await _db.ReadAsync<string>("select code from failed_combinations where combination = 1"));
    }

    [Fact]
    public async Task A_replayed_checkpoint_changes_nothing()
    {
        var batch = await _db.ClaimFirstAsync(Searches.Days(4));
        PageOutcome[] pages = [Answer(batch, 0), Answer(batch, 1)];

        Assert.True(await _db.Batches.CheckpointAsync(batch, 0, pages, Cancellation));
        Assert.False(await _db.Batches.CheckpointAsync(batch, 0, pages, Cancellation));

        Assert.Equal("2 0 4 0.5 True", await JobAsync());
        Assert.Equal(4L, await _db.ReadAsync<long>("select count(*) from flight_results"));
    }

    [Fact]
    public async Task A_late_worker_writes_nothing()
    {
        var late = await _db.ClaimFirstAsync(Searches.Days(4));
        await _db.AgeAsync(TimeSpan.FromHours(1));
        await _db.SweepAsync();
        var heir = await _db.Batches.ClaimAsync(late.BatchId, "worker 2", Cancellation);

        Assert.Equal((2, 0, 0, 1), (heir!.Attempt, heir.NextPage, heir.Failures, heir.Deaths));
        Assert.False(await IsClaimedAsync(late));
        Assert.Empty(await _db.Batches.RenewAsync([late.Claim], Cancellation));
        Assert.False(await _db.Batches.CheckpointAsync(late, 0, [Answer(late, 0)], Cancellation));
        Assert.False(await _db.Batches.HandBackAsync(late.Claim, TimeSpan.Zero, null, null, false, Cancellation));
        Assert.True(await _db.Batches.CheckpointAsync(heir, 0, [Answer(heir, 0)], Cancellation));
    }

    [Fact]
    public async Task An_abandoned_batch_continues_from_its_checkpoint()
    {
        var batch = await _db.ClaimFirstAsync(Searches.Days(4));
        await _db.Batches.CheckpointAsync(batch, 0, [Answer(batch, 0), Answer(batch, 1)], Cancellation);
        Assert.Empty(await _db.SweepAsync());

        await _db.AgeAsync(TimeSpan.FromHours(1));

        Assert.Equal(batch.BatchId, Assert.Single(await _db.SweepAsync()).BatchId);
        Assert.Equal(2, (await _db.Batches.ClaimAsync(batch.BatchId, "worker 2", Cancellation))!.NextPage);
    }

    [Fact]
    public async Task A_lost_message_is_sent_again()
    {
        await _db.OpenAsync(Searches.Days(1));
        var first = Assert.Single(await _db.SweepAsync());
        Assert.Empty(await _db.SweepAsync());

        await _db.AgeAsync(TimeSpan.FromHours(1));

        var again = Assert.Single(await _db.SweepAsync());
        Assert.Equal((first.BatchId, true, false), (again.BatchId, first.IsFirst, again.IsFirst));
    }

    [Fact]
    public async Task A_batch_handed_back_waits_until_it_is_due()
    {
        var batch = await _db.ClaimFirstAsync(Searches.Days(1));

        Assert.True(await _db.Batches.HandBackAsync(
            batch.Claim, TimeSpan.FromMinutes(5), WaitingFor.RateLimited, null, countsAsFailure: false, Cancellation));

        Assert.Empty(await _db.SweepAsync());
        await _db.AgeAsync(TimeSpan.FromMinutes(6));
        Assert.Single(await _db.SweepAsync());
        Assert.Equal(0, (await _db.Batches.ClaimAsync(batch.BatchId, "worker 2", Cancellation))!.Failures);
    }

    [Fact]
    public async Task Failures_are_counted_only_for_the_page_at_the_checkpoint()
    {
        var batch = await _db.ClaimFirstAsync(Searches.Days(4));
        await _db.Batches.HandBackAsync(
            batch.Claim, TimeSpan.Zero, WaitingFor.CutOff, null, countsAsFailure: true, Cancellation);
        await _db.SweepAsync();
        var again = (await _db.Batches.ClaimAsync(batch.BatchId, "worker", Cancellation))!;
        Assert.Equal(1, again.Failures);

        await _db.Batches.CheckpointAsync(again, 0, [Answer(again, 0)], Cancellation);

        Assert.Equal(0, await _db.ReadAsync<int>("select failures from job_batches"));
    }

    [Fact]
    public async Task A_checkpoint_never_goes_past_the_end_of_its_batch()
    {
        var batch = await _db.ClaimFirstAsync(Searches.Days(6));

        Assert.False(await _db.Batches.CheckpointAsync(
            batch, 0, [.. Enumerable.Range(0, 5).Select(page => Answer(batch, page))], Cancellation));
    }

    [Fact]
    public async Task The_last_batch_ends_the_job()
    {
        await _db.OpenAsync(Searches.Days(6));
        foreach (var due in await _db.SweepAsync())
        {
            var batch = (await _db.Batches.ClaimAsync(due.BatchId, "worker", Cancellation))!;
            PageOutcome[] pages =
            [
                .. Enumerable.Range(batch.NextPage, batch.EndPage - batch.NextPage).Select(page => Answer(batch, page)),
            ];
            Assert.True(await _db.Batches.CheckpointAsync(batch, batch.NextPage, pages, Cancellation));
        }

        Assert.Equal("6 0 12 1 True", await JobAsync());
        Assert.Equal(
            "completed", await _db.ReadAsync<string>("select status::text from jobs where finished_at is not null"));
        Assert.Equal(
            2L,
            await _db.ReadAsync<long>("select count(*) from job_batches where state = 'done' and lease_until is null"));
    }

    [Fact]
    public async Task A_job_without_any_readable_page_has_failed()
    {
        var batch = await _db.ClaimFirstAsync(Searches.Days(1));

        await _db.Batches.CheckpointAsync(
            batch, 0, [new PageOutcome.Failed(batch.Plan[0], "unreadable", "no ds:1")], Cancellation);

        Assert.Equal(
            "failed", await _db.ReadAsync<string>("select status::text from jobs where finished_at is not null"));
    }

    [Fact]
    public async Task The_leases_of_a_worker_are_renewed_together_and_lost_ones_are_left_out()
    {
        await _db.OpenAsync(Searches.Days(8));
        List<ClaimId> claims = [];
        foreach (var due in await _db.SweepAsync())
        {
            claims.Add((await _db.Batches.ClaimAsync(due.BatchId, "worker", Cancellation))!.Claim);
        }

        await _db.AgeAsync(TimeSpan.FromHours(1));
        claims[1] = claims[1] with { Attempt = 7 };

        Assert.Equal(
            [KeyValuePair.Create(claims[0].BatchId, true)], await _db.Batches.RenewAsync(claims, Cancellation));
        Assert.Equal(1L, await _db.ReadAsync<long>("select count(*) from job_batches where lease_until > now()"));
    }

    [Fact]
    public async Task A_checkpoint_that_hangs_does_not_delay_the_renewal_of_other_leases()
    {
        await _db.OpenAsync(Searches.Days(8));
        List<ClaimId> claims = [];
        foreach (var due in await _db.SweepAsync())
        {
            claims.Add((await _db.Batches.ClaimAsync(due.BatchId, "worker", Cancellation))!.Claim);
        }

        await using var checkpoint = await _db.Source.OpenConnectionAsync(Cancellation);
        await using var transaction = await checkpoint.BeginTransactionAsync(Cancellation);
        await using var hold = new Npgsql.NpgsqlCommand(
            $"update job_batches set moved_at = now() where batch_id = '{claims[0].BatchId}'", checkpoint);
        await hold.ExecuteNonQueryAsync(Cancellation);

        var held = await _db.Batches.RenewAsync(claims, Cancellation);

        Assert.Equal((false, true), (held[claims[0].BatchId], held[claims[1].BatchId]));
    }

    [Fact]
    public async Task A_batch_whose_message_could_not_be_sent_waits_again()
    {
        await _db.OpenAsync(Searches.Days(1));
        var due = await _db.SweepAsync();

        await _db.Sweep.TakeBackAsync([.. due.Select(batch => batch.BatchId)], Cancellation);

        Assert.Single(await _db.SweepAsync());
    }

    private async Task<bool> IsClaimedAsync(ClaimedBatch batch) =>
        (await _db.Gate.CheckAsync(batch.Claim, Cancellation)).IsClaimed;

    private static PageOutcome Answer(ClaimedBatch batch, int page) => Searches.Answer(batch, page);

    private async Task<string?> JobAsync() => await _db.ReadAsync<string>(
        "select concat_ws(' ', processed_combinations, failed_combinations, result_count, progress, "
        + "case when last_checkpoint is not null then 'True' end) from jobs");
}
