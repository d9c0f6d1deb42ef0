using FlightSearch.Worker;

namespace FlightSearch.Tests.Worker;

/// <summary>Which batches a worker runs at the same time.</summary>
public sealed class PlacesTests
{
    private readonly Places _places = new(2, TimeProvider.System);

    [Fact]
    public async Task An_interactive_batch_runs_while_all_other_places_are_taken()
    {
        await TakeAsync(isUrgent: false);
        await TakeAsync(isUrgent: false);

        Assert.False(await WouldTakeAsync(isUrgent: false));
        Assert.True(await WouldTakeAsync(isUrgent: true));
        Assert.False(await WouldTakeAsync(isUrgent: true));
    }

    [Fact]
    public async Task A_place_that_becomes_free_goes_to_an_interactive_batch_first()
    {
        await TakeAsync(isUrgent: false);
        await TakeAsync(isUrgent: false);
        await TakeAsync(isUrgent: true);
        var other = TakeAsync(isUrgent: false);
        var urgent = TakeAsync(isUrgent: true);

        _places.GiveBack(isUrgent: false);
        await urgent;
        Assert.False(other.IsCompleted);

        _places.GiveBack(isUrgent: true);
        await other;
        Assert.False(await WouldTakeAsync(isUrgent: false));
    }

    [Fact]
    public async Task While_interactive_batches_never_end_every_tenth_place_goes_to_another_one()
    {
        await TakeAsync(isUrgent: true);
        await TakeAsync(isUrgent: true);
        await TakeAsync(isUrgent: true);
        var urgent = Enumerable.Range(0, 20).Select(_ => TakeAsync(isUrgent: true)).ToList();
        var others = Enumerable.Range(0, 2).Select(_ => TakeAsync(isUrgent: false)).ToList();

        for (var ended = 0; ended < 10; ended++)
        {
            Assert.DoesNotContain(others, other => other.IsCompleted);
            _places.GiveBack(isUrgent: true);
        }

        await others[0];
        Assert.False(others[1].IsCompleted);
        await Task.WhenAll(urgent[..9]);
        Assert.False(urgent[9].IsCompleted);
    }

    [Fact]
    public async Task A_batch_that_no_longer_waits_gets_no_place()
    {
        await TakeAsync(isUrgent: false);
        await TakeAsync(isUrgent: false);
        Assert.False(await WouldTakeAsync(isUrgent: false));
        using var stop = new CancellationTokenSource();
        var stopped = _places.TakeAsync(isUrgent: false, TimeSpan.FromMinutes(1), stop.Token);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => stopped);

        _places.GiveBack(isUrgent: false);

        Assert.True(await WouldTakeAsync(isUrgent: false));
    }

    [Fact]
    public async Task All_places_are_taken_when_the_last_batch_has_ended()
    {
        await TakeAsync(isUrgent: false);
        await TakeAsync(isUrgent: true);

        var all = _places.TakeAllAsync();
        _places.GiveBack(isUrgent: false);
        Assert.False(all.IsCompleted);
        _places.GiveBack(isUrgent: true);

        await all.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        Assert.False(await WouldTakeAsync(isUrgent: true));
    }

    [Fact]
    public async Task No_more_batches_than_places_run_whatever_comes_together()
    {
        var running = 0;
        var most = 0;
        await Task.WhenAll(Enumerable.Range(0, 2_000).Select(number => Task.Run(async () =>
        {
            var patience = TimeSpan.FromMilliseconds(number % 5 == 0 ? 1 : 60_000);
            var isUrgent = number % 3 == 0;
            if (!await _places.TakeAsync(isUrgent, patience, TestContext.Current.CancellationToken))
            {
                return;
            }

            InterlockedMax(ref most, Interlocked.Increment(ref running));
            await Task.Yield();
            Interlocked.Decrement(ref running);
            _places.GiveBack(isUrgent);
        })));

        Assert.InRange(most, 1, 3);
        await _places.TakeAllAsync().WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
    }

    private static void InterlockedMax(ref int most, int value)
    {
        for (var seen = most; value > seen; seen = most)
        {
            Interlocked.CompareExchange(ref most, value, seen);
        }
    }

    private Task<bool> TakeAsync(bool isUrgent) =>
        _places.TakeAsync(isUrgent, TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);

    private Task<bool> WouldTakeAsync(bool isUrgent) =>
        _places.TakeAsync(isUrgent, TimeSpan.FromMilliseconds(1), TestContext.Current.CancellationToken);
}
