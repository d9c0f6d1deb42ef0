using System.Diagnostics;
using System.Diagnostics.Metrics;
using FlightSearch.ServiceDefaults;

namespace FlightSearch.Jobs;

/// <summary>All spans, metrics and tags of jobs.</summary>
public static partial class JobTelemetry
{
    public const string Name = "FlightSearch.Jobs";

    private static readonly ActivitySource Source = new(Name);
    private static readonly Meter Meter = new(Name);

    private static readonly Counter<long> Opened =
        Meter.CreateCounter<long>("flightsearch.job.opened", "{job}", "Jobs accepted.");

    private static readonly Counter<long> Pages =
        Meter.CreateCounter<long>("flightsearch.job.pages", "{page}", "Pages requested, by result.");

    private static readonly Counter<long> PagesFromStore =
        Meter.CreateCounter<long>(
            "flightsearch.job.pages.from_store", "{page}", "Pages answered from the page store, by result.");

    private static readonly Counter<long> Rows =
        Meter.CreateCounter<long>("flightsearch.job.rows", "{row}", "Itineraries stored.");

    private static readonly Counter<long> Splits = Meter.CreateCounter<long>(
        "flightsearch.job.pages.split", "{page}",
        "Pages of several combinations that were incomplete or unreadable, and split.");

    private static readonly Counter<long> Audits = Meter.CreateCounter<long>(
        "flightsearch.job.audits", "{combination}",
        "Combinations without flights on a page of several that were asked again, by result.");

    private static readonly Histogram<double> RunDuration =
        Meter.CreateHistogram<double>(
            "flightsearch.batch.run.duration", "s", "Time from the claim of a batch until it is done or handed back.");

    public static void JobOpened() => Opened.Add(1);

    public static void Stored(int rows) => Rows.Add(rows);

    public static void Split(int pages) => Splits.Add(pages);

    public static void Audited(int agreed, int disagreed)
    {
        Audits.Add(agreed, new KeyValuePair<string, object?>("flightsearch.audit.result", "agreed"));
        Audits.Add(disagreed, new KeyValuePair<string, object?>("flightsearch.audit.result", "disagreed"));
    }

    /// <summary>
    /// Tags the current span, which began before its job was known. Later spans and logs within it get the tag, too.
    /// </summary>
    public static void EnterJob(Guid? jobId)
    {
        if (jobId is { } id)
        {
            JobIdTag.Set(Activity.Current, id);
        }
    }

    /// <summary>
    /// A job's first batches continue the trace of its request; later ones start their own trace and link to it.
    /// </summary>
    public static Activity? StartAnnounce(DueBatch batch)
    {
        Activity.Current = null;
        ActivityContext.TryParse(batch.Traceparent, null, isRemote: true, out var request);
        var span = batch.IsFirst || request == default
            ? Source.StartActivity("announce batch", ActivityKind.Internal, request)
            : Source.StartActivity(
                "announce batch", ActivityKind.Internal, default(ActivityContext), links: [new(request)]);

        JobIdTag.Set(span, batch.JobId);

        return span?.SetTag("flightsearch.batch.id", batch.BatchId);
    }

    public static Activity? StartRun(ClaimedBatch batch)
    {
        var span = Source.StartActivity("run batch");
        JobIdTag.Set(span, batch.JobId);

        return span?
            .SetTag("flightsearch.batch.id", batch.BatchId)
            .SetTag("flightsearch.batch.attempt", batch.Attempt);
    }

    public static void EndRun(Activity? run, string outcome, TimeSpan took)
    {
        run?.SetTag("flightsearch.batch.outcome", outcome);
        RunDuration.Record(took.TotalSeconds, new KeyValuePair<string, object?>("flightsearch.batch.outcome", outcome));
    }

    public static Activity? StartPage(Page page) =>
        Source.StartActivity("ask page")?
            .SetTag("flightsearch.departure", string.Join(",", page.From))
            .SetTag("flightsearch.destination", string.Join(",", page.To))
            .SetTag("flightsearch.outbound_date", $"{page.OutboundDate:O}")
            .SetTag("flightsearch.return_date", page.ReturnDate?.ToString("O"))
            .SetTag("flightsearch.combinations", page.Cells.Count);

    public static void PageEnded(Activity? page, string result, bool isFromStore)
    {
        page?.SetTag("flightsearch.page.result", result).SetTag("flightsearch.page.from_store", isFromStore);
        (isFromStore ? PagesFromStore : Pages).Add(
            1, new KeyValuePair<string, object?>("flightsearch.page.result", result));
    }

    public static Activity? StartStore(int pages) =>
        Source.StartActivity("store pages")?.SetTag("flightsearch.pages", pages);
}
