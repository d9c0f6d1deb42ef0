using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace FlightSearch.Jobs;

/// <content>The metric of unreadable pages.</content>
public static partial class JobTelemetry
{
    /// <summary>More would make a time series for each page of a site that is not Google.</summary>
    private const int MostFingerprints = 50;

    private static readonly Counter<long> Unreadable =
        Meter.CreateCounter<long>(
            "flightsearch.page.unreadable", "{page}", "Pages of an unknown layout, by fingerprint of the layout.");

    private static readonly ConcurrentDictionary<string, bool> Fingerprints = [];

    /// <summary>Counts a page. Fingerprints beyond the first 50 of this process are counted together.</summary>
    public static void PageUnreadable(string fingerprint)
    {
        var isNamed = Fingerprints.ContainsKey(fingerprint)
            || (Fingerprints.Count < MostFingerprints && Fingerprints.TryAdd(fingerprint, true));

        Unreadable.Add(
            1, new KeyValuePair<string, object?>("flightsearch.page.fingerprint", isNamed ? fingerprint : "other"));
    }
}
