using FlightSearch.Jobs;
using FlightSearch.Tests.Servers;
using Npgsql;

namespace FlightSearch.Tests.Jobs;

/// <summary>The statements of the request gate. No test waits for a slot: the database says when it is.</summary>
public sealed class GateStoreTests(ServersFixture servers) : IAsyncLifetime
{
    private static readonly TimeSpan Horizon = TimeSpan.FromSeconds(2);
    private static readonly GateOptions Options = new();

    private FlightsDatabase _db = null!;
    private ClaimId _claim;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _db = await FlightsDatabase.CreateAsync(servers, ("Jobs:Lease", "01:00:00"));
        await _db.UntilGrantingAsync();
        _claim = (await _db.ClaimFirstAsync(Searches.Days(1))).Claim;
    }

    public ValueTask DisposeAsync() => _db.DisposeAsync();

    [Fact]
    public async Task Slots_are_spaced_and_granted_only_within_the_horizon()
    {
        SlotAnswer[] answers = [await TakeAsync(1), await TakeAsync(1), await TakeAsync(1), await TakeAsync(1)];

        Assert.Equal(
            [0, 1, 2], answers.OfType<SlotAnswer.Granted>().Select(slot => Math.Round(slot.Wait.TotalSeconds)));
        Assert.InRange(Assert.IsType<SlotAnswer.Later>(answers[3]).Wait, TimeSpan.Zero, TimeSpan.FromSeconds(1));
        Assert.Equal(3, (await GateAsync()).SlotsGranted);
    }

    [Fact]
    public async Task Unused_slots_do_not_accumulate()
    {
        await TakeAsync(8);
        await _db.AgeAsync(TimeSpan.FromHours(1));

        Assert.IsType<SlotAnswer.Granted>(await TakeAsync(8));
        Assert.IsType<SlotAnswer.Later>(await TakeAsync(8));
    }

    [Fact]
    public async Task Concurrent_workers_never_get_the_same_slot()
    {
        var before = (await GateAsync()).Now;

        await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => TakeAsync(0.1)));

        var gate = await GateAsync();
        Assert.InRange(gate.SlotsGranted, 20, 40);
        Assert.True(gate.NextSlotAt - before >= gate.SlotsGranted * TimeSpan.FromSeconds(0.1), "a slot was granted twice");
    }

    [Fact]
    public async Task Two_first_heartbeats_at_the_same_time_agree_on_the_strictest_pace()
    {
        await using var other = await _db.Source.OpenConnectionAsync(Cancellation);
        await using var transaction = await other.BeginTransactionAsync(Cancellation);
        await using var hold = new NpgsqlCommand("select from upstreams for update", other);
        await hold.ExecuteNonQueryAsync(Cancellation);
        List<Task> beats = [];
        foreach (var spacing in (int[])[30, 1])
        {
            beats.Add(BeatAsync(
                new WorkerIdentity(Guid.NewGuid(), "host", 1, "1.0"),
                new RequestPace(TimeSpan.FromSeconds(spacing), null, TimeSpan.Zero)));
            await _db.UntilAsync($"""
                select count(*) = {beats.Count} from pg_stat_activity
                where datname = current_database() and wait_event_type = 'Lock'
                """);
        }

        await transaction.CommitAsync(Cancellation);
        await Task.WhenAll(beats);

        Assert.Equal(TimeSpan.FromSeconds(30), (await GateAsync()).Spacing);
    }

    [Fact]
    public async Task The_strictest_pace_of_the_running_workers_applies()
    {
        var slow = new WorkerIdentity(Guid.NewGuid(), "slow", 1, "1.0");
        await BeatAsync(slow, new RequestPace(TimeSpan.FromSeconds(30), 100, TimeSpan.Zero));
        await _db.BeatAsync();
        Assert.Equal((TimeSpan.FromSeconds(30), 100), ((await GateAsync()).Spacing, (await GateAsync()).DailyBudget));

        await TakeAsync(1);
        Assert.IsType<SlotAnswer.Later>(await TakeAsync(1));

        await _db.AgeAsync(TimeSpan.FromHours(1)); // the slow worker was killed
        await _db.BeatAsync();
        Assert.Equal((TimeSpan.Zero, null), ((await GateAsync()).Spacing, (await GateAsync()).DailyBudget));
    }

    [Fact]
    public async Task A_batch_that_was_lost_gets_no_slot()
    {
        var late = _claim with { Attempt = _claim.Attempt - 1 };

        Assert.IsType<SlotAnswer.Lost>(await _db.Gate.TakeAsync(late, false, Pace(1), Horizon, Cancellation));
        Assert.Equal(0, (await GateAsync()).SlotsGranted);
    }

    [Fact]
    public async Task A_spent_budget_holds_until_midnight_UTC_and_is_no_refusal()
    {
        var pace = Pace(0) with { DailyBudget = 10 };
        for (var request = 0; request < 8; request++)
        {
            Assert.IsType<SlotAnswer.Granted>(await TakeAsync(pace, isBulk: true));
        }

        Assert.IsType<SlotAnswer.Held>(await TakeAsync(pace, isBulk: true));
        Assert.IsType<SlotAnswer.Granted>(await TakeAsync(pace));
        Assert.IsType<SlotAnswer.Granted>(await TakeAsync(pace));
        var held = Assert.IsType<SlotAnswer.Held>(await TakeAsync(pace));
        var gate = await GateAsync();

        Assert.Equal((gate.NextDay - gate.Now).TotalSeconds, held.Wait.TotalSeconds, 30.0);
        Assert.Equal((CircuitState.Closed, 0), (gate.Circuit, gate.Refusals));

        await _db.ReadAsync<int>("update upstreams set budget_day = budget_day - 1 returning 1");
        Assert.IsType<SlotAnswer.Granted>(await TakeAsync(pace, isBulk: true));
        Assert.Equal((1, 1), ((await GateAsync()).RequestsToday, (await GateAsync()).BulkRequestsToday));
    }

    [Fact]
    public async Task Nothing_is_granted_during_a_hold_then_one_probe_then_all()
    {
        await _db.RefuseAsync(WaitingFor.RateLimited, TimeSpan.FromMinutes(1));
        Assert.Equal(60, Math.Round(Assert.IsType<SlotAnswer.Held>(await TakeAsync(0)).Wait.TotalSeconds));

        await _db.AgeAsync(TimeSpan.FromMinutes(1));
        var probe = Assert.IsType<SlotAnswer.Granted>(await TakeAsync(0));
        Assert.Equal((true, CircuitState.HalfOpen), (probe.IsProbe, (await GateAsync()).Circuit));
        Assert.IsType<SlotAnswer.Held>(await TakeAsync(0));

        Assert.True(await _db.Gate.CloseAsync(probe.Epoch, Cancellation));
        Assert.False(Assert.IsType<SlotAnswer.Granted>(await TakeAsync(0)).IsProbe);
        Assert.Equal((0, null), ((await GateAsync()).Refusals, (await GateAsync()).HeldUntil));
    }

    [Fact]
    public async Task A_probe_whose_worker_was_killed_blocks_no_longer_than_its_lease()
    {
        await _db.RefuseAsync(WaitingFor.RateLimited, TimeSpan.FromMinutes(1));
        await _db.AgeAsync(TimeSpan.FromMinutes(1));
        await TakeAsync(0);
        Assert.Equal(10, Math.Round(Assert.IsType<SlotAnswer.Held>(await TakeAsync(0)).Wait.TotalSeconds));

        await _db.AgeAsync(TimeSpan.FromSeconds(10));

        Assert.True(Assert.IsType<SlotAnswer.Granted>(await TakeAsync(0)).IsProbe);
    }

    [Fact]
    public async Task A_probe_whose_lease_has_ended_does_not_end_the_next_one()
    {
        await _db.RefuseAsync(WaitingFor.RateLimited, TimeSpan.FromMinutes(1));
        await _db.AgeAsync(TimeSpan.FromMinutes(1));
        var frozen = Assert.IsType<SlotAnswer.Granted>(await TakeAsync(0));
        await _db.AgeAsync(TimeSpan.FromSeconds(10));
        Assert.True(Assert.IsType<SlotAnswer.Granted>(await TakeAsync(0)).IsProbe);

        Assert.False(await _db.Gate.ReleaseProbeAsync(frozen, Cancellation));
        Assert.False(await _db.Gate.ProbeAgainAsync(frozen, Cancellation));

        Assert.IsType<SlotAnswer.Held>(await TakeAsync(0));
    }

    [Fact]
    public async Task Time_in_which_nothing_was_requested_does_not_count_as_refused()
    {
        await _db.RefuseAsync(WaitingFor.Blocked, TimeSpan.FromMinutes(1));
        await _db.AgeAsync(TimeSpan.FromMinutes(30));
        await _db.RefuseAsync(WaitingFor.Blocked, TimeSpan.FromMinutes(1));
        Assert.Equal(30, Math.Round(((await GateAsync()).Now - (await GateAsync()).RefusingSince!.Value).TotalMinutes));

        await _db.AgeAsync(TimeSpan.FromDays(3)); // no worker was running
        await _db.RefuseAsync(WaitingFor.Blocked, TimeSpan.FromMinutes(1));

        Assert.Equal(0, Math.Round(((await GateAsync()).Now - (await GateAsync()).RefusingSince!.Value).TotalMinutes));
    }

    [Fact]
    public async Task A_probe_without_a_readable_page_repeats_the_pause()
    {
        await _db.RefuseAsync(WaitingFor.RateLimited, TimeSpan.FromMinutes(7));
        await _db.AgeAsync(TimeSpan.FromMinutes(7));
        var probe = Assert.IsType<SlotAnswer.Granted>(await TakeAsync(0));

        Assert.True(await _db.Gate.ProbeAgainAsync(probe, Cancellation));

        Assert.Equal(7, Math.Round(Assert.IsType<SlotAnswer.Held>(await TakeAsync(0)).Wait.TotalMinutes));
    }

    [Fact]
    public async Task A_burst_of_refusals_counts_once_and_keeps_the_longest_pause()
    {
        var epoch = (await GateAsync()).Epoch;
        Assert.True((await RefuseAsync(epoch, null))?.IsNew);
        Assert.Null(await RefuseAsync(epoch, null));
        Assert.False((await RefuseAsync(epoch, TimeSpan.FromMinutes(9)))?.IsNew);
        var gate = await GateAsync();

        Assert.Equal((1, epoch + 1), (gate.Refusals, gate.Epoch));
        Assert.Equal(9, Math.Round((gate.HeldUntil!.Value - gate.Now).TotalMinutes));
    }

    [Fact]
    public async Task A_late_success_closes_nothing()
    {
        var early = Assert.IsType<SlotAnswer.Granted>(await TakeAsync(0));
        await _db.RefuseAsync(WaitingFor.Blocked, TimeSpan.FromMinutes(1));
        await _db.AgeAsync(TimeSpan.FromMinutes(1));
        await TakeAsync(0);

        Assert.False(await _db.Gate.CloseAsync(early.Epoch, Cancellation));
        Assert.Equal(CircuitState.HalfOpen, (await GateAsync()).Circuit);
    }

    [Theory]
    [InlineData(0, new[] { 30, 60, 120, 240, 480, 960, 1_920, 3_600, 3_600 })] // as if it were absent
    [InlineData(120, new[] { 120, 120, 120 })]
    [InlineData(40_000_000, new[] { 86_400 })]
    [InlineData(null, new[] { 30, 60, 120 })]
    public async Task Retry_After_has_a_floor_and_a_ceiling_and_the_pause_without_it_grows(int? retryAfter, int[] holds)
    {
        List<int> seen = [];
        foreach (var _ in holds)
        {
            var gate = await GateAsync();
            await RefuseAsync(gate.Epoch, retryAfter is { } seconds ? TimeSpan.FromSeconds(seconds) : null);
            seen.Add((int)Math.Round(((await GateAsync()).HeldUntil! - gate.Now).Value.TotalSeconds));
            await _db.AgeAsync(TimeSpan.FromDays(1));
        }

        Assert.Equal(holds, seen);
    }

    [Fact]
    public async Task A_database_that_was_just_started_grants_no_slot_for_one_interval()
    {
        var sinceStart = await _db.ReadAsync<TimeSpan>("select clock_timestamp() - pg_postmaster_start_time()");

        var later = Assert.IsType<SlotAnswer.Later>(await TakeAsync(sinceStart.TotalSeconds + 1_000));

        Assert.Equal(1_000, later.Wait.TotalSeconds, 30.0);
    }

    private Task<GateState> GateAsync() => _db.Gate.ReadAsync(Cancellation);

    private Task<SlotAnswer> TakeAsync(double spacingSeconds) => TakeAsync(Pace(spacingSeconds));

    private Task<SlotAnswer> TakeAsync(RequestPace pace, bool isBulk = false) =>
        _db.Gate.TakeAsync(_claim, isBulk, pace, Horizon, Cancellation);

    private Task<GateHold?> RefuseAsync(long epoch, TimeSpan? retryAfter) =>
        _db.Gate.RefuseAsync(epoch, WaitingFor.RateLimited, null, retryAfter, Options, Cancellation);

    private Task BeatAsync(WorkerIdentity worker, RequestPace pace) =>
        _db.Workers.BeatAsync(worker, pace, TimeSpan.Zero, FlightsDatabase.BeatsEvery, 0, null, Cancellation);

    private static RequestPace Pace(double spacingSeconds) =>
        new(TimeSpan.FromSeconds(spacingSeconds), null, ProbeLease: TimeSpan.FromSeconds(10));
}
