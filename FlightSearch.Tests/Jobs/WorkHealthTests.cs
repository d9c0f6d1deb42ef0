using FlightSearch.Jobs;
using FlightSearch.Tests.Servers;

namespace FlightSearch.Tests.Jobs;

/// <summary>Whether due work makes progress. The test acts as the workers.</summary>
public sealed class WorkHealthTests(ServersFixture servers) : IAsyncLifetime
{
    private static readonly TimeSpan StalledAfter = TimeSpan.FromMinutes(20);

    private FlightsDatabase _db = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _db = await FlightsDatabase.CreateAsync(
        servers, ("Jobs:SpreadOver", "1"), ("Jobs:BatchSize", "4"), ("Jobs:Lease", "01:00:00"),
        ("Jobs:StalledAfter", $"{StalledAfter}"), ("Jobs:WorkerLostAfter", "00:05:00"));

    public ValueTask DisposeAsync() => _db.DisposeAsync();

    [Fact]
    public async Task Without_due_work_the_deployment_is_healthy()
    {
        Assert.Equal(
            new WorkHealth(true, null, "No work is due.", null, null), await _db.Health.ReadAsync(Cancellation));

        var ended = await _db.OpenAsync(Searches.Days(1));
        await _db.Jobs.CancelAsync(ended, Cancellation);
        await _db.AgeAsync(TimeSpan.FromHours(1));
        Assert.True((await _db.Health.ReadAsync(Cancellation)).IsHealthy);
    }

    [Fact]
    public async Task A_job_that_no_worker_can_read_is_unhealthy()
    {
        await _db.BeatAsync();
        var batch = await _db.ClaimFirstAsync(Searches.Days(1));
        await _db.Batches.HandBackAsync(
            batch.Claim, TimeSpan.FromMinutes(1), WaitingFor.NewerWorker, null, false, Cancellation);

        Assert.Equal((false, WaitingFor.NewerWorker), await HealthAsync());
    }

    [Fact]
    public async Task Due_work_without_progress_for_too_long_is_unhealthy()
    {
        await _db.OpenAsync(Searches.Days(1));
        await _db.AgeAsync(StalledAfter / 2);
        Assert.True((await _db.Health.ReadAsync(Cancellation)).IsHealthy);

        await _db.AgeAsync(StalledAfter / 2);
        await _db.BeatAsync();
        var health = await _db.Health.ReadAsync(Cancellation);

        Assert.Equal((false, null, null), (health.IsHealthy, health.Code, health.LastMovedAt));
        Assert.Equal(await _db.ReadAsync<DateTime>("select created_at from jobs"), health.OldestDueAt?.UtcDateTime);
    }

    [Fact]
    public async Task A_merged_job_of_which_nothing_was_announced_for_too_long_is_unhealthy()
    {
        await _db.OpenAsync(Searches.Days(2) with { Strategy = SearchStrategy.Merged, Merges = true });
        await _db.AgeAsync(2 * StalledAfter);
        await _db.BeatAsync();

        Assert.False((await _db.Health.ReadAsync(Cancellation)).IsHealthy);
    }

    [Fact]
    public async Task Announcing_work_again_is_not_progress()
    {
        await _db.OpenAsync(Searches.Days(1));
        await _db.SweepAsync();
        await _db.AgeAsync(StalledAfter); // the message was lost

        Assert.Single(await _db.SweepAsync());
        Assert.Equal((false, WaitingFor.NoWorkerRunning), await HealthAsync());

        await _db.Sweep.TakeBackAsync(
            [await _db.ReadAsync<Guid>("select batch_id from job_batches")], Cancellation);
        Assert.Equal((false, WaitingFor.NoWorkerRunning), await HealthAsync());
    }

    [Fact]
    public async Task Stalled_work_reports_a_missing_worker_or_broker()
    {
        await _db.OpenAsync(Searches.Days(1));
        await _db.AgeAsync(StalledAfter * 2);
        Assert.Equal((false, WaitingFor.NoWorkerRunning), await HealthAsync());

        await _db.BeatAsync(WorkerPause.BrokerUnreachable);
        Assert.Equal((false, WaitingFor.BrokerUnreachable), await HealthAsync());
    }

