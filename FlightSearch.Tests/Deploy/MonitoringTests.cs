using System.Text.Json;
using System.Text.RegularExpressions;
using FlightSearch.Tests.Docs;
using YamlDotNet.Serialization;

namespace FlightSearch.Tests.Deploy;

/// <summary>Dashboard and alert rules of deploy/monitoring use metrics that exist.</summary>
public sealed partial class MonitoringTests
{
    private static readonly JsonElement Dashboard = JsonElement.Parse(Text("grafana-dashboard.json"));

    private static readonly IReadOnlyList<Dictionary<object, object>> Alerts =
    [
        .. ((List<object>)new DeserializerBuilder().Build()
            .Deserialize<Dictionary<string, List<Dictionary<object, object>>>>(Text("prometheus-rules.yml"))["groups"]
            .Single()["rules"]).Cast<Dictionary<object, object>>(),
    ];

    private static IEnumerable<JsonElement> Panels => Dashboard.GetProperty("panels").EnumerateArray();

    private static IEnumerable<string> Expressions =>
    [
        .. Alerts.Select(alert => $"{alert["expr"]}"),
        .. Panels.SelectMany(panel => panel.GetProperty("targets").EnumerateArray())
            .Select(target => target.GetProperty("expr").GetString()!),
    ];

    [Fact]
    public void Every_metric_and_label_is_listed_in_operations()
    {
        var series = ListedMetric.All.SelectMany(metric => metric.Series).ToHashSet();
        var labels = ListedMetric.All.SelectMany(metric => metric.Labels).ToHashSet();

        Assert.All(Expressions, expression => Assert.All(
            Name().Matches(expression).Select(match => match.Value),
            name => Assert.True(series.Contains(name) || labels.Contains(name), $"{name} in {expression}")));
    }

    [Fact]
    public void Every_alert_has_a_severity_a_summary_and_a_row_in_operations()
    {
        Assert.All(Alerts, alert =>
        {
            Assert.NotEmpty($"{((Dictionary<object, object>)alert["labels"])["severity"]}");
            Assert.NotEmpty($"{((Dictionary<object, object>)alert["annotations"])["summary"]}");
        });
        Assert.Equal(
            Alerts.Select(alert => $"{alert["alert"]}").Order(),
            MarkdownPage.Of("docs/operations.md").Rows("alert").Select(row => row[0]).Order());
    }

    [Fact]
    public void Panels_have_different_ids_do_not_overlap_and_read_the_chosen_data_source()
    {
        Assert.Distinct(Panels.Select(panel => panel.GetProperty("id").GetInt32()));
        Assert.Distinct(Panels.SelectMany(Squares));
        Assert.All(Panels, panel => Assert.All(
            panel.GetProperty("targets").EnumerateArray().Append(panel),
            part => Assert.Equal("${datasource}", part.GetProperty("datasource").GetProperty("uid").GetString())));
    }

    private static IEnumerable<(int X, int Y)> Squares(JsonElement panel)
    {
        var place = panel.GetProperty("gridPos");
        var (x, y) = (place.GetProperty("x").GetInt32(), place.GetProperty("y").GetInt32());

        return Enumerable.Range(x, place.GetProperty("w").GetInt32()).SelectMany(
            column => Enumerable.Range(y, place.GetProperty("h").GetInt32()).Select(row => (column, row)));
    }

    private static string Text(string file) => File.ReadAllText(ComposeFile.PathOf(Path.Combine("monitoring", file)));

    [GeneratedRegex("flightsearch_[a-z_]+")]
    private static partial Regex Name();
}
