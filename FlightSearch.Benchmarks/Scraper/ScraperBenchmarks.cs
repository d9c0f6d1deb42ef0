using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Perfolizer.Horology;

namespace FlightSearch.Benchmarks.Scraper;

/// <summary>Runs the scraper's benchmarks and compares their ratios with the limits.</summary>
internal static class ScraperBenchmarks
{
    private static readonly Type[] Benchmarks =
    [
        typeof(ParseBenchmarks), typeof(InflateBenchmarks), typeof(EncodingBenchmarks), typeof(TfsBenchmarks),
        typeof(AirportBenchmarks),
    ];

    /// <summary>0 when all ratios are within their limits.</summary>
    /// <param name="only">Names of the benchmarks to run; none for all.</param>
    public static async Task<int> RunAsync(IReadOnlyCollection<string> only)
    {
        await Pages.LoadAsync();

        var summaries = Benchmarks
            .Where(benchmark => only.Count == 0 || only.Contains(benchmark.Name))
            .Select(benchmark => BenchmarkRunner.Run(benchmark, Config()))
            .ToArray();
        var shortfalls = Limits.Shortfalls(summaries);

        Console.WriteLine(Limits.Unlimited(summaries));
        Console.WriteLine(shortfalls.Count == 0 ? "held: yes" : $"held: no ({string.Join("; ", shortfalls)})");
        return shortfalls.Count == 0 ? 0 : 1;
    }

    private static ManualConfig Config() => ManualConfig.CreateEmpty()
        .AddLogger(ConsoleLogger.Default)
        .AddColumnProvider(DefaultColumnProviders.Instance)
        .WithArtifactsPath(Path.Combine(Path.GetTempPath(), "flightsearch-benchmarks"))
        .WithOption(ConfigOptions.DisableLogFile, true)
        .WithSummaryStyle(SummaryStyle.Default)
        .AddJob(Job.Default
            .WithToolchain(InProcessEmitToolchain.Instance)
            .WithIterationTime(TimeInterval.FromMilliseconds(100))
            .WithWarmupCount(3)
            .WithIterationCount(15));
}
