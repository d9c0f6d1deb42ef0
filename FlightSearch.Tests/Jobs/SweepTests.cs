using FlightSearch.Jobs;
using FlightSearch.Tests.Servers;
using Npgsql;

namespace FlightSearch.Tests.Jobs;

/// <summary>What is announced, and when.</summary>
public sealed class SweepTests(ServersFixture servers) : IAsyncLifetime
{
    private FlightsDatabase _db = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _db = await FlightsDatabase.CreateAsync(
        servers, ("Jobs:SpreadOver", "1"), ("Jobs:BatchSize", "4"), ("Jobs:AnnouncedBatches", "5"),
        ("Jobs:AnnounceAgainAfter", "00:30:00"), ("Jobs:Lease", "00:30:00"));

    public ValueTask DisposeAsync() => _db.DisposeAsync();

    [Fact]
    public async Task Batches_are_cut_from_the_cursor_when_they_are_due()
    {
        await _db.OpenAsync(Searches.Days(1_000));
        Assert.Equal(0L, await _db.ReadAsync<long>("select count(*) from job_batches"));

        await _db.SweepAsync();

        Assert.Equal("0-4 4-8 8-12 12-16 16-20", await _db.ReadAsync<string>(
            "select string_agg(first_page || '-' || end_page, ' ' order by number) from job_batches"));
        Assert.Equal(20, await _db.ReadAsync<int>("select next_page from job_cursors"));
    }

