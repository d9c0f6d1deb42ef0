using FlightSearch.Jobs;
using FlightSearch.Tests.Scraper.Fetch;
using FlightSearch.Tests.Servers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;

namespace FlightSearch.Tests.Jobs.Pruning;

/// <summary>Old jobs are deleted, by age and by size.</summary>
public sealed class PruneTests(ServersFixture servers) : IDisposable
{
    private readonly LogLines _logs = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Jobs_that_ended_longer_ago_than_KeepFor_are_deleted_with_all_rows()
    {
        await using var db = await FlightsDatabase.CreateAsync(servers, ("Jobs:PruneRows", "7"));
        var kept = await OldJobs.AddAsync(db, "completed", daysAgo: 29, results: 20);
        await OldJobs.AddAsync(db, "running", daysAgo: null, results: 20);
        await OldJobs.AddAsync(db, "completed", daysAgo: 31, results: 20);
        await OldJobs.AddAsync(db, "failed", daysAgo: 32, results: 0);
        await OldJobs.AddAsync(db, "cancelled", daysAgo: 400, results: 14); // as many rows as two transactions delete

        await PruneAsync(db);

        Assert.Equal([kept], await OldJobs.EndedAsync(db));
        Assert.Equal(2L, await db.ReadAsync<long>("select count(*) from jobs"));
        Assert.Equal(40L, await db.ReadAsync<long>("select count(*) from flight_results"));
        Assert.Equal(2L, await db.ReadAsync<long>("select count(*) from failed_combinations"));
        Assert.Equal(2L, await db.ReadAsync<long>("select count(*) from job_batches"));
        Assert.Contains(
            "Deleted 3 old jobs with 45 rows: 3 ended more than 30.00:00:00 ago", _logs.Lines.Last(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_transaction_deletes_at_most_PruneRows_rows()
    {
        await using var db = await FlightsDatabase.CreateAsync(servers, ("Jobs:PruneRows", "10"));
        var job = await OldJobs.AddAsync(db, "completed", daysAgo: 31, results: 25);
        var store = db.Services.GetRequiredService<PruneStore>();
        await store.HideAsync(job, Cancellation);

        List<PruneStep?> steps = [];
        while (steps is [] or [.., { IsGone: false }])
        {
            steps.Add(await store.DeleteRowsAsync(job, Cancellation));
        }

        // Details, coverage, a failure and a batch beside the results.
        Assert.Equal([new(10, false), new(10, false), new(9, true)], steps);
    }

    [Fact]
    public async Task Zero_keeps_jobs_for_ever()
    {
        await using var db = await FlightsDatabase.CreateAsync(
            servers, ("Jobs:KeepFor", "00:00:00"), ("Jobs:KeepBytes", "0"));
        await OldJobs.AddAsync(db, "completed", daysAgo: 4_000, results: 5);

        await PruneAsync(db);

        Assert.Single(await OldJobs.EndedAsync(db));
        Assert.Empty(_logs.Lines);
    }

    [Fact]
    public async Task Results_beyond_KeepBytes_are_deleted_the_oldest_first()
    {
        await using var db = await FlightsDatabase.CreateAsync(servers);
        var oldest = await OldJobs.AddAsync(db, "completed", daysAgo: 3, results: 400);
        var empty = await OldJobs.AddAsync(db, "completed", daysAgo: 3, results: 0);
        var middle = await OldJobs.AddAsync(db, "completed", daysAgo: 2, results: 400);
        var newest = await OldJobs.AddAsync(db, "completed", daysAgo: 1, results: 400);
        await OldJobs.AddAsync(db, "running", daysAgo: null, results: 400);
        var bytes = (await db.Services.GetRequiredService<PruneStore>().BytesOfResultAsync(Cancellation))!.Value;

        await PruneAsync(db, new JobsOptions { KeepBytes = (long)(bytes * 1_200) + 1 });

        Assert.Equal([empty, middle, newest], await OldJobs.EndedAsync(db));
        Assert.NotEqual(oldest, middle);
        Assert.Contains(", 1 because all results together exceed", _logs.Lines.Last(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Deleting_and_vacuuming_lowers_the_estimated_size_although_the_file_stays()
    {
        await using var db = await FlightsDatabase.CreateAsync(servers);
        for (var day = 1; day <= 10; day++)
        {
            await OldJobs.AddAsync(db, "completed", daysAgo: day, results: 2_000);
        }

        await db.ReadAsync<object>("vacuum analyze flight_results");
        var file = await db.ReadAsync<long>(
            "select pg_total_relation_size('flight_results') + pg_total_relation_size('result_details')");
        var bytes = (await db.Services.GetRequiredService<PruneStore>().BytesOfResultAsync(Cancellation))!.Value;
        Assert.InRange(bytes * 20_000 / file, 0.6, 1.5);

        var half = new JobsOptions { KeepBytes = (long)(bytes * 10_000) + 1 };
        for (var round = 0; round < 3; round++)
        {
            await PruneAsync(db, half);
            await db.ReadAsync<object>("vacuum analyze flight_results");
        }

        Assert.Equal(5, (await OldJobs.EndedAsync(db)).Length); // and not fewer with each round
    }

    [Fact]
    public async Task An_interrupted_deletion_is_continued()
    {
        await using var db = await FlightsDatabase.CreateAsync(servers, ("Jobs:PruneRows", "10"));
        var job = await OldJobs.AddAsync(db, "completed", daysAgo: 31, results: 25);
        var store = db.Services.GetRequiredService<PruneStore>();
        await store.HideAsync(job, Cancellation);
        await store.DeleteRowsAsync(job, Cancellation);

        await PruneAsync(db);

        Assert.Equal(0L, await db.ReadAsync<long>("select count(*) from jobs"));
        foreach (var table in (string[])[
            "flight_results", "result_details", "covered_combinations", "failed_combinations", "job_batches"])
        {
            Assert.Equal(0L, await db.ReadAsync<long>($"select count(*) from {table}"));
        }

        Assert.EndsWith("1 left by an interrupted deletion", _logs.Lines.Last(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_another_process_prunes_nothing_is_deleted()
    {
        await using var db = await FlightsDatabase.CreateAsync(servers);
        await OldJobs.AddAsync(db, "completed", daysAgo: 31, results: 5);
        await using (var other = await db.Source.OpenConnectionAsync(Cancellation))
        await using (var transaction = await other.BeginTransactionAsync(Cancellation))
        {
            await using var turn = new NpgsqlCommand(
                "select pg_advisory_xact_lock(hashtextextended('flightsearch prune', 0))", other);
            await turn.ExecuteNonQueryAsync(Cancellation);

            await PruneAsync(db);
            Assert.Single(await OldJobs.EndedAsync(db));
        }

        await PruneAsync(db);
        Assert.Empty(await OldJobs.EndedAsync(db));
    }

    [Fact]
    public async Task Several_processes_together_delete_every_old_job_once()
    {
        await using var db = await FlightsDatabase.CreateAsync(servers, ("Jobs:PruneRows", "5"));
        for (var n = 0; n < 20; n++)
        {
            await OldJobs.AddAsync(db, "completed", daysAgo: 31 + n, results: 12);
        }

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => PruneAsync(db)));

        Assert.Empty(await OldJobs.EndedAsync(db));
        Assert.DoesNotContain(_logs.Lines, line => line.Contains("not deleted", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_hidden_job_cannot_be_retried_and_a_retried_job_cannot_be_hidden()
    {
        await using var db = await FlightsDatabase.CreateAsync(servers);
        var store = db.Services.GetRequiredService<PruneStore>();
        var hidden = await OldJobs.AddAsync(db, "completed", daysAgo: 31, results: 5);
        var retried = await OldJobs.AddAsync(db, "completed", daysAgo: 31, results: 5);

        Assert.True(await store.HideAsync(hidden, Cancellation));
        Assert.True(await db.Jobs.RetryAsync(retried, Cancellation));

        Assert.False(await db.Jobs.RetryAsync(hidden, Cancellation));
        Assert.False(await store.HideAsync(retried, Cancellation));
        await PruneAsync(db);
        Assert.Equal(retried, await db.ReadAsync<Guid>("select job_id from jobs"));
    }

    [Fact]
    public async Task A_failure_is_logged_and_the_next_round_tries_again()
    {
        await using var db = await FlightsDatabase.CreateAsync(servers);
        await OldJobs.AddAsync(db, "completed", daysAgo: 31, results: 5);
        await db.ReadAsync<object>("alter table failed_combinations rename to away");
        await PruneAsync(db);
        Assert.Contains(
            "Old jobs not deleted, trying again in 01:00:00:", _logs.Lines.Last(), StringComparison.Ordinal);

        await db.ReadAsync<object>("alter table away rename to failed_combinations");
        await PruneAsync(db);
        Assert.Equal(0L, await db.ReadAsync<long>("select count(*) from jobs"));
    }

    public void Dispose() => _logs.Dispose();

    private async Task PruneAsync(FlightsDatabase db, JobsOptions? limits = null)
    {
        using var loggers = LoggerFactory.Create(logging => logging.AddProvider(_logs));
        var options = limits is null ? db.Services.GetRequiredService<IOptions<JobsOptions>>() : Options.Create(limits);
        using var pruner = new Pruner(
            new PruneStore(db.Source, options), options, TimeProvider.System, loggers.CreateLogger<Pruner>());

        await pruner.PruneAsync(Cancellation);
    }
}
