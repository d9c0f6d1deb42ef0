using FlightSearch.Jobs;
using FlightSearch.Tests.Servers;

namespace FlightSearch.Tests.Jobs;

/// <summary>Reasons why a job waits. The test acts as the workers.</summary>
public sealed class JobWaitTests(ServersFixture servers) : IAsyncLifetime
{
    private static readonly TimeSpan LostAfter = TimeSpan.FromMinutes(20);

    private FlightsDatabase _db = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _db = await FlightsDatabase.CreateAsync(
        servers, ("Jobs:SpreadOver", "1"), ("Jobs:BatchSize", "4"), ("Jobs:AnnouncedBatches", "3"),
        ("Jobs:WorkerLostAfter", $"{LostAfter}"), ("Jobs:Lease", "01:00:00"));

    public ValueTask DisposeAsync() => _db.DisposeAsync();

    [Fact]
    public async Task A_job_reports_that_no_worker_is_running()
    {
        var job = await _db.OpenAsync(Searches.Days(1));

        Assert.Equal(new JobWait(WaitingFor.NoWorkerRunning, "No worker is running.", null), await FindAsync(job));
    }

    [Fact]
    public async Task A_worker_without_a_recent_heartbeat_does_not_count()
    {
        await _db.BeatAsync();
        await _db.AgeAsync(LostAfter);
        var job = await _db.OpenAsync(Searches.Days(1));

        Assert.Equal(WaitingFor.NoWorkerRunning, (await FindAsync(job))?.Reason);
    }

    [Fact]
    public async Task A_new_job_has_no_reason_to_wait_while_a_worker_runs()
    {
        await _db.BeatAsync();
        var job = await _db.OpenAsync(Searches.Days(1));
        Assert.Null(await FindAsync(job));

        await _db.SweepAsync();
        Assert.Null(await FindAsync(job));
    }

    [Fact]
    public async Task A_job_reports_that_no_worker_reaches_the_broker()
    {
        await _db.BeatAsync(WorkerPause.BrokerUnreachable);
        await _db.BeatAsync(WorkerPause.BrokerUnreachable);
        var job = await _db.OpenAsync(Searches.Days(1));
        Assert.Equal(WaitingFor.BrokerUnreachable, (await FindAsync(job))?.Reason);

        await _db.BeatAsync();
        Assert.Null(await FindAsync(job));
    }

    [Fact]
    public async Task All_jobs_report_a_refusal_by_the_site_and_its_end()
    {
        await _db.BeatAsync();
        var refused = await _db.OpenAsync(Searches.Days(1));
        var other = await _db.OpenAsync(Searches.Days(1));

        var until = await _db.RefuseAsync(WaitingFor.Blocked, TimeSpan.FromMinutes(5), "HTTP 403");

        var wait = new JobWait(WaitingFor.Blocked, "The site refuses requests (HTTP 403).", until);
        Assert.Equal((wait, wait), (await FindAsync(refused), await FindAsync(other)));
    }

    [Fact]
    public async Task A_job_reports_a_spent_budget_and_the_end_of_the_day()
    {
        await _db.BeatAsync();
        var bulk = await _db.OpenAsync(Searches.Days(1) with { Priority = JobPriority.Low });
        var normal = await _db.OpenAsync(Searches.Days(1));
        await _db.ReadAsync<int>(
            "update upstreams set daily_budget = 10, requests_today = 9, bulk_requests_today = 8 returning 1");
        var wait = await FindAsync(bulk);

        Assert.Equal(WaitingFor.DailyBudgetSpent, wait?.Reason);
        Assert.Equal((TimeSpan.Zero, TimeSpan.Zero), (wait?.Until?.Offset, wait?.Until?.TimeOfDay));
        Assert.Null(await FindAsync(normal));
    }

