using FlightSearch.Jobs;
using FlightSearch.Scraper;
using FlightSearch.Tests.Servers;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace FlightSearch.Tests.Jobs;

/// <summary>Where no running worker requires a pace, a request needs no slot.</summary>
public sealed class RequestGateTests(ServersFixture servers) : IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new();
    private FlightsDatabase _db = null!;
    private RequestGate _gate = null!;
    private ClaimedBatch _batch = null!;
    private SlotAnswer.Granted? _last;

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
    public async Task A_slot_that_would_be_used_more_than_100_ms_late_is_void()
    {
        var spacing = TimeSpan.FromSeconds(1);
        var gate = new RequestGate(
            _db.Gate, new RequestPace(spacing, null, TimeSpan.FromSeconds(10)), _db.Option<GateOptions>(), _time,
            NullLogger<RequestGate>.Instance);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        await gate.TakeAsync(_batch.Claim, isBulk: false, last: null, end.Token);
        var second = gate.TakeAsync(_batch.Claim, isBulk: false, last: null, end.Token);
        await _db.UntilAsync("select slots_granted = 2 from upstreams");
        await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, end.Token); // until it waits

        _time.Advance(spacing + TimeSpan.FromMilliseconds(150));

        await _db.UntilAsync("select slots_granted = 3 from upstreams");
        Assert.False(second.IsCompleted);
        await end.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
    }

    private async Task<SlotAnswer> TakeAsync()
    {
        var answer = await _gate.TakeAsync(
            _batch.Claim, isBulk: false, _last, TestContext.Current.CancellationToken);
        _last = answer as SlotAnswer.Granted ?? _last;

        return answer;
    }
}
