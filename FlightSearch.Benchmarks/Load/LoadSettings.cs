using System.Globalization;

namespace FlightSearch.Benchmarks.Load;

/// <summary>Environment of the processes of the load run.</summary>
internal static class LoadSettings
{
    /// <summary>Pages that the worker and the bare loop request at the same time.</summary>
    public const int Concurrency = 4;

    /// <summary>The same for the services and what they are compared with.</summary>
    public static IReadOnlyDictionary<string, string> Runtime { get; } = new Dictionary<string, string>
    {
        ["DOTNET_gcServer"] = "0",
        ["Logging__LogLevel__Default"] = "Warning",
    };

    public static IReadOnlyDictionary<string, string> Services { get; } = new Dictionary<string, string>
    {
        ["Jobs__Strategy"] = "exact",
        ["WORKER_CONCURRENCY"] = Concurrency.ToString(CultureInfo.InvariantCulture),
        ["WORKER_DAILY_BUDGET"] = "0",
        ["WORKER_RATE_LIMIT"] = "0",
        ["WORKER_TIME_WINDOW"] = "1",
    };

    /// <summary>A slot every two seconds: as long as the gate's horizon.</summary>
    public static IReadOnlyDictionary<string, string> Paced { get; } = new Dictionary<string, string>
    {
        ["WORKER_RATE_LIMIT"] = "1",
        ["WORKER_TIME_WINDOW"] = "2",
    };
}