    [Fact]
    public async Task Parallel_sweeps_announce_no_more_than_one_sweep()
    {
        await _db.OpenAsync(Searches.Days(1_000));

        var due = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => _db.SweepAsync()));

        Assert.Equal(5, due.Sum(batches => batches.Count));
    }

    [Fact]
    public async Task Batches_of_large_jobs_take_no_place_of_an_interactive_one()
    {
        await _db.OpenAsync(Searches.Days(1_000));
        Assert.Equal(5, (await _db.SweepAsync()).Count);

        var interactive = await _db.OpenAsync(Searches.Days(100) with { Priority = JobPriority.High });
        var due = await _db.SweepAsync();

        Assert.Equal(5, due.Count);
        Assert.All(due, batch => Assert.Equal(interactive, batch.JobId));
        Assert.Empty(await _db.SweepAsync());
    }

    [Theory]
    [InlineData("8 seconds", 1, 1)]
    [InlineData("2 seconds", 1, 2)]
    [InlineData("1 second", 2, 3)]
    [InlineData("100 milliseconds", 4, 21)]
    public async Task No_more_is_announced_than_the_gate_can_serve_within_its_horizon(
        string spacing, int pagesOfBatch, int slots)
    {
        await PaceAsync(spacing);
        await _db.OpenAsync(Searches.Days(1_000));

        var due = await _db.SweepAsync();
        Assert.Empty(await _db.SweepAsync());

        Assert.Equal(Math.Min(5, (slots + pagesOfBatch - 1) / pagesOfBatch), due.Count);
        Assert.Equal(pagesOfBatch, await _db.ReadAsync<int>("select max(end_page - first_page) from job_batches"));
    }

    [Fact]
    public async Task A_page_that_is_requested_does_not_delay_the_next_slot()
    {
        await _db.UntilGrantingAsync();
        await PaceAsync("8 seconds");
        var running = await _db.ClaimFirstAsync(Searches.Days(1_000));
        await _db.Gate.TakeAsync(
            running.Claim, false, FlightsDatabase.Unpaced, TimeSpan.FromSeconds(2), Cancellation);
        Assert.Empty(await _db.SweepAsync());

        await _db.AgeAsync(TimeSpan.FromSeconds(7));

        Assert.Single(await _db.SweepAsync());
    }

    [Fact]
    public async Task Running_batches_do_not_keep_other_batches_from_slots_that_they_cannot_use()
    {
        await PaceAsync("100 milliseconds"); // at one page a second, a batch uses a tenth of the slots
        await _db.OpenAsync(Searches.Days(1_000));
        foreach (var due in await _db.SweepAsync())
        {
            await _db.Batches.ClaimAsync(due.BatchId, "worker", Cancellation);
        }

        Assert.NotEmpty(await _db.SweepAsync());
    }

    [Fact]
    public async Task While_the_gate_is_held_nothing_is_announced_and_announcements_are_recalled()
    {
        await _db.OpenAsync(Searches.Days(1_000));
        await _db.SweepAsync();

        await _db.RefuseAsync(WaitingFor.RateLimited, TimeSpan.FromMinutes(1));

        Assert.Empty(await _db.SweepAsync());
        Assert.Equal(5L, await _db.ReadAsync<long>("select count(*) from job_batches where state = 'waiting'"));

        await _db.AgeAsync(TimeSpan.FromMinutes(1));
        Assert.Single(await _db.SweepAsync()); // the probe
    }

    [Fact]
    public async Task After_a_probe_whose_worker_was_killed_another_one_is_announced()
    {
        var killed = await _db.ClaimFirstAsync(Searches.Days(1_000));
        await _db.RefuseAsync(WaitingFor.RateLimited, TimeSpan.FromMinutes(1));
        await _db.AgeAsync(TimeSpan.FromMinutes(1));
        await _db.SweepAsync();
        await _db.ReadAsync<int>("update job_batches set state = 'waiting' where state = 'announced' returning 1");
        await _db.Gate.TakeAsync(
            killed.Claim, false, FlightsDatabase.Unpaced, TimeSpan.FromSeconds(2), Cancellation);
        Assert.Empty(await _db.SweepAsync());

        await _db.AgeAsync(TimeSpan.FromSeconds(10)); // the lease of the probe has ended, that of its batch has not

        Assert.Single(await _db.SweepAsync());
    }

    [Fact]
    public async Task The_job_that_was_served_longest_ago_comes_next()
    {
        await PaceAsync("8 seconds");
        Guid[] jobs =
        [
            await _db.OpenAsync(Searches.Days(50)), await _db.OpenAsync(Searches.Days(50)),
            await _db.OpenAsync(Searches.Days(50)),
        ];

        List<int> served = [];
        for (var slot = 0; slot < 9; slot++)
        {
            var due = Assert.Single(await _db.SweepAsync());
            served.Add(Array.IndexOf(jobs, due.JobId));
            await FinishAsync(due);
        }

        Assert.Equal([0, 1, 2, 0, 1, 2, 0, 1, 2], served);
    }

    [Fact]
    public async Task A_job_with_fewer_running_batches_comes_first()
    {
        await _db.OpenAsync(Searches.Days(1_000));
        var running = await _db.SweepAsync();
        var second = await _db.OpenAsync(Searches.Days(1_000));
        await FinishAsync(running[0]);
        await FinishAsync(running[1]);

        Assert.All(await _db.SweepAsync(), due => Assert.Equal(second, due.JobId));
    }

    [Fact]
    public async Task A_new_interactive_job_gets_the_next_slot_of_a_bulk_job()
    {
        await PaceAsync("8 seconds");
        await _db.OpenAsync(Searches.Days(1_000) with { Priority = JobPriority.Low });
        var bulk = Assert.Single(await _db.SweepAsync());
        var interactive = await _db.OpenAsync(Searches.Days(1) with { Priority = JobPriority.High });

        await FinishAsync(bulk);

        Assert.Equal(interactive, Assert.Single(await _db.SweepAsync()).JobId);
    }

    [Fact]
    public async Task A_checkpoint_that_holds_the_row_of_its_job_does_not_delay_a_sweep()
    {
        var job = await _db.OpenAsync(Searches.Days(8));
        await using var checkpoint = await _db.Source.OpenConnectionAsync(Cancellation);
        await using var transaction = await checkpoint.BeginTransactionAsync(Cancellation);
        await using var hold = new NpgsqlCommand("update jobs set updated_at = now()", checkpoint);
        await hold.ExecuteNonQueryAsync(Cancellation);

        var due = await _db.SweepAsync();

        Assert.Equal([job, job], due.Select(batch => batch.JobId));
    }

    [Fact]
    public async Task A_sweep_that_never_ends_loses_its_turn()
    {
        await _db.OpenAsync(Searches.Days(8));
        await using var frozen = await _db.Source.OpenConnectionAsync(Cancellation);
        await using var transaction = await frozen.BeginTransactionAsync(Cancellation);
        Assert.True(await SweepLock.TryTakeAsync(frozen, Cancellation));
        Assert.Null(await _db.Sweep.RunAsync(Cancellation));

        await using var hurry = new NpgsqlCommand(
            "select set_config('idle_in_transaction_session_timeout', '200ms', true)", frozen);
        await hurry.ExecuteNonQueryAsync(Cancellation);

        Assert.Equal(2, (await _db.SweepAsync()).Count);
    }

    [Fact]
    public async Task A_job_that_is_cancelled_during_sweeps_keeps_no_open_batch()
    {
        for (var round = 0; round < 10; round++)
        {
            var job = await _db.OpenAsync(Searches.Days(100));
            await Task.WhenAll(
                [.. Enumerable.Range(0, 4).Select(_ => (Task)_db.SweepAsync()), _db.Jobs.CancelAsync(job, Cancellation)]);
        }

        await _db.SweepAsync();
        Assert.Equal(0L, await _db.ReadAsync<long>("select count(*) from job_batches where state <> 'cancelled'"));
    }

    [Fact]
    public async Task A_search_of_several_blocks_is_numbered_through()
    {
        await _db.OpenAsync(Searches.Of(Searches.Block(3), Searches.Block(2, "CDG")));
        List<string> asked = [];
        foreach (var due in await _db.SweepAsync())
        {
            var batch = (await _db.Batches.ClaimAsync(due.BatchId, "worker", Cancellation))!;
            asked.AddRange(Enumerable.Range(batch.NextPage, batch.EndPage - batch.NextPage)
                .Select(page => $"{batch.Plan[page].To[0]}{batch.Plan[page].OutboundDate.Day}"));
        }

        Assert.Equal(["LHR1", "LHR2", "LHR3", "CDG1", "CDG2"], asked);
        Assert.Equal((2, 2), (
            await _db.ReadAsync<int>("select min(format)::int from job_batches"),
            await _db.ReadAsync<int>("select cardinality(destination_airports) from jobs")));
    }

    [Fact]
    public async Task A_batch_of_an_unknown_format_is_set_aside_and_stops_nothing()
    {
        await _db.OpenAsync(Searches.Days(4));
        var unknown = Assert.Single(await _db.SweepAsync());
        await _db.ReadAsync<int>("update job_batches set format = 99 returning 1");
        var other = await _db.OpenAsync(Searches.Days(4));

        Assert.Null(await _db.Batches.ClaimAsync(unknown.BatchId, "worker", Cancellation));

        Assert.Equal(other, Assert.Single(await _db.SweepAsync()).JobId);
        Assert.Equal("waiting newerWorker", await _db.ReadAsync<string>(
            "select concat_ws(' ', state, reason) from job_batches where format = 99"));
        Assert.Equal("pending", await _db.ReadAsync<string>(
            "select status::text from jobs join job_batches using (job_id) where format = 99"));
    }

    [Fact]
    public async Task A_job_of_the_version_before_continues()
    {
        var job = await _db.OpenAsync(Searches.Days(8));
        await _db.ReadAsync<object>("""
            delete from job_cursors;
            insert into job_batches (job_id, number, first_page, next_page, end_page)
            select job_id, number, number * 4, number * 4, number * 4 + 4 from jobs, generate_series(0, 1) number;
            """);

        Assert.Equal([job, job], (await _db.SweepAsync()).Select(due => due.JobId));
        Assert.Empty(await _db.SweepAsync());
    }

    private Task<int> PaceAsync(string spacing) =>
        _db.ReadAsync<int>($"update upstreams set spacing = '{spacing}' returning 1");

    /// <summary>Requests and stores all pages of a batch, until the next slot is free.</summary>
    private async Task FinishAsync(DueBatch due)
    {
        var batch = (await _db.Batches.ClaimAsync(due.BatchId, "worker", Cancellation))!;
        Assert.True(await _db.Batches.CheckpointAsync(
            batch, batch.NextPage, [Searches.Answer(batch, batch.NextPage)], Cancellation));
    }
}
