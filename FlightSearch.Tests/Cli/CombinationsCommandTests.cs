using System.Text.Json;
using FlightSearch.Cli;

namespace FlightSearch.Tests.Cli;

/// <summary><c>flights combinations</c> and <c>flights jobs show</c>.</summary>
public sealed class CombinationsCommandTests
{
    private static readonly string Path = $"GET /api/v1/jobs/{StubApi.JobId}/combinations";

    [Fact]
    public async Task Combinations_are_listed_with_coverage_and_price()
    {
        var api = new StubApi()
            .On($"{Path}?limit=1000&coverage=whole", Page("whole", next: 9_999))
            .On($"{Path}?limit=1000&coverage=whole&after=9999", Page("whole"));
        var run = await Flights.AskAsync(api, "combinations", StubApi.JobId, "--coverage", "whole", "--all");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(2, run.Lines.Count(line => line.Contains("JFK-LHR", StringComparison.Ordinal)
            && line.Contains("whole", StringComparison.Ordinal) && line.Contains("USD 99", StringComparison.Ordinal)));
        Assert.Equal("These are simulated fares.", run.Lines[^1]);
    }

    [Fact]
    public async Task No_more_combinations_are_requested_than_needed()
    {
        var api = new StubApi().On($"{Path}?limit=1", Page("cut", next: 0));
        var run = await Flights.AskAsync(api, "combinations", StubApi.JobId, "--top", "1", "--json");

        Assert.Equal((0, 1), (run.ExitCode, api.Asked.Count));
        var line = JsonElement.Parse(Assert.Single(run.Lines));
        Assert.Equal("cut", line.GetProperty("coverage").GetString());
        Assert.True(line.GetProperty("simulatedFares").GetBoolean());
    }

    [Fact]
    public async Task Without_combinations_standard_output_is_empty()
    {
        var api = new StubApi().On(
            $"{Path}?limit=100&coverage=cut", """{"combinations":[],"next":null,"simulatedFares":true}""");
        var run = await Flights.AskAsync(api, "combinations", StubApi.JobId, "--coverage", "cut");

        Assert.Equal((0, "", "No combinations found.\n"), (run.ExitCode, run.Output, run.Error));
    }

    [Fact]
    public async Task A_job_is_shown_with_pages_audit_and_coverage()
    {
        const string Pages = """
            "strategy":"auto",
            "pages":{"merged":true,"planned":30,"asked":41,"split":2,"saved":1300,"auditsAgreed":9,"auditsDisagreed":1},
            "coverage":{"whole":3,"inferred":2,"cut":1,"failed":0},
            """;
        var job = StubApi.Job("running", 3).Replace("\"priority\"", $"{Pages}\"priority\"", StringComparison.Ordinal);
        var run = await Flights.AskAsync(
            new StubApi().On($"GET /api/v1/jobs/{StubApi.JobId}", job), "jobs", "show", StubApi.JobId);

        Assert.Equal(0, run.ExitCode);
        Assert.All(
            (string[])[
                "auto, merged chosen", "30 planned, 41 asked, 2 split, 1,300 saved", "9 agreed, 1 disagreed",
                "3 whole, 2 inferred, 1 cut, 0 failed", "JFK,EWR to LHR", "3 of 4 searched"],
            text => Assert.Contains(text, run.Output, StringComparison.Ordinal));
        Assert.DoesNotContain("Rate", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_job_of_an_older_API_is_shown_too()
    {
        var api = new StubApi().On($"GET /api/v1/jobs/{StubApi.JobId}", StubApi.Job("completed", 4));
        var shown = await Flights.AskAsync(api, "jobs", "show", StubApi.JobId);
        var json = await Flights.AskAsync(api, "jobs", "show", StubApi.JobId, "--json");

        Assert.Equal((0, 0), (shown.ExitCode, json.ExitCode));
        Assert.Contains("completed", shown.Output, StringComparison.Ordinal);
        Assert.True(JsonElement.DeepEquals(
            JsonElement.Parse(StubApi.Job("completed", 4)), JsonElement.Parse(Assert.Single(json.Lines))));
    }

    [Fact]
    public async Task Top_and_all_exclude_each_other()
    {
        var run = await Flights.AskAsync(new StubApi(), "combinations", StubApi.JobId, "--top", "1", "--all");

        Assert.Equal(ExitCodes.WrongUsage, run.ExitCode);
    }

    private static string Page(string coverage, int? next = null) => $$"""
        {"combinations":[{"combination":0,"departureAirport":"JFK","destinationAirport":"LHR",
        "outboundDate":"2027-03-09","returnDate":null,"coverage":"{{coverage}}",
        "observedAt":"2027-03-01T12:00:00Z","cheapestPrice":99.000,"currency":"USD",
        "resultCount":3,"failureCode":null}],"next":{{(next is null ? "null" : $"{next}")}},"simulatedFares":true}
        """;
}
