using System.Diagnostics;
using OpenTelemetry.Trace;

namespace FlightSearch.ServiceDefaults;

/// <summary>
/// Begins no trace at a call to another server: such a call without a cause is a poll (a sweep of the database every second),
/// and would bury the traces that people look for. Within a trace everything is kept.
/// </summary>
internal sealed class NoPolls : Sampler
{
    public override SamplingResult ShouldSample(in SamplingParameters samplingParameters) => new(
        samplingParameters.Kind == ActivityKind.Client ? SamplingDecision.Drop : SamplingDecision.RecordAndSample);
}
