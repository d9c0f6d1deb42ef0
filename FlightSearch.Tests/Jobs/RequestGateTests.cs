using FlightSearch.Jobs;
using FlightSearch.Scraper;
using FlightSearch.Tests.Servers;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace FlightSearch.Tests.Jobs;

/// <summary>When a request may be sent: at its slot, or at once where no running worker requires a pace.</summary>
public sealed class RequestGateTests(ServersFixture servers) : IAsyncLifetime
{
    private static readonly TimeSpan Spacing = TimeSpan.FromSeconds(1);

    private readonly FakeTimeProvider _time = new();
    private FlightsDatabase _db = null!;
    private RequestGate _gate = null!;
    private ClaimedBatch _batch = null!;
    private SlotAnswer.Granted? _last;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _db = await FlightsDatabase.CreateAsync(servers, ("Jobs:Lease", "01:00:00"));
        await _db.UntilGrantingAsync();
        await _db.BeatAsync();
        _batch = await _db.ClaimFirstAsync(Searches.Days(1));
        _gate = new RequestGate(
            _db.Gate, FlightsDatabase.Unpaced, _db.Option<GateOptions>(), _time, NullLogger<RequestGate>.Instance);
    }

    public ValueTask DisposeAsync() => _db.DisposeAsync();

    [Fact]
    public async Task Claim_and_circuit_are_read_again_after_50_ms()
    {
        await TakeAsync();
        await _db.RefuseAsync(WaitingFor.RateLimited, TimeSpan.FromHours(1));

        _time.Advance(TimeSpan.FromMilliseconds(50));
        Assert.IsType<SlotAnswer.Granted>(await TakeAsync());

        _time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.IsType<SlotAnswer.Held>(await TakeAsync());
    }

    [Fact]
    public async Task A_cancelled_job_sends_no_request_after_50_ms()
    {
        await TakeAsync();
        await _db.ReadAsync<int>($"update job_batches set attempt = attempt + 1 where batch_id = '{_batch.BatchId}'");

        _time.Advance(TimeSpan.FromMilliseconds(51));
        Assert.IsType<SlotAnswer.Lost>(await TakeAsync());
    }

    [Fact]
    public async Task After_a_refusal_that_this_worker_got_no_request_is_sent_at_all()
    {
        await TakeAsync();
        _time.Advance(TimeSpan.FromMilliseconds(1));
        await _gate.SettleAsync(_last!, new ScrapeResult.RateLimited(TimeSpan.FromHours(1)));

        Assert.IsType<SlotAnswer.Held>(await TakeAsync());
    }

    [Fact]
    public async Task A_slot_that_would_be_used_more_than_250_ms_late_is_void()
    {
        var gate = Paced(_time);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        await gate.TakeAsync(_batch.Claim, isBulk: false, last: null, end.Token);
        var second = gate.TakeAsync(_batch.Claim, isBulk: false, last: null, end.Token);
        await _db.UntilAsync("select slots_granted = 2 from upstreams");

        while (await _db.ReadAsync<long>("select slots_granted from upstreams") == 2)
        {
            _time.Advance(Spacing + TimeSpan.FromMilliseconds(260)); // again, if it did not wait yet
            Assert.False(second.IsCompleted);
        }

        await end.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
    }

    [Fact]
    public async Task A_refusal_that_this_worker_gets_voids_a_slot_that_it_waits_for()
    {
        var gate = Paced(_time);
        var first = (SlotAnswer.Granted)await gate.TakeAsync(_batch.Claim, isBulk: false, last: null, Cancellation);
        var second = gate.TakeAsync(_batch.Claim, isBulk: false, last: null, Cancellation);
        await _db.UntilAsync("select slots_granted = 2 from upstreams");
        _time.Advance(Spacing - TimeSpan.FromMilliseconds(30)); // after it looked at the gate
        await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, Cancellation);

        await gate.SettleAsync(first, new ScrapeResult.RateLimited(TimeSpan.FromHours(1)));
        while (!second.IsCompleted) // it may have begun to wait only now
        {
            _time.Advance(TimeSpan.FromMilliseconds(30));
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, Cancellation);
        }

        Assert.IsType<SlotAnswer.Held>(await second);
    }

    [Fact]
    public async Task A_database_that_needs_150_ms_for_a_grant_voids_no_slot()
    {
        await _db.Source.CreateCommand("""
            create function take_time() returns trigger language plpgsql as
                $$begin perform pg_sleep(0.15); return new; end$$;
            create trigger take_time before update on upstreams for each row execute function take_time();
            """).ExecuteNonQueryAsync(Cancellation);
        var gate = Paced(TimeProvider.System);

        await gate.TakeAsync(_batch.Claim, isBulk: false, last: null, Cancellation);
        await gate.TakeAsync(_batch.Claim, isBulk: false, last: null, Cancellation);

        Assert.Equal(2L, await _db.ReadAsync<long>("select slots_granted from upstreams"));
    }

    private RequestGate Paced(TimeProvider time) => new(
        _db.Gate, new RequestPace(Spacing, null, TimeSpan.FromSeconds(10)), _db.Option<GateOptions>(), time,
        NullLogger<RequestGate>.Instance);

    private async Task<SlotAnswer> TakeAsync()
    {
        var answer = await _gate.TakeAsync(
            _batch.Claim, isBulk: false, _last, Cancellation);
        _last = answer as SlotAnswer.Granted ?? _last;

        return answer;
    }
}
