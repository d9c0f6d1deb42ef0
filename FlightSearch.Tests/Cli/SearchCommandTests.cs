using System.Net;
using System.Text.Json;
using FlightSearch.Cli;

namespace FlightSearch.Tests.Cli;

public sealed class SearchCommandTests
{
    private static readonly string[] Search = ["search", "--from", "JFK,EWR", "--to", "LHR", "--outbound", "2027-03-09..2027-03-10"];

    [Fact]
    public async Task A_search_waits_for_its_job_and_prints_the_cheapest_as_a_table()
    {
        var api = StubApi.Searching(StubApi.Job("running", 1), StubApi.Job("completed", 4, failed: 1));
        var run = await Flights.AskAsync(api, Search);

        Assert.Equal(ExitCodes.PartlyFailed, run.ExitCode);
        Assert.Contains($"flights failures {StubApi.JobId}", run.Error, StringComparison.Ordinal);
        Assert.Equal(
            """
               Price   Airline                 Route     Out          Times           Stops    Duration    Level
             USD 1,234   Aer Lingus, Süd [Air]   JFK-LHR   2027-03-09   20:15-10:20+1   1 stop   9 h 5 min   low
            1 of 12 itineraries; 4 of 4 combinations searched, 1 failed.
            These are simulated fares.
            """.Split('\n').Select(line => line.Trim()),
            run.Lines.Where((_, row) => row != 1).Select(line => line.Trim()));
    }

    [Fact]
    public async Task A_search_refused_by_a_short_rate_limit_is_repeated()
    {
        var api = new StubApi().On("POST /api/v1/jobs", """{"status":429,"code":"tooManyRequests"}""", HttpStatusCode.TooManyRequests)
            .On("POST /api/v1/jobs", StubApi.Job("pending", 0));
        var run = await Flights.AskAsync(api, [.. Search, "--no-wait"]);

        Assert.Equal((0, $"{StubApi.JobId}\n"), (run.ExitCode, run.Output));
    }

    [Fact]
    public async Task A_long_rate_limit_is_reported_without_a_retry()
    {
        var api = new StubApi { RetryAfter = TimeSpan.FromMinutes(1) }.On(
            "GET /api/v1/jobs?limit=20", """{"status":429,"code":"tooManyRequests","detail":"Try again in 60 s."}""", HttpStatusCode.TooManyRequests);
        var run = await Flights.AskAsync(api, "jobs");

        Assert.Equal((1, "Try again in 60 s.\n"), (run.ExitCode, run.Error));
        Assert.Single(api.Asked);
    }