    [Fact]
    public async Task Progress_of_one_job_makes_the_deployment_healthy()
    {
        await _db.OpenAsync(Searches.Days(1));
        await _db.SweepAsync();
        await _db.AgeAsync(StalledAfter * 2);
        Assert.False((await HealthAsync()).IsHealthy);

        await _db.ClaimFirstAsync(Searches.Days(1));

        Assert.Equal((true, null), await HealthAsync());
    }

    [Fact]
    public async Task A_running_batch_that_stores_nothing_for_too_long_is_unhealthy()
    {
        var batch = await _db.ClaimFirstAsync(Searches.Days(4));
        await _db.AgeAsync(StalledAfter * 2);
        Assert.False((await HealthAsync()).IsHealthy);

        await _db.Batches.CheckpointAsync(batch, 0, [Searches.Answer(batch, 0)], Cancellation);

        Assert.True((await HealthAsync()).IsHealthy);
    }

    [Fact]
    public async Task Work_refused_by_the_site_is_not_stalled()
    {
        await _db.OpenAsync(Searches.Days(1));
        await _db.RefuseAsync(WaitingFor.RateLimited, TimeSpan.FromHours(1));
        await _db.AgeAsync(TimeSpan.FromMinutes(30));
        await _db.BeatAsync();

        Assert.Equal((true, WaitingFor.RateLimited), await HealthAsync());
    }

    [Fact]
    public async Task A_refusal_by_the_site_does_not_hide_a_missing_worker()
    {
        await _db.OpenAsync(Searches.Days(1));
        await _db.RefuseAsync(WaitingFor.RateLimited, TimeSpan.FromHours(1));
        await _db.AgeAsync(TimeSpan.FromMinutes(30));

        Assert.Equal((false, WaitingFor.NoWorkerRunning), await HealthAsync());
    }

    [Fact]
    public async Task After_a_refusal_by_the_site_work_has_time_to_progress()
    {
        await _db.OpenAsync(Searches.Days(1));
        await _db.RefuseAsync(WaitingFor.RateLimited, TimeSpan.FromHours(1));
        await _db.BeatAsync();

        await _db.AgeAsync(TimeSpan.FromHours(1) + (StalledAfter / 2));
        await _db.BeatAsync();
        Assert.Equal((true, null), await HealthAsync());
        await _db.SweepAsync();
        Assert.Equal((true, null), await HealthAsync());

        await _db.AgeAsync(StalledAfter);
        await _db.BeatAsync();
        Assert.Equal((false, null), await HealthAsync());
    }

    [Fact]
    public async Task Bulk_work_that_waits_for_its_budget_is_not_stalled()
    {
        await _db.OpenAsync(Searches.Days(1) with { Priority = JobPriority.Low });
        await _db.AgeAsync(StalledAfter * 2);
        await _db.BeatAsync();
        await _db.ReadAsync<int>(
            "update upstreams set daily_budget = 10, requests_today = 8, bulk_requests_today = 8 returning 1");

        Assert.Equal((true, WaitingFor.DailyBudgetSpent), await HealthAsync());
    }

    [Fact]
    public async Task A_retry_that_is_not_due_is_not_a_refusal()
    {
        await _db.OpenAsync(Searches.Days(1));
        var batch = await _db.ClaimFirstAsync(Searches.Days(1));
        await _db.Batches.HandBackAsync(
            batch.Claim, TimeSpan.FromHours(1), WaitingFor.Network, null, true, Cancellation);
        await _db.AgeAsync(StalledAfter * 2);

        Assert.False((await HealthAsync()).IsHealthy);
    }

    private async Task<(bool IsHealthy, WaitingFor? Code)> HealthAsync()
    {
        var health = await _db.Health.ReadAsync(Cancellation);
        return (health.IsHealthy, health.Code);
    }
}
