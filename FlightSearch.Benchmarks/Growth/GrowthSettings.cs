namespace FlightSearch.Benchmarks.Growth;

/// <summary>Environment of the API and the worker in the growth run.</summary>
internal static class GrowthSettings
{
    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>
    {
        ["Api__MaxDaysAhead"] = "1000",
        ["Jobs__KeepBytes"] = "0", // nothing is deleted meanwhile
        ["Jobs__Strategy"] = "exact",
        ["WORKER_DAILY_BUDGET"] = "0",
        ["WORKER_RATE_LIMIT"] = "0",
        ["WORKER_TIME_WINDOW"] = "1",
    };
}
