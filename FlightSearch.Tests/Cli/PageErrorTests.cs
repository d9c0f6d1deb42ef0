using FlightSearch.Cli;
using FlightSearch.Scraper;
using FlightSearch.Tests.Simulator;

namespace FlightSearch.Tests.Cli;

/// <summary>Errors of <c>flights page</c>.</summary>
public sealed class PageErrorTests(SimulatorServer simulator) : PageRuns(simulator)
{
    [Theory]
    [InlineData("noSuchRow", "--choose 999: the page has", "999")]
    [InlineData("invalidQuery", "--choose is given 3 times, for 2 legs", "1", "1", "1")]
    public async Task An_invalid_choice_is_reported(string code, string message, params string[] choices)
    {
        var run = await AskAsync(QueryJson.Write(RoundTrip), ["--json", .. choices.SelectMany(number => new[] { "--choose", number })]);

        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith(code, Error(run), StringComparison.Ordinal);
        Assert.Contains(message, Error(run), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("rateLimited", "rateLimited", "Ask again in 20 s.")]
    [InlineData("captcha", "rateLimited", "some minutes")]
    [InlineData("consentPage", "consentRequired", "GoogleFlights__ConsentCookie")]
    [InlineData("blocked", "blocked", "another network")]
    [InlineData("unavailable", "upstreamError", "Ask again in 20 s.")]
    [InlineData("landing", "invalidQuery", "do all airports have flights?")]
    [InlineData("cutOff", "cutOff", "Ask again.")]
    [InlineData("garbage", "unreadable", "brackets")]
    public async Task A_page_that_cannot_be_fetched_is_reported_with_a_remedy(string kind, string code, string remedy)
    {
        await BehaveAsync(new { kind, retryAfterSeconds = kind is "rateLimited" or "unavailable" ? 20 : (int?)null });
        var run = await AskAsync(Tfs);
        var json = await AskAsync(Tfs, "--json");

        Assert.Equal((1, "", 1), (run.ExitCode, run.Output, json.ExitCode));
        Assert.Contains(remedy, run.Error, StringComparison.Ordinal);
        Assert.StartsWith(code, Error(json), StringComparison.Ordinal);
        Assert.Contains(remedy, Error(json), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_consent_cookie_of_the_variable_is_sent()
    {
        await BehaveAsync(new { kind = "consentPage" });
        var run = await RunAsync("", ["page", Tfs, "--upstream", Host], ("GoogleFlights__ConsentCookie", "SOCS=yes"));

        Assert.Equal(0, run.ExitCode);
    }

    [Fact]
    public async Task A_page_of_the_other_direction_is_an_error()
    {
        await BehaveAsync(new { kind = "wrongBoard" });
        var run = await AskAsync(QueryJson.Write(RoundTrip), "--choose", "1", "--json");

        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith("wrongBoard", Error(run), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_connection_is_reported_with_the_address()
    {
        var run = await RunAsync("", ["page", Tfs, "--upstream", "http://127.0.0.1:1"]);

        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.Contains("Is http://127.0.0.1:1 right, and does it run?", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_wrong_field_has_a_line_and_no_request_is_sent()
    {
        var query = OneWay with { Passengers = new Passengers(9, 1), Legs = [OneWay.Legs[0] with { Date = new DateOnly(2020, 1, 1), MaxStops = 7 }] };
        var run = await AskAsync(TfsCodec.Encode(query));

        Assert.Equal((1, "", 0), (run.ExitCode, run.Output, await CountRequestsAsync()));
        Assert.Equal(
            ["legs[0].date", "legs[0].maxStops", "passengers"],
            run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ')[0]).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("?!")]
    [InlineData("")]
    [InlineData("no-such-page.html")]
    [InlineData("https://example.org/?tfs=")]
    public async Task An_invalid_query_is_named(string given)
    {
        var run = await AskAsync(given);

        Assert.Equal((1, "", 0), (run.ExitCode, run.Output, await CountRequestsAsync()));
        Assert.Contains("is not a file, a tfs value, an address with tfs=, or a query in JSON.", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("No site to ask")]
    [InlineData("www.google.com is Google itself; give --live to ask it.", "--upstream", "https://www.google.com")]
    [InlineData("'localhost:5081' is not scheme and host", "--upstream", "localhost:5081")]
    [InlineData("'http://localhost/flights' is not scheme and host", "--upstream", "http://localhost/flights")]
    [InlineData("Give either --upstream or --live.", "--upstream", "http://localhost:5081", "--live")]
    [InlineData("--choose must be a whole number, 1 or more.", "--upstream", "http://localhost:5081", "--choose", "0")]
    [InlineData("--top must be a whole number, 1 or more.", "--upstream", "http://localhost:5081", "--top", "0")]
    public async Task Wrong_usage_sends_no_request_and_Google_needs_the_option_live(string message, params string[] options)
    {
        var run = await RunAsync("", ["page", Tfs, .. options]);

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
        Assert.Contains("flights page --help", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GoogleFlights__BaseAddress", "https://www.google.com", "give --live to ask it.")]
    [InlineData("GoogleFlights__BaseAddress", "localhost", "GoogleFlights__BaseAddress: 'localhost' is not")]
    public async Task A_variable_alone_does_not_lead_to_requests_to_Google(string variable, string value, string message)
    {
        var run = await RunAsync("", ["page", Tfs], (variable, value));

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_query_refused_by_Google_is_reported_with_its_doubtful_fields()
    {
        var run = await AskAsync(QueryJson.Write(OneWay).Replace("LHR", "LON", StringComparison.Ordinal));

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("Google answered with its landing page. legs[0].to[0] \"LON\" is the code of a city; give its airports LHR", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_password_in_an_address_is_not_printed()
    {
        var run = await RunAsync("", ["page", Tfs, "--upstream", "http://user:secret@localhost:1"]);

        Assert.Equal(2, run.ExitCode);
        Assert.DoesNotContain("secret", run.Output + run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GoogleFlights__Proxy", "proxy.example", "GoogleFlights__Proxy must be an address such as http://proxy.example:3128")]
    [InlineData("GoogleFlights__Proxy", "ftp://proxy.example", "GoogleFlights__Proxy must be an address such as http://proxy.example:3128")]
    [InlineData("GoogleFlights__ConsentCookie", "SOCS=a\r\nX: y", "GoogleFlights__ConsentCookie must be one line of ASCII.")]
    public async Task A_wrong_setting_is_named_and_no_request_is_sent(string variable, string value, string message)
    {
        var run = await RunAsync("", ["page", Tfs, "--upstream", Host], (variable, value));

        Assert.Equal((2, "", 0), (run.ExitCode, run.Output, await CountRequestsAsync()));
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
    }
}
