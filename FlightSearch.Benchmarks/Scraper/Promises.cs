using BenchmarkDotNet.Reports;

namespace FlightSearch.Benchmarks.Scraper;

/// <summary>What the scraper promises of its speed, as ratios within one run. The quickest
/// iterations are compared, since the machine may do other things meanwhile.</summary>
internal static class Promises
{
    private const double ParseToWalk = 3;
    private const double DomToParse = 50;
    private const double AllocatedToSlice = 3;
    private const double ParseInflatedToInflate = 1.5;
    private const double EncodeToProtobuf = 2;
    private const int EncodeBytes = 1536;

    /// <summary>One sentence for each that is not kept; empty when all are.</summary>
    public static IReadOnlyList<string> Shortfalls(IEnumerable<Summary> summaries) =>
    [
        .. summaries.SelectMany(summary => summary.Reports)
            .GroupBy(CaseOf)
            .SelectMany(group => Shortfalls(
                group.Key.Type, group.Key.Name, group.ToDictionary(report => report.BenchmarkCase.Descriptor.WorkloadMethod.Name))),
    ];

    /// <summary>
    /// What is worth knowing and no promise: how long reading takes on this machine, and the pages whose DOM is built quickly because it
    /// holds no flight: the browser makes the cards of a very long board from the data.
    /// </summary>
    public static string Orientation(IReadOnlyList<Summary> summaries) => string.Join(
        Environment.NewLine,
        [ReadingTime(summaries), .. summaries.SelectMany(summary => summary.Reports).GroupBy(CaseOf).Select(group => WithoutCards(
            group.Key.Name, group.ToDictionary(report => report.BenchmarkCase.Descriptor.WorkloadMethod.Name))).OfType<string>()]);

    private static string? WithoutCards(string name, Dictionary<string, BenchmarkReport> reports) =>
        reports.ContainsKey("Dom") && !Pages.HasCards(name) && reports.Values.All(report => report.ResultStatistics is not null)
            ? FormattableString.Invariant($"{name} has no card, so its DOM is not judged: building it takes {DomTo(reports):0.#} times as long as reading the data")
            : null;

    private static string ReadingTime(IEnumerable<Summary> summaries)
    {
        double[] parses =
        [
            .. summaries.SelectMany(summary => summary.Reports)
                .Where(report => report.BenchmarkCase.Descriptor.WorkloadMethod.Name == nameof(ParseBenchmarks.Parse) && report.ResultStatistics is not null)
                .Select(report => Time(report) / 1_000_000)
                .Order(),
        ];

        return parses is []
            ? "no page was read"
            : FormattableString.Invariant($"a page is read in {parses[parses.Length / 2]:0.###} ms (median of {parses.Length}), the longest in {parses[^1]:0.###} ms");
    }

    private static IEnumerable<string> Shortfalls(Type type, string name, Dictionary<string, BenchmarkReport> reports)
    {
        if (reports.Values.FirstOrDefault(report => report.ResultStatistics is null) is { } failed)
        {
            return [$"{name}: {failed.BenchmarkCase.Descriptor.WorkloadMethod.Name} did not run"];
        }

        return type.Name switch
        {
            nameof(ParseBenchmarks) =>
            [
                .. AtMost(name, "parse to walk", Time(reports["Parse"]) / Time(reports["Walk"]), ParseToWalk),
                .. Pages.HasCards(name) ? AtLeast(name, "DOM to parse", DomTo(reports), DomToParse) : [],
                .. AtMost(name, "allocated to slice",
                    (double)Bytes(reports["Parse"]) / Pages.Slice(Pages.Page(name)).Length, AllocatedToSlice),
            ],
            nameof(InflateBenchmarks) =>
                AtMost(name, "inflate and parse to inflate", Time(reports["InflateAndParse"]) / Time(reports["Inflate"]), ParseInflatedToInflate),
            nameof(TfsBenchmarks) =>
            [
                .. AtMost(name, "encode to Protobuf", Time(reports["Encode"]) / Time(reports["Protobuf"]), EncodeToProtobuf),
                .. AtMost(name, "bytes allocated", Bytes(reports["Encode"]), EncodeBytes),
            ],
            nameof(AirportBenchmarks) => [],
            _ => throw new ArgumentOutOfRangeException(nameof(type), type.Name, "No promise is made about it."),
        };
    }

    private static double DomTo(Dictionary<string, BenchmarkReport> reports) => Time(reports["Dom"]) / Time(reports["Parse"]);

    private static IEnumerable<string> AtMost(string name, string what, double is_, double limit) =>
        is_ <= limit ? [] : [FormattableString.Invariant($"{name}: {what} {is_:0.##}, more than {limit:0.##}")];

    private static IEnumerable<string> AtLeast(string name, string what, double is_, double limit) =>
        is_ >= limit ? [] : [FormattableString.Invariant($"{name}: {what} {is_:0.##}, less than {limit:0.##}")];

    private static (Type Type, string Name) CaseOf(BenchmarkReport report) =>
        (report.BenchmarkCase.Descriptor.Type, (string)report.BenchmarkCase.Parameters.Items[0].Value);

    private static double Time(BenchmarkReport report) => report.ResultStatistics!.Min;

    private static long Bytes(BenchmarkReport report) => report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase) ?? 0;
}
