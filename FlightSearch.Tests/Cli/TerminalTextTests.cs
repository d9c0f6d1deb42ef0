using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using FlightSearch.Tests.Scraper.Parse;

namespace FlightSearch.Tests.Cli;

/// <summary>Texts of pages, servers and arguments are printed without control characters.</summary>
public sealed class TerminalTextTests
{
    private const string Steering = "\e[31m\a\r\b\u007F\u009B31m\u202E\u2066";
    private const string Shown = "\uFFFD[31m\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD31m\uFFFD\uFFFD";
    private static readonly string Written = JsonSerializer.Serialize($"Spirit{Steering}!")[1..^1];

    [Theory]
    [InlineData("40")]
    [InlineData("80")]
    [InlineData("250")]
    public async Task A_table_of_a_page_has_no_control_characters_and_keeps_its_width(string columns)
    {
        var run = await Flights.RunAsync(
            terminal => terminal with { OpenInput = () => new MemoryStream(Page()), Variable = name => name == "COLUMNS" ? columns : null },
            ["page", "-"],
            TestContext.Current.CancellationToken);

        Assert.Equal(0, run.ExitCode);
        Assert.DoesNotContain(run.Output, Steers);
        Assert.Contains("Spirit\uFFFD[31m", run.Output, StringComparison.Ordinal);
        Assert.All(run.Lines.TakeWhile(line => !line.StartsWith("1 of ", StringComparison.Ordinal)), line => Assert.InRange(line.Length, 1, int.Parse(columns, CultureInfo.InvariantCulture)));
    }

    [Fact]
    public async Task Line_breaks_in_a_name_are_replaced()
    {
        var page = new ResultsPage { Others = [Row.NonStop().ToJson()], Around = [(7, """[null,[[],[["NK","Spirit\nTo book: https://example.org"]]]]""")] };
        var run = await Flights.RunOnAsync(page.Html(), "page", "-");

        Assert.Contains("Airlines: Spirit To book: https://example.org NK.", run.Lines);
    }

    [Theory]
    [InlineData("page")]
    [InlineData("parse")]
    public async Task JSON_lines_hold_control_characters_escaped(string command)
    {
        string[] args = command == "page" ? ["page", "-", "--json"] : ["parse", "-"];
        var run = await Flights.RunOnAsync(Page(), args);
        using var line = JsonDocument.Parse(Assert.Single(run.Lines));

        Assert.DoesNotContain(run.Output, Steers);
        Assert.Equal($"Spirit{Steering}!", line.RootElement.GetProperty("itineraries")[0].GetProperty("airlines")[0].GetString());
    }

    [Theory]
    [InlineData("page", Steering)]
    [InlineData("page", "--" + Steering)]
    [InlineData("airports", Steering)]
    [InlineData("jobs", "--status", Steering)]
    [InlineData("parse", Steering)]
    [InlineData("decode", "--" + Steering)]
    [InlineData(Steering)]
    public async Task Arguments_are_printed_without_control_characters(params string[] args)
    {
        var run = await Flights.RunAsync(args);

        Assert.NotEqual(0, run.ExitCode);
        Assert.DoesNotContain(run.Output + run.Error, Steers);
    }

    [Fact]
    public async Task Texts_of_the_API_are_printed_without_control_characters()
    {
        var refusing = new StubApi().On("GET /api/v1/jobs?limit=20", $$"""{"detail":"Spirit{{Written}}"}""", HttpStatusCode.BadRequest);
        var results = StubApi.Searching(StubApi.Job("running", 1, waitingFor: Written), StubApi.Job("completed", 4));
        results.On($"GET /api/v1/jobs/{StubApi.JobId}/results?sort=price&limit=1", StubApi.Page([StubApi.Itinerary().Replace("Aer Lingus", Written, StringComparison.Ordinal)]));
        string[] search = ["search", "--from", "JFK", "--to", "LHR", "--outbound", "2027-03-09", "--top", "1"];
        Flights.Run[] runs =
        [
            await Flights.AskAsync(refusing, "jobs"),
            await Flights.AskAsync(results, search),
            await Flights.AskAsync(results, terminal => terminal with { ShowsError = true }, search),
        ];

        Assert.Contains(Shown, runs[0].Error, StringComparison.Ordinal);
        Assert.Contains(Shown, runs[1].Output, StringComparison.Ordinal);
        Assert.All(runs, run => Assert.DoesNotContain(run.Output + run.Error, Steers));
    }

    private static byte[] Page()
    {
        var row = Row.NonStop().ToJson();
        row[0]![1] = new JsonArray($"Spirit{Steering}!");

        return new ResultsPage { Others = [row], Around = [(7, $$"""[null,[[],[["NK","{{Written}}"]]]]""")] }.Html();
    }

    private static bool Steers(char c) => (char.IsControl(c) && c is not ('\n' or '\t')) || c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');
}
