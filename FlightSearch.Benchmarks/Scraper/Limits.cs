using BenchmarkDotNet.Reports;

namespace FlightSearch.Benchmarks.Scraper;

/// <summary>
/// The limits of the scraper's speed: ratios within one run. The fastest iterations are compared, because other programs
/// on the machine only make an iteration slower.
/// </summary>
internal static class Limits
{
    private const double ParseToWalk = 3;
    private const double DomToParse = 50;
    private const double AllocatedToSlice = 3;
    private const double ParseInflatedToInflate = 1.5;
    private const double EncodeToProtobuf = 2;
    private const int EncodeBytes = 1536;

    /// <summary>One sentence for each limit that is not met.</summary>
    public static IReadOnlyList<string> Shortfalls(IEnumerable<Summary> summaries) =>
    [
        .. summaries.SelectMany(summary => summary.Reports)
            .GroupBy(CaseOf)
            .SelectMany(group => Shortfalls(group.Key.Type, group.Key.Name, ByMethod(group))),
    ];

    /// <summary>
    /// Results without a limit: how long reading takes on this machine, and the pages without cards. Their DOM has no
    /// flights, because the browser makes the cards from the data.
    /// </summary>
    public static string Unlimited(IReadOnlyList<Summary> summaries) => string.Join(
        Environment.NewLine,
        [
            ReadingTime(summaries),
            .. summaries.SelectMany(summary => summary.Reports)
                .GroupBy(CaseOf)
                .Select(group => WithoutCards(group.Key.Name, ByMethod(group)))
                .OfType<string>(),
        ]);

    private static string? WithoutCards(string name, Dictionary<string, BenchmarkReport> reports) =>
        reports.ContainsKey("Dom") && !Pages.HasCards(name) && reports.Values.All(DidRun)
            ? FormattableString.Invariant(
                $"{name} has no cards, so no limit: building its DOM takes {DomTo(reports):0.#} times as long as reading it")
            : null;

    private static string ReadingTime(IEnumerable<Summary> summaries)
    {
        double[] parses =
        [
            .. summaries.SelectMany(summary => summary.Reports)
                .Where(report => MethodOf(report) == nameof(ParseBenchmarks.Parse) && DidRun(report))
                .Select(report => Time(report) / 1_000_000)
                .Order(),
        ];

        return parses is []
            ? "no page was read"
            : FormattableString.Invariant(
                $"a page is read in {parses[parses.Length / 2]:0.###} ms (median), the longest in {parses[^1]:0.###} ms");
    }

    private static IEnumerable<string> Shortfalls(
        Type type, string name, Dictionary<string, BenchmarkReport> reports)
    {
        if (reports.Values.FirstOrDefault(report => report.ResultStatistics is null) is { } failed)
        {
            return [$"{name}: {MethodOf(failed)} did not run"];
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
                AtMost(
                    name,
                    "inflate and parse to inflate",
                    Time(reports["InflateAndParse"]) / Time(reports["Inflate"]),
                    ParseInflatedToInflate),
            nameof(TfsBenchmarks) =>
            [
                .. AtMost(
                    name, "encode to Protobuf", Time(reports["Encode"]) / Time(reports["Protobuf"]), EncodeToProtobuf),
                .. AtMost(name, "bytes allocated", Bytes(reports["Encode"]), EncodeBytes),
            ],
            nameof(EncodingBenchmarks) or nameof(AirportBenchmarks) => [],
            _ => throw new ArgumentOutOfRangeException(nameof(type), type.Name, "It has no limits."),
        };
    }

    private static Dictionary<string, BenchmarkReport> ByMethod(IEnumerable<BenchmarkReport> reports) =>
        reports.ToDictionary(MethodOf);

    private static bool DidRun(BenchmarkReport report) => report.ResultStatistics is not null;

    private static string MethodOf(BenchmarkReport report) => report.BenchmarkCase.Descriptor.WorkloadMethod.Name;

    private static double DomTo(Dictionary<string, BenchmarkReport> reports) =>
        Time(reports["Dom"]) / Time(reports["Parse"]);

    private static IEnumerable<string> AtMost(string name, string what, double ratio, double limit) =>
        ratio <= limit ? [] : [FormattableString.Invariant($"{name}: {what} {ratio:0.##}, more than {limit:0.##}")];

    private static IEnumerable<string> AtLeast(string name, string what, double ratio, double limit) =>
        ratio >= limit ? [] : [FormattableString.Invariant($"{name}: {what} {ratio:0.##}, less than {limit:0.##}")];

    private static (Type Type, string Name) CaseOf(BenchmarkReport report) =>
        (report.BenchmarkCase.Descriptor.Type, $"{report.BenchmarkCase.Parameters.Items[0].Value}");

    private static double Time(BenchmarkReport report) => report.ResultStatistics!.Min;

    private static long Bytes(BenchmarkReport report) =>
        report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase) ?? 0;
}
