using System.Diagnostics;

namespace FlightSearch.ServiceDefaults;

/// <summary>
/// Continues the trace of an incoming request but ignores its baggage, so that a client cannot set the job's id of our
/// spans. A service that only our own processes call registers <see cref="DistributedContextPropagator.Current"/>
/// instead.
/// </summary>
internal sealed class NoIncomingBaggage(DistributedContextPropagator inner) : DistributedContextPropagator
{
    public override IReadOnlyCollection<string> Fields => inner.Fields;

    public override void Inject(Activity? activity, object? carrier, PropagatorSetterCallback? setter) =>
        inner.Inject(activity, carrier, setter);

    public override void ExtractTraceIdAndState(
        object? carrier, PropagatorGetterCallback? getter, out string? traceId, out string? traceState) =>
        inner.ExtractTraceIdAndState(carrier, getter, out traceId, out traceState);

    public override IEnumerable<KeyValuePair<string, string?>>? ExtractBaggage(
        object? carrier, PropagatorGetterCallback? getter) => null;
}
