namespace FlightSearch.Benchmarks.Faults;

/// <summary>Environment of the API and the workers in a run with faults: everything lost is noticed soon.</summary>
internal static class FaultSettings
{
    public const int Workers = 3;

    public static TimeSpan Lease { get; } = TimeSpan.FromSeconds(5);

    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>
    {
        ["CHECKPOINT_INTERVAL"] = "3",
        ["Gate__LongestPause"] = "00:00:01",
        ["Gate__ShortestHold"] = "00:00:00.200",
        ["GoogleFlights__Timeout"] = "00:00:10",
        ["Jobs__AnnounceAgainAfter"] = $"{Lease}",
        ["Jobs__Lease"] = $"{Lease}",
        ["Worker__HeartbeatEvery"] = "00:00:01",
        ["Worker__MaxRetries"] = "20",
        ["Worker__RetryPause"] = "00:00:00.050",
        ["WORKER_BATCH_SIZE"] = "5",
        ["WORKER_CONCURRENCY"] = "2",
        ["WORKER_DAILY_BUDGET"] = "0",
        ["WORKER_RATE_LIMIT"] = Rate,
        ["WORKER_TIME_WINDOW"] = "1",
    };

    /// <summary>Faster than the workers are.</summary>
    private const string Rate = "1000";
}