    [Fact]
    public async Task A_job_reports_that_it_waits_for_its_slot()
    {
        await _db.BeatAsync();
        var job = await _db.OpenAsync(Searches.Days(1));
        await _db.AgeAsync(TimeSpan.FromSeconds(10));
        await _db.BeatAsync();
        await _db.ReadAsync<int>(
            "update upstreams set spacing = '1 hour', next_slot_at = now() + interval '20 minutes' returning 1");

        var wait = await FindAsync(job);

        Assert.Equal(
            (WaitingFor.NextSlot, await _db.ReadAsync<DateTime>("select next_slot_at from upstreams")),
            (wait?.Reason, wait?.Until?.UtcDateTime));
    }

    [Fact]
    public async Task The_reason_is_that_of_the_batch_that_is_due_first()
    {
        await _db.BeatAsync();
        await _db.OpenAsync(Searches.Days(12));
        (WaitingFor, int)[] holds =
            [(WaitingFor.Network, 9), (WaitingFor.CutOff, 3), (WaitingFor.UpstreamError, 6)];
        var job = Guid.Empty;
        foreach (var (due, (reason, minutes)) in (await _db.SweepAsync()).Zip(holds))
        {
            var batch = (await _db.Batches.ClaimAsync(due.BatchId, "worker", Cancellation))!;
            await _db.Batches.HandBackAsync(
                batch.Claim, TimeSpan.FromMinutes(minutes), reason, null, false, Cancellation);
            job = batch.JobId;
        }

        Assert.Equal(WaitingFor.CutOff, (await FindAsync(job))?.Reason);
    }

    [Fact]
    public async Task A_missing_worker_takes_precedence_over_the_broker_and_the_broker_over_the_site()
    {
        var job = await _db.OpenAsync(Searches.Days(1));
        await _db.RefuseAsync(WaitingFor.RateLimited, TimeSpan.FromHours(5));
        Assert.Equal(WaitingFor.NoWorkerRunning, (await FindAsync(job))?.Reason);

        await _db.BeatAsync(WorkerPause.BrokerUnreachable);
        Assert.Equal(WaitingFor.BrokerUnreachable, (await FindAsync(job))?.Reason);

        await _db.BeatAsync();
        Assert.Equal(WaitingFor.RateLimited, (await FindAsync(job))?.Reason);
    }

    [Fact]
    public async Task A_job_reports_that_workers_run_batches_of_other_jobs()
    {
        var job = await _db.OpenAsync(Searches.Days(1));
        await _db.SweepAsync();
        await _db.AgeAsync(TimeSpan.FromSeconds(10));
        await _db.BeatAsync();
        Assert.Null(await FindAsync(job));

        await _db.ClaimFirstAsync(Searches.Days(1));

        Assert.Equal(WaitingFor.WorkersBusy, (await FindAsync(job))?.Reason);
    }

    [Fact]
    public async Task A_job_with_a_running_batch_has_no_reason_to_wait()
    {
        var batch = await _db.ClaimFirstAsync(Searches.Days(8));
        Assert.Null(await FindAsync(batch.JobId));

        await _db.AgeAsync(LostAfter); // the worker was killed and does not renew the lease
        Assert.Equal(WaitingFor.NoWorkerRunning, (await FindAsync(batch.JobId))?.Reason);
    }

    [Fact]
    public async Task An_ended_job_has_no_reason_to_wait()
    {
        var job = await _db.OpenAsync(Searches.Days(1));
        await _db.Jobs.CancelAsync(job, Cancellation);

        Assert.Null(await FindAsync(job));
    }

    [Fact]
    public async Task A_reason_of_a_newer_version_is_omitted()
    {
        await _db.BeatAsync();
        var batch = await _db.ClaimFirstAsync(Searches.Days(1));
        await _db.Batches.HandBackAsync(
            batch.Claim, TimeSpan.FromMinutes(5), WaitingFor.Blocked, null, false, Cancellation);
        await _db.ReadAsync<int>("update job_batches set reason = 'notInvented' returning 1");

        Assert.Null(await FindAsync(batch.JobId));
    }

    private async Task<JobWait?> FindAsync(Guid job) =>
        (await _db.Waits.FindAsync([job], Cancellation)).GetValueOrDefault(job);
}
