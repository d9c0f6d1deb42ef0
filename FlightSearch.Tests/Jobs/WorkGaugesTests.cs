using System.Diagnostics.Metrics;
using FlightSearch.Jobs;
using FlightSearch.Tests.Servers;
using Microsoft.Extensions.Time.Testing;

namespace FlightSearch.Tests.Jobs;

/// <summary>The gauges of queue, gate and workers, as a collection sees them.</summary>
public sealed class WorkGaugesTests(ServersFixture servers) : IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new();
    private FlightsDatabase _db = null!;
    private WorkGauges _gauges = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _db = await FlightsDatabase.CreateAsync(servers, ("Jobs:SpreadOver", "1"), ("Jobs:BatchSize", "4"));
        _gauges = new WorkGauges(_time);
    }

    public ValueTask DisposeAsync()
    {
        _gauges.Dispose();
        return _db.DisposeAsync();
    }

    [Fact]
    public async Task Without_work_counts_are_zero_and_no_budget_is_shown()
    {
        var seen = await MeasureAsync();

        Assert.Equal(
            [
                "flightsearch.batch.count announced 0", "flightsearch.batch.count running 0",
                "flightsearch.batch.count waiting 0", "flightsearch.gate.hold.remaining 0",
                "flightsearch.gate.state closed 1", "flightsearch.gate.state half_open 0",
                "flightsearch.gate.state open 0", "flightsearch.job.count pending 0", "flightsearch.job.count running 0",
                "flightsearch.queue.age 0", "flightsearch.work.moving 1", "flightsearch.worker.count 0",
            ],
            seen.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Open_work_is_counted_and_has_an_age()
    {
        await _db.ClaimFirstAsync(Searches.Days(10));
        await _db.OpenAsync(Searches.Days(1));
        await _db.AgeAsync(TimeSpan.FromSeconds(30));
        await _db.BeatAsync();

        var seen = await MeasureAsync();

        Assert.Contains("flightsearch.batch.count running 1", seen);
        Assert.Contains("flightsearch.job.count pending 1", seen);
        Assert.Contains("flightsearch.job.count running 1", seen);
        Assert.Contains("flightsearch.worker.count 1", seen);
        Assert.InRange(Value(seen, "flightsearch.queue.age "), 30, 60);
        Assert.InRange(Value(seen, "flightsearch.worker.heartbeat.age "), 0, 30);
    }

    [Fact]
    public async Task A_refusal_and_the_budget_are_shown()
    {
        await _db.Workers.BeatAsync(
            new WorkerIdentity(Guid.NewGuid(), "host", 1, "1.0"), FlightsDatabase.Unpaced with { DailyBudget = 40 },
            TimeSpan.Zero, FlightsDatabase.BeatsEvery, batchesHeld: 0, pausedFor: null, Cancellation);
        await _db.RefuseAsync(WaitingFor.RateLimited, TimeSpan.FromMinutes(10));

        var seen = await MeasureAsync();

        Assert.Contains("flightsearch.gate.state open 1", seen);
        Assert.Contains("flightsearch.gate.state closed 0", seen);
        Assert.Contains("flightsearch.gate.budget.left 40", seen);
        Assert.InRange(Value(seen, "flightsearch.gate.hold.remaining "), 500, 600);
    }

    [Fact]
    public async Task Stalled_work_is_shown()
    {
        await _db.OpenAsync(Searches.Days(1));
        await _db.AgeAsync(TimeSpan.FromHours(1));

        Assert.Contains("flightsearch.work.moving 0", await MeasureAsync());
    }

    [Fact]
    public async Task Measures_disappear_when_they_are_old()
    {
        await MeasureAsync();
        _time.Advance(TimeSpan.FromSeconds(44));
        Assert.NotEmpty(Collect());

        _time.Advance(TimeSpan.FromSeconds(2));
        Assert.Empty(Collect());
    }

    private async Task<IReadOnlyList<string>> MeasureAsync()
    {
        _gauges.Take(await _db.Measures.ReadAsync(Cancellation));
        return Collect();
    }

    /// <summary>Name, first tag and value of each measurement.</summary>
    private List<string> Collect()
    {
        List<string> seen = [];
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (_gauges.Owns(instrument.Meter))
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => seen.Add(string.Join(
            ' ', tags.Length == 1 ? (string[])[instrument.Name, $"{tags[0].Value}", $"{value}"] : [instrument.Name, $"{value}"])));
        listener.Start();
        listener.RecordObservableInstruments();

        return seen;
    }

    private static double Value(IReadOnlyList<string> seen, string name) => double.Parse(
        Assert.Single(seen, line => line.StartsWith(name, StringComparison.Ordinal))[name.Length..],
        System.Globalization.CultureInfo.InvariantCulture);
}
