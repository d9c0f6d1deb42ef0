using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace FlightSearch.Scraper;

/// <summary>Spans, metrics and tags of the scraper.</summary>
public static class ScraperTelemetry
{
    /// <summary>Name of the activity source and of the meter.</summary>
    public const string Name = "FlightSearch.Scraper";

    private const string ResultTag = "flightsearch.scrape.result";
    private const string FieldTag = "flightsearch.parse.field";

    private static readonly ActivitySource Source = new(Name);
    private static readonly Meter Meter = new(Name);

    private static readonly Counter<long> Results =
        Meter.CreateCounter<long>("flightsearch.scrape.results", "{page}", "Pages asked for, by result.");

    private static readonly Histogram<double> FetchDuration =
        Meter.CreateHistogram<double>("flightsearch.fetch.duration", "s", "From request to result, parsing included.");

    private static readonly Histogram<double> ParseDuration =
        Meter.CreateHistogram<double>("flightsearch.parse.duration", "s", "From page to itineraries.");

    private static readonly Counter<long> UnreadRows =
        Meter.CreateCounter<long>("flightsearch.parse.unread_rows", "{row}", "Rows that could not be read, on pages that could.");

    private static readonly Counter<long> Disagreements = Meter.CreateCounter<long>(
        "flightsearch.parse.disagreements", "{field}", "Fields that a page's cards say otherwise than its data, by field.");

    internal static Activity? StartFetch(Uri server) =>
        Source.StartActivity("fetch")?.SetTag("server.address", server.Host);

    internal static void EndFetch(Activity? span, ScrapeResult result, TimeSpan took)
    {
        var tag = Conclude(span, result);

        Results.Add(1, tag);
        FetchDuration.Record(took.TotalSeconds, tag);
    }

    internal static Activity? StartParse(int bytes) =>
        Source.StartActivity("parse")?.SetTag("http.response.body.size", bytes);

    internal static void EndParse(Activity? span, ScrapeResult result, TimeSpan took)
    {
        ParseDuration.Record(took.TotalSeconds, Conclude(span, result));

        if (result is ScrapeResult.Found { Page.UnreadRows: > 0 and var rows })
        {
            UnreadRows.Add(rows);
        }

        if (result is ScrapeResult.Found { Page.Disagreements: { } disagreements })
        {
            foreach (var (field, count) in disagreements.CountBy(disagreement => disagreement.Field))
            {
                Disagreements.Add(count, new KeyValuePair<string, object?>(FieldTag, field.ToString()));
            }
        }
    }

    private static KeyValuePair<string, object?> Conclude(Activity? span, ScrapeResult result)
    {
        span?.SetTag(ResultTag, result.Code);

        if (result is not (ScrapeResult.Found or ScrapeResult.NoFlights))
        {
            span?.SetStatus(ActivityStatusCode.Error).SetTag("error.type", result.Code);
        }

        return new(ResultTag, result.Code);
    }
}
