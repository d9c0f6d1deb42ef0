using System.Diagnostics;
using OpenTelemetry.Trace;

namespace FlightSearch.ServiceDefaults;

/// <summary>
/// Decides whether a span without a parent starts a trace. A call to another server does not: it is a poll, such as the
/// sweep of the database every second. Traces of polls would make other traces hard to find.
/// </summary>
internal sealed class RootSpanSampler : Sampler
{
    public override SamplingResult ShouldSample(in SamplingParameters samplingParameters) => new(
        samplingParameters.Kind == ActivityKind.Client ? SamplingDecision.Drop : SamplingDecision.RecordAndSample);
}
