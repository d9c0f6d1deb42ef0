using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace FlightSearch.Jobs;

/// <summary>Spans and metrics of the request gate.</summary>
public static class GateTelemetry
{
    internal const string CircuitTag = "flightsearch.gate.circuit";

    private const string AnswerTag = "flightsearch.gate.answer";

    private static readonly ActivitySource Source = new(JobTelemetry.Name);
    private static readonly Meter Meter = new(JobTelemetry.Name);

    private static readonly Histogram<double> WaitDuration = Meter.CreateHistogram<double>(
        "flightsearch.gate.wait.duration", "s", "Time from asking the gate for a slot to its answer, by answer.");

    private static readonly Counter<long> Transitions = Meter.CreateCounter<long>(
        "flightsearch.gate.transitions", "{transition}", "Changes of the circuit, by the new state.");

    private static readonly Counter<long> VoidSlots = Meter.CreateCounter<long>(
        "flightsearch.gate.void_slots", "{slot}", "Slots that were not used, as the worker was too late.");

    public static Activity? StartWait() => Source.StartActivity("wait at gate");

    public static void EndWait(Activity? wait, SlotAnswer answer, TimeSpan took)
    {
        var name = answer.GetType().Name.ToLowerInvariant();
        wait?.SetTag(AnswerTag, name);
        WaitDuration.Record(took.TotalSeconds, new KeyValuePair<string, object?>(AnswerTag, name));
    }

    internal static void SlotWasVoid() => VoidSlots.Add(1);

    internal static void Moved(CircuitState state) =>
        Transitions.Add(1, new KeyValuePair<string, object?>(CircuitTag, Text(state)));

    /// <summary>The name of a state in <c>upstreams.circuit</c> and in metrics.</summary>
    public static string Text(CircuitState state) => state switch
    {
        CircuitState.Closed => "closed",
        CircuitState.Open => "open",
        CircuitState.HalfOpen => "half_open",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };
}
