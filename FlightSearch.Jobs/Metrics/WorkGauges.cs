using System.Diagnostics.Metrics;

namespace FlightSearch.Jobs;

/// <summary>
/// The gauges of queue, gate and workers. A collection reads what was last measured, so it never waits for the
/// database; measures that are too old have no value.
/// </summary>
internal sealed class WorkGauges : IDisposable
{
    /// <summary>Workers whose heartbeat is a series of its own.</summary>
    private const int MostWorkers = 100;

    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(45);
    private static readonly CircuitState[] Circuits = Enum.GetValues<CircuitState>();

    private readonly Meter _meter = new(JobTelemetry.Name);
    private readonly TimeProvider _time;
    private volatile Taken? _last;

    public WorkGauges(TimeProvider time)
    {
        _time = time;
        Gauge("flightsearch.work.moving", null, "1 if due work moves or has a reason to wait, else 0.", Moving);
        Gauge("flightsearch.queue.age", "s", "How long the oldest work has been due that no worker has claimed.", QueueAge);
        Gauge("flightsearch.batch.count", "{batch}", "Batches that have not ended, by state.", Batches);
        Gauge("flightsearch.job.count", "{job}", "Jobs that have not ended, by status.", Jobs);
        Gauge("flightsearch.gate.state", null, "1 for the state of the circuit, 0 for the others.", Circuit);
        Gauge("flightsearch.gate.hold.remaining", "s", "Time until requests are sent again; 0 if they are.", Hold);
        Gauge("flightsearch.gate.budget.left", "{request}", "Requests left until 00:00 UTC; none without a limit.", Budget);
        Gauge("flightsearch.worker.count", "{worker}", "Running workers.", Workers);
        Gauge("flightsearch.worker.heartbeat.age", "s", "Time since the last heartbeat, by worker.", Heartbeats);
    }

    public void Take(WorkMeasures measures) => _last = new Taken(measures, _time.GetTimestamp());

    /// <summary>Whether the gauges of a meter are these and not those of another host in this process.</summary>
    internal bool Owns(Meter meter) => ReferenceEquals(meter, _meter);

    public void Dispose() => _meter.Dispose();

    private void Gauge(
        string name, string? unit, string description, Func<WorkMeasures, IEnumerable<Measurement<double>>> read) =>
        _meter.CreateObservableGauge(
            name,
            () => _last is { } last && _time.GetElapsedTime(last.At) <= Lifetime ? read(last.Measures) : [],
            unit, description);

    private static IEnumerable<Measurement<double>> Moving(WorkMeasures work) => [new(work.IsMoving ? 1 : 0)];

    private static IEnumerable<Measurement<double>> QueueAge(WorkMeasures work) => [new(work.QueueAge.TotalSeconds)];

    private static IEnumerable<Measurement<double>> Batches(WorkMeasures work) => work.Batches.Select(
        batches => Of(batches.Value, "flightsearch.batch.state", Name(batches.Key)));

    private static IEnumerable<Measurement<double>> Jobs(WorkMeasures work) => work.OpenJobs.Select(
        jobs => Of(jobs.Value, "flightsearch.job.status", Name(jobs.Key)));

    private static IEnumerable<Measurement<double>> Circuit(WorkMeasures work) => Circuits.Select(
        state => Of(work.Gate.Circuit == state ? 1 : 0, GateTelemetry.CircuitTag, GateTelemetry.Text(state)));

    private static IEnumerable<Measurement<double>> Hold(WorkMeasures work) =>
        [new(Math.Max(0, (work.Gate.OpensAt - work.Gate.Now).TotalSeconds))];

    private static IEnumerable<Measurement<double>> Budget(WorkMeasures work) =>
        work.Gate.BudgetLeft is { } left ? [new(left)] : [];

    private static IEnumerable<Measurement<double>> Workers(WorkMeasures work) =>
        [new(work.Workers.Count(worker => worker.IsRunning))];

    private static IEnumerable<Measurement<double>> Heartbeats(WorkMeasures work) => work.Workers.Take(MostWorkers).Select(
        worker => new Measurement<double>(
            worker.HeartbeatAge.TotalSeconds,
            new("flightsearch.worker.id", $"{worker.WorkerId}"), new("flightsearch.worker.host", worker.Host)));

    private static Measurement<double> Of(double value, string tag, string text) =>
        new(value, new KeyValuePair<string, object?>(tag, text));

    private static string Name<T>(T value)
        where T : struct, Enum => $"{value}".ToLowerInvariant();

    /// <param name="At">When it was taken, by the monotonic clock.</param>
    private sealed record Taken(WorkMeasures Measures, long At);
}
