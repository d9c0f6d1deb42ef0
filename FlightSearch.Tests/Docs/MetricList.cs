namespace FlightSearch.Tests.Docs;

/// <summary>A row of the table of metrics in docs/operations.md.</summary>
/// <param name="Type"><c>counter</c>, <c>gauge</c> or <c>histogram</c>.</param>
/// <param name="Unit">Empty for none.</param>
internal sealed record ListedMetric(string Name, string Type, string Unit, IReadOnlyList<string> Tags)
{
    public static IReadOnlyList<ListedMetric> All { get; } =
    [
        .. MarkdownPage.Of("docs/operations.md").Rows("metric").Select(row => new ListedMetric(
            row[0], row[1], row[2], row[3].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))),
    ];

    /// <summary>
    /// The names of its series in Prometheus: units in braces are no part of a name, seconds are written out, counters
    /// end with <c>_total</c>.
    /// </summary>
    public IEnumerable<string> Series => Type switch
    {
        "counter" => [$"{PrometheusName}_total"],
        "histogram" => ((string[])["bucket", "sum", "count"]).Select(part => $"{PrometheusName}_{part}"),
        _ => [PrometheusName],
    };

    /// <summary>The labels of its series in Prometheus.</summary>
    public IEnumerable<string> Labels => Tags.Select(Underscored);

    private string PrometheusName => Underscored(Name) + (Unit == "s" ? "_seconds" : "");

    private static string Underscored(string name) => name.Replace('.', '_');
}
