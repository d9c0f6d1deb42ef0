using System.Text.Json;
using FlightSearch.Tests.Simulator;

namespace FlightSearch.Tests.Cli;

/// <summary>The page that <c>flights doctor --live</c> fetches, here always from the simulator.</summary>
public sealed class DoctorPageTests(SimulatorServer simulator) : PageRuns(simulator), IDisposable
{
    private const string NoApi = "http://127.0.0.1:1";

    private readonly string _file = Path.GetTempFileName();

    public void Dispose()
    {
        GC.SuppressFinalize(this);
        File.Delete(_file);
    }

    [Fact]
    public async Task A_results_page_is_fetched_once_saved_and_counted()
    {
        var (state, detail, _) = await CheckAsync();
        var saved = await RunAsync("", ["page", _file, "--json"]);

        Assert.Equal("ok", state);
        Assert.Equal($"A results page with {Rows(saved).Count} itineraries. Saved to {_file}.", detail);
        Assert.Equal(1, await CountRequestsAsync());
    }

    [Theory]
    [InlineData("consentPage", "The consent wall", "GoogleFlights__ConsentCookie")]
    [InlineData("rateLimited", "Rate limited", "Ask again in 20 s.")]
    [InlineData("captcha", "Rate limited", "some minutes")]
    [InlineData("blocked", "A block", "another network")]
    [InlineData("landing", "The landing page", "JFK to LHR")]
    [InlineData("unavailable", "An error page", "Ask again in 20 s.")]
    [InlineData("cutOff", "An incomplete page", "Ask again.")]
    [InlineData("garbage", "An unreadable page", "brackets")]
    public async Task Each_other_page_is_named_with_what_to_do_and_fetched_once(string kind, string name, string remedy)
    {
        await BehaveAsync(new { kind, retryAfterSeconds = kind is "rateLimited" or "unavailable" ? 20 : (int?)null });
        var finding = await CheckAsync();

        Assert.Equal("failed", finding.State);
        Assert.StartsWith($"{name}", finding.Detail, StringComparison.Ordinal);
        Assert.Contains(remedy, finding.Remedy, StringComparison.Ordinal);
        Assert.Equal(1, await CountRequestsAsync());
    }

    [Fact]
    public async Task A_site_that_does_not_answer_is_reported()
    {
        var (state, detail, _) = await CheckAsync("http://127.0.0.1:1");

        Assert.Equal("failed", state);
        Assert.StartsWith("No page from http://127.0.0.1:1: ", detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_cannot_be_written_is_reported()
    {
        var run = await RunAsync(
            "", ["doctor", "--json", "--api", NoApi, "--upstream", Host, "--save", Path.Combine(_file, "page.html")]);

        Assert.Contains("The page cannot be saved", run.Lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_an_option_no_page_is_fetched_whatever_the_variable_says()
    {
        var run = await RunAsync("", ["doctor", "--json", "--api", NoApi], ("GoogleFlights__BaseAddress", Host));

        Assert.DoesNotContain("\"check\":\"page\"", run.Output, StringComparison.Ordinal);
        Assert.Equal(0, await CountRequestsAsync());
    }

    [Theory]
    [InlineData("--upstream", "https://www.google.com")]
    public async Task Google_itself_needs_the_option_live(params string[] options)
    {
        var run = await RunAsync("", ["doctor", "--json", "--api", NoApi, .. options]);

        Assert.Contains("give --live to ask it", run.Lines[^1], StringComparison.Ordinal);
    }

    private async Task<(string State, string Detail, string? Remedy)> CheckAsync(string? host = null)
    {
        var run = await RunAsync(
            "", ["doctor", "--json", "--api", NoApi, "--live", "--upstream", host ?? Host, "--save", _file]);
        var page = JsonElement.Parse(run.Lines[^1]);

        return (page.GetProperty("state").GetString()!, page.GetProperty("detail").GetString()!, page.GetProperty("remedy").GetString());
    }
}
