using System.Diagnostics;
using OpenTelemetry;

namespace FlightSearch.ServiceDefaults;

/// <summary>
/// Tags every span of a job with the job's id. Baggage carries the id from span to span and from process to process.
/// </summary>
public sealed class JobIdTag : BaseProcessor<Activity>
{
    /// <summary>Name of the tag, of the baggage item and of the attribute of log records.</summary>
    public const string Name = "flightsearch.job.id";

    /// <summary>Tags a running span and all its later children.</summary>
    public static void Set(Activity? span, Guid jobId)
    {
        var id = jobId.ToString();
        span?.SetBaggage(Name, id).SetTag(Name, id);
    }

    public override void OnStart(Activity data)
    {
        if (data.GetBaggageItem(Name) is { } jobId)
        {
            data.SetTag(Name, jobId);
        }
    }
}
