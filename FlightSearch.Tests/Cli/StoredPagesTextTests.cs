using System.Text.Json;
using FlightSearch.Cli;
using FlightSearch.Cli.Api;
using Microsoft.Extensions.Time.Testing;

namespace FlightSearch.Tests.Cli;

/// <summary>The tool says which answers are from the page store, and how old the oldest is.</summary>
public sealed class StoredPagesTextTests
{
    private static readonly string[] Search =
        ["search", "--from", "JFK,EWR", "--to", "LHR", "--outbound", "2027-03-09..2027-03-10"];

    [Theory]
    [InlineData(0, null, "4/4 combinations")]
    [InlineData(3, "2027-03-01T11:05:00Z", "4/4 combinations, 3 pages from the store, the oldest asked at 12:05:00")]
    [InlineData(1, null, "4/4 combinations, 1 page from the store")]
    public void Progress_counts_pages_from_the_store(int pages, string? oldest, string expected)
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2027, 3, 1, 11, 20, 0, TimeSpan.Zero));
        time.SetLocalTimeZone(TimeZoneInfo.CreateCustomTimeZone("here", TimeSpan.FromHours(1), "here", "here"));

        Assert.Equal(
            expected,
            ProgressText.Of(JsonSerializer.Deserialize<Job>(Job(pages, oldest), JsonSerializerOptions.Web)!, time));
    }

    [Fact]
    public async Task Results_say_how_old_the_oldest_answer_is()
    {
        var stored = await Flights.AskAsync(StubApi.Searching(Job(3, "2027-03-01T11:05:00Z")), Search);
        var asked = await Flights.AskAsync(StubApi.Searching(Job(0, null)), Search);

        Assert.Matches(
            @"\n3 pages from the store, the oldest asked at 2027-\d\d-\d\d \d\d:\d\d; "
                + @"--freshness 0 requests every page\.",
            stored.Output);
        Assert.DoesNotContain("store", asked.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_job_is_shown_with_its_freshness_and_pages_from_the_store()
    {
        var run = await Flights.AskAsync(
            new StubApi().On($"GET /api/v1/jobs/{StubApi.JobId}", Job(3, "2027-03-01T11:05:00Z")),
            "jobs", "show", StubApi.JobId);

        Assert.Contains("pages up to 30 min old", run.Output, StringComparison.Ordinal);
        Assert.Matches(
            @"4 planned, 1 asked, 3 saved; 3 from the store, the oldest asked at 2027-\d\d-\d\d \d\d:\d\d", run.Output);
    }

    private static string Job(int stored, string? oldest) => StubApi.Job("completed", 4).Replace(
        "\"priority\"",
        $$"""
        "freshness":30,"pages":{"merged":false,"planned":4,"asked":{{4 - stored}},"split":0,"saved":{{stored}},
        "auditsAgreed":0,"auditsDisagreed":0,"fromStore":{{stored}},
        "oldestAnswer":{{(oldest is null ? "null" : $"\"{oldest}\"")}}},"priority"
        """,
        StringComparison.Ordinal);
}
