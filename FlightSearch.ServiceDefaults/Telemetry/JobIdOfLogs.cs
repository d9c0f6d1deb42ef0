using System.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Logs;

namespace FlightSearch.ServiceDefaults;

/// <summary>Adds the job's id to every log record that is written within a span of a job.</summary>
internal sealed class JobIdOfLogs : BaseProcessor<LogRecord>
{
    public override void OnEnd(LogRecord data)
    {
        if (Activity.Current?.GetBaggageItem(JobIdTag.Name) is { } jobId)
        {
            data.Attributes = [.. data.Attributes ?? [], new(JobIdTag.Name, jobId)];
        }
    }
}