    [Fact]
    public async Task When_the_key_is_revoked_during_a_search_the_running_job_is_mentioned()
    {
        var api = new StubApi().On("POST /api/v1/jobs", StubApi.Job("pending", 0)).On(
            $"GET /api/v1/jobs/{StubApi.JobId}", """{"status":401,"code":"keyUnknown","detail":"The key is unknown."}""", HttpStatusCode.Unauthorized);
        var run = await Flights.AskAsync(api, Search);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("The job continues without this terminal.", run.Error, StringComparison.Ordinal);
        Assert.Contains("The key is unknown.", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_request_has_all_given_options()
    {
        var api = StubApi.Searching(StubApi.Job("completed", 4));
        await Flights.AskAsync(api,
        [
            .. Search, "--from", "BOS", "--return", "2027-03-20,2027-03-21", "--cabin", "premiumEconomy", "--adults", "2", "--infants-on-lap", "1",
            "--max-stops", "1", "--max-duration", "840", "--bags", "1,2", "--max-price", "900", "--airlines", "BA,VS", "--exclude-airlines", "AA", "--currency", "EUR", "--language", "de",
            "--country", "DE", "--keep-cheapest", "5", "--freshness", "30", "--priority", "interactive",
            "--strategy", "merged",
        ]);

        Assert.Equal(
            """
            {"departureAirports":["JFK","EWR","BOS"],"destinationAirports":["LHR"],"outboundDates":["2027-03-09","2027-03-10"],
            "returnDates":["2027-03-20","2027-03-21"],"cabin":"premiumEconomy",
            "passengers":{"adults":2,"children":0,"infantsOnLap":1,"infantsInSeat":0},"maxStops":1,"airlines":["BA","VS"],
            "excludeAirlines":["AA"],"maxDurationMinutes":840,"bags":{"carryOn":1,"checked":2},"maxPrice":900,
            "currency":"EUR","language":"de","country":"DE","priority":"interactive","keepCheapest":5,
            "strategy":"merged","freshness":30}
            """.ReplaceLineEndings(""),
            api.Body);
    }

    [Fact]
    public async Task The_request_has_no_fields_for_missing_options()
    {
        var api = StubApi.Searching(StubApi.Job("completed", 4));
        await Flights.AskAsync(api, Search);

        Assert.Equal(
            """{"departureAirports":["JFK","EWR"],"destinationAirports":["LHR"],"outboundDates":["2027-03-09","2027-03-10"]}""", api.Body);
    }

    [Fact]
    public async Task JSON_output_has_one_itinerary_a_line_and_nothing_else()
    {
        var api = StubApi.Searching(StubApi.Job("completed", 4));
        api.On($"GET /api/v1/jobs/{StubApi.JobId}/results?sort=price&limit=2", StubApi.Page([StubApi.Itinerary(), StubApi.Itinerary("null")]));
        var run = await Flights.AskAsync(api, [.. Search, "--json", "--top", "2"]);

        Assert.Equal(2, run.Lines.Length);
        using var first = JsonDocument.Parse(run.Lines[0]);
        using var asSent = JsonDocument.Parse(StubApi.Itinerary());
        Assert.True(first.RootElement.GetProperty("simulatedFares").GetBoolean());
        Assert.All(asSent.RootElement.EnumerateObject(), field =>
            Assert.True(JsonElement.DeepEquals(field.Value, first.RootElement.GetProperty(field.Name)), field.Name));
        Assert.Contains("Süd", run.Lines[0], StringComparison.Ordinal);
        Assert.Contains("simulated fares", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_wait_prints_only_the_id_of_the_job()
    {
        var api = StubApi.Searching();
        var run = await Flights.AskAsync(api, [.. Search, "--no-wait"]);

        Assert.Equal((0, StubApi.JobId + Environment.NewLine, ""), (run.ExitCode, run.Output, run.Error));
        Assert.Equal(["POST /api/v1/jobs/estimate", "POST /api/v1/jobs"], api.Asked);
    }

    [Fact]
    public async Task The_reason_for_waiting_is_printed_once()
    {
        var waiting = StubApi.Job("running", 1, waitingFor: "rateLimited", waitingDetail: "The site asks for fewer requests.");
        var run = await Flights.AskAsync(StubApi.Searching(waiting, waiting, waiting, StubApi.Job("completed", 4)), Search);

        Assert.Single(run.Error.Split('\n'), line => line.Contains("the site asks for fewer requests", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(40)]
    [InlineData(60)]
    [InlineData(200)]
    public async Task On_a_screen_there_is_a_bar_and_the_table_fits(int columns)
    {
        var refused = StubApi.Job("running", 2, waitingFor: "blocked", waitingDetail: "The site refuses requests ([unusual]).");
        var api = StubApi.Searching(refused, StubApi.Job("completed", 4));
        api.On($"GET /api/v1/jobs/{StubApi.JobId}/results?sort=price&limit=1", StubApi.Page([StubApi.Itinerary(back: "\"2027-03-20\"")]));
        var run = await Flights.AskAsync(
            api, terminal => terminal with { ShowsError = true, Variable = name => name == "COLUMNS" ? $"{columns}" : null }, [.. Search, "--top", "1"]);

        Assert.Equal(0, run.ExitCode);
        Assert.All(run.Lines[..2], line => Assert.InRange(line.Length, 1, columns));
        Assert.Contains("times for its outbound flight", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_wrong_field_is_printed_with_the_option_that_sets_it()
    {
        var api = new StubApi().On(
            "POST /api/v1/jobs",
            """
            {"title":"One or more validation errors occurred.","status":400,"detail":"2 fields are wrong; nothing was changed.","code":"invalidSearchRequest",
            "errors":{"departureAirports[0]":["'J' is not an IATA code."],"maxStops":["must be 0, 1 or 2."],"$":["Too many combinations."]}}
            """,
            HttpStatusCode.BadRequest);
        var run = await Flights.AskAsync(api, Search);

        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.Equal(
            """
            2 fields are wrong; nothing was changed.
              departureAirports[0] (--from): 'J' is not an IATA code.
              maxStops (--max-stops): must be 0, 1 or 2.
              search: Too many combinations.

            """,
            run.Error);
    }

    [Fact]
    public async Task A_search_without_an_answer_says_where_the_API_is_expected()
    {
        var run = await Flights.AskAsync(new StubApi(), Search);

        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.Contains("http://localhost:5080", run.Error, StringComparison.Ordinal);
        Assert.Contains("./run", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_job_that_failed_or_was_cancelled_fails_the_search()
    {
        var failed = await Flights.AskAsync(StubApi.Searching(StubApi.Job("failed", 4, failed: 4, results: 0)), Search);
        var cancelled = await Flights.AskAsync(StubApi.Searching(StubApi.Job("cancelled", 2)), Search);

        Assert.Equal((1, 1), (failed.ExitCode, cancelled.ExitCode));
        Assert.Contains("The job failed", failed.Error, StringComparison.Ordinal);
        Assert.Contains("No flights found; 4 of 4 combinations searched, 4 failed.", failed.Output, StringComparison.Ordinal);
        Assert.Contains("The job was cancelled", cancelled.Error, StringComparison.Ordinal);
        Assert.Contains("2 of 4 combinations", cancelled.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ctrl_C_prints_how_to_read_and_to_cancel_the_running_job()
    {
        var api = new StubApi { InterruptAfter = 3 }
            .On("POST /api/v1/jobs", StubApi.Job("pending", 0))
            .On($"GET /api/v1/jobs/{StubApi.JobId}", StubApi.Job("running", 1));
        var run = await Flights.AskAsync(api, [.. Search, "--api", "http://example.org"]);

        Assert.Equal((ExitCodes.Interrupted, ""), (run.ExitCode, run.Output));
        Assert.Contains("continues", run.Error, StringComparison.Ordinal);
        Assert.Contains($"flights cancel {StubApi.JobId} --api http://example.org ", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--from", ",", "--to", "LHR", "--outbound", "2027-03-09")]
    [InlineData("--from", "JFK", "--to", "LHR")]
    [InlineData("--from", "JFK", "--to", "LHR", "--outbound", "2027-03-09..2027-03-01")]
    [InlineData("--from", "JFK", "--to", "LHR", "--outbound", "2027-03-09", "--cabin", "deluxe")]
    [InlineData("--from", "JFK", "--to", "LHR", "--outbound", "2027-03-09", "--top", "0")]
    [InlineData("--from", "JFK", "--to", "LHR", "--outbound", "2027-03-09", "--api", "localhost:5080")]
    [InlineData("--from", "JFK", "--to", "LHR", "--outbound", "2027-03-09", "--deluxe")]
    public async Task Wrong_usage_sends_no_request(params string[] options)
    {
        var api = new StubApi();
        var run = await Flights.AskAsync(api, ["search", .. options]);

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains("flights search --help", run.Error, StringComparison.Ordinal);
        Assert.Empty(api.Asked);
    }
}
