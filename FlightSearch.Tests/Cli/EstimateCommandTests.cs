using System.Text;
using System.Text.Json;
using FlightSearch.Cli;

namespace FlightSearch.Tests.Cli;

/// <summary><c>flights estimate</c>, and what <c>flights search</c> shows and asks before it opens a job.</summary>
public sealed class EstimateCommandTests
{
    private const string Path = "POST /api/v1/jobs/estimate";
    private const string Warning = "The search takes about 17 days; ask fewer dates, or strategy merged (4 pages).";

    private static readonly string[] Options = ["--from", "JFK,EWR", "--to", "LHR", "--outbound", "2027-03-09"];

    [Fact]
    public async Task An_estimate_is_printed_as_a_table()
    {
        var api = new StubApi().On(Path, Estimate(seconds: 184));
        var run = await Flights.AskAsync(api, ["estimate", .. Options, "--strategy", "merged", "--priority", "bulk"]);

        Assert.Equal(0, run.ExitCode);
        Assert.Equal([Path], api.Asked);
        Assert.Equal(
            """
            {"departureAirports":["JFK","EWR"],"destinationAirports":["LHR"],"outboundDates":["2027-03-09"],
            "priority":"bulk","strategy":"merged"}
            """.ReplaceLineEndings(""),
            api.Body);
        Assert.Contains("24 pages (exact)", run.Output, StringComparison.Ordinal);
        Assert.Contains("24 exact, 4 merged", run.Output, StringComparison.Ordinal);
        Assert.Contains("7.5 pages per minute", run.Output, StringComparison.Ordinal);
        Assert.Contains("1,000 a day", run.Output, StringComparison.Ordinal);
        Assert.Contains("about 4 min, until 2027-03-09", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task JSON_of_an_estimate_is_that_of_the_API()
    {
        var run = await Flights.AskAsync(new StubApi().On(Path, Estimate(184)), ["estimate", .. Options, "--json"]);

        Assert.True(JsonElement.DeepEquals(
            JsonElement.Parse(Estimate(184)), JsonElement.Parse(Assert.Single(run.Lines))));
    }

    [Fact]
    public async Task A_search_prints_its_estimate_before_it_is_opened()
    {
        var api = Searching(Estimate(86_400 * 17, Warning));
        var run = await Flights.AskAsync(api, ["search", .. Options]);

        Assert.Equal((0, Path), (run.ExitCode, api.Asked[0]));
        Assert.StartsWith(
            "24 combinations, 24 pages (exact): about 17 days, until 2027-03-09", run.Error, StringComparison.Ordinal);
        Assert.Contains(Warning, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("[y/N]", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_quiet_search_prints_neither_estimate_nor_progress()
    {
        var api = Searching(Estimate(86_400 * 17, Warning));
        var run = await Flights.AskAsync(api, ["search", .. Options, "--quiet"]);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.DoesNotContain(Path, api.Asked);
    }

    [Theory]
    [InlineData("y\n", true)]
    [InlineData("YES\r\n", true)]
    [InlineData("n\n", false)]
    [InlineData("\n", false)]
    [InlineData("", false)]
    public async Task On_a_terminal_a_search_of_hours_is_opened_only_after_a_yes(string answer, bool isOpened)
    {
        var api = Searching(Estimate(3_601));
        var run = await AskAsync(api, answer, [.. Options, "--no-wait", "--quiet"]);

        Assert.Equal(isOpened ? 0 : 1, run.ExitCode);
        Assert.Equal(isOpened, api.Asked.Contains("POST /api/v1/jobs"));
        Assert.Contains("24 combinations, 24 pages (exact): about 61 min", run.Error, StringComparison.Ordinal);
        Assert.Contains("Open the job? [y/N]", run.Error, StringComparison.Ordinal);
        Assert.Equal(!isOpened, run.Error.Contains("No job was opened.", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(3_600, false)]
    [InlineData(86_400, true)]
    [InlineData(null, false)]
    public async Task A_short_search_or_one_with_yes_is_opened_without_a_question(int? seconds, bool saysYes)
    {
        var api = Searching(Estimate(seconds));
        var run = await AskAsync(api, "n\n", [.. Options, "--no-wait", .. saysYes ? ["--yes"] : Array.Empty<string>()]);

        Assert.Equal(0, run.ExitCode);
        Assert.DoesNotContain("[y/N]", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_API_without_estimates_is_searched_all_the_same()
    {
        var run = await Flights.AskAsync(StubApi.Searching(StubApi.Job("completed", 4)), ["search", .. Options]);

        Assert.Equal(0, run.ExitCode);
        Assert.StartsWith("Job ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_progress_has_pages_rate_and_estimated_end()
    {
        const string Pages = """
            "pages":{"merged":true,"planned":3,"asked":2,"split":1,"saved":0,"auditsAgreed":0,"auditsDisagreed":0},
            "pagesPerMinute":7.5,"estimatedEnd":"2027-03-09T12:00:00Z",
            """;
        var running = StubApi.Job("running", 1)
            .Replace("\"priority\"", $"{Pages}\"priority\"", StringComparison.Ordinal);
        var run = await Flights.AskAsync(
            StubApi.Searching(running, StubApi.Job("completed", 4)), ["search", .. Options]);

        Assert.Contains(
            "1/4 combinations, 2 pages asked, 7.5 pages per minute, until about 2027-03-09", run.Error,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, "1 s")]
    [InlineData(119, "119 s")]
    [InlineData(121, "3 min")]
    [InlineData(7_199, "120 min")]
    [InlineData(7_260, "2 h 1 min")]
    [InlineData(172_800, "2 days")]
    [InlineData(213_000, "2.5 days")]
    [InlineData(8_600_000, "100 days")]
    public void A_duration_is_rounded(int seconds, string expected) =>
        Assert.Equal(expected, TimeText.Of(TimeSpan.FromSeconds(seconds)));

    private static StubApi Searching(string estimate) =>
        StubApi.Searching(StubApi.Job("completed", 4)).On(Path, estimate);

    private static Task<Flights.Run> AskAsync(StubApi api, string answer, string[] options) => Flights.AskAsync(
        api,
        terminal => terminal with
        {
            ShowsError = true,
            HasKeyboard = true,
            OpenInput = () => new MemoryStream(Encoding.UTF8.GetBytes(answer)),
        },
        ["search", .. options]);

    private static string Estimate(int? seconds, string? warning = null) => $$"""
        {"totalCombinations":24,"pages":{"exact":24,"merged":4,"chosen":"exact","planned":24},"pagesAhead":5,
        "pagesPerMinute":{{(seconds is null ? "null" : "7.5")}},"pagesPerDay":{{(seconds is null ? "null" : "1000")}},
        "durationSeconds":{{(seconds is null ? "null" : $"{seconds}")}},
        "estimatedEnd":{{(seconds is null ? "null" : "\"2027-03-09T12:00:00Z\"")}},
        "warning":{{(warning is null ? "null" : $"\"{warning}\"")}}}
        """;
}
