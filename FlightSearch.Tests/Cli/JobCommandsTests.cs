using System.Net;
using System.Text.Json;
using FlightSearch.Api.Results;

namespace FlightSearch.Tests.Cli;

public sealed class JobCommandsTests
{
    private static readonly string NotFound = $$"""{"status":404,"code":"jobNotFound","detail":"There is no job {{StubApi.JobId}}."}""";

    [Fact]
    public async Task Jobs_are_listed_with_their_searches()
    {
        var api = new StubApi().On("GET /api/v1/jobs?limit=20", $$"""{"jobs":[{{StubApi.Job("running", 1, failed: 1)}}],"next":null}""");
        var run = await Flights.AskAsync(api, "jobs");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains(StubApi.JobId, run.Output, StringComparison.Ordinal);
        Assert.Contains("JFK,EWR to LHR, 2027-03-09 .. 2027-03-10", run.Output, StringComparison.Ordinal);
        Assert.Contains("1/4", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_listed_job_shows_when_it_was_opened_and_its_filters()
    {
        const string Filters = """
            "filters":{"cabin":"business","passengers":{"adults":2,"children":1,"infantsOnLap":0,"infantsInSeat":0},"maxStops":0,
            "airlines":["BA","VS"],"excludeAirlines":[],"bags":{"carryOn":1,"checked":2},"currency":"EUR","language":"en"},
            """;
        var job = StubApi.Job("running", 1).Replace("\"totalCombinations\"", $"{Filters}\"totalCombinations\"", StringComparison.Ordinal);
        var run = await Flights.AskAsync(new StubApi().On("GET /api/v1/jobs?limit=20", $$"""{"jobs":[{{job}}],"next":null}"""), "jobs");

        Assert.Contains("business, 2 adults, 1 child, EUR, nonstop, BA,VS, 1 carry-on bag, 2 checked bags", run.Output, StringComparison.Ordinal);
        Assert.Contains("2027-03-01", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("80")]
    [InlineData("200")]
    public async Task A_listed_job_says_why_it_waits(string columns)
    {
        var job = StubApi.Job("pending", 0, waitingFor: "noWorkerRunning", waitingDetail: "No worker is running.");
        var api = new StubApi().On("GET /api/v1/jobs?limit=20", $$"""{"jobs":[{{job}}],"next":null}""");
        var run = await Flights.AskAsync(api, terminal => terminal with { Variable = name => name == "COLUMNS" ? columns : null }, "jobs");

        Assert.Contains("waiting: no worker is running", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task JSON_of_jobs_is_that_of_the_API()
    {
        var api = new StubApi().On(
            "GET /api/v1/jobs?limit=2&status=running", $$"""{"jobs":[{{StubApi.Job("running", 1)}},{{StubApi.Job("running", 2)}}],"next":null}""");
        var run = await Flights.AskAsync(api, "jobs", "--status", "running", "--limit", "2", "--json");

        Assert.Equal(2, run.Lines.Length);
        Assert.True(JsonElement.DeepEquals(
            JsonElement.Parse(StubApi.Job("running", 1)), JsonElement.Parse(run.Lines[0])));
    }

    [Theory]
    [InlineData("http://localhost:5099", true)]
    [InlineData("https://flights.example.org", false)]
    public async Task Only_for_an_API_on_this_machine_run_is_the_remedy(string address, bool isHere)
    {
        var run = await Flights.AskAsync(new StubApi(), "jobs", "--api", address);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains($"No answer from the FlightSearch API at {address}", run.Error, StringComparison.Ordinal);
        Assert.Equal(isHere, run.Error.Contains("./run", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_jobs_standard_output_is_empty()
    {
        var run = await Flights.AskAsync(new StubApi().On("GET /api/v1/jobs?limit=20", """{"jobs":[],"next":null}"""), "jobs");

        Assert.Equal((0, ""), (run.ExitCode, run.Output));
        Assert.Contains("No jobs found.", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("failures")]
    [InlineData("failures", "--json")]
    public async Task All_failures_are_listed_with_their_reasons(params string[] command)
    {
        const string Failure = """{"combination":0,"departureAirport":"JFK","destinationAirport":"LHR","outboundDate":"2027-03-09","returnDate":null,"code":"cutOff","detail":null,"failedAt":"2027-03-01T12:00:00Z"}""";
        var path = $"GET /api/v1/jobs/{StubApi.JobId}/failures?limit=1000";
        var api = new StubApi()
            .On(path, $$"""{"failures":[{{Failure}}],"next":0}""")
            .On($"{path}&after=0", $$"""{"failures":[{{Failure.Replace("JFK", "EWR", StringComparison.Ordinal)}}],"next":null}""");
        var run = await Flights.AskAsync(api, [command[0], StubApi.JobId, .. command[1..]]);

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(2, run.Lines.Count(line => line.Contains("cutOff", StringComparison.Ordinal)));
        Assert.Contains("EWR", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_failures_standard_output_is_empty()
    {
        var api = new StubApi().On($"GET /api/v1/jobs/{StubApi.JobId}/failures?limit=1000", """{"failures":[],"next":null}""");
        var run = await Flights.AskAsync(api, "failures", StubApi.JobId);

        Assert.Equal((0, "", "No combination failed.\n"), (run.ExitCode, run.Output, run.Error));
    }

    [Fact]
    public async Task All_results_are_read_page_by_page()
    {
        var path = $"GET /api/v1/jobs/{StubApi.JobId}/results?sort=duration&limit=1000";
        var api = new StubApi()
            .On($"GET /api/v1/jobs/{StubApi.JobId}", StubApi.Job("running", 1))
            .On(path, StubApi.Page([StubApi.Itinerary(), StubApi.Itinerary()], next: "a+b"))
            .On($"{path}&after=a%2Bb", StubApi.Page([StubApi.Itinerary("null")]));
        var run = await Flights.AskAsync(api, "results", StubApi.JobId, "--sort", "duration", "--all");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(3, run.Lines.Count(line => line.Contains("JFK-LHR", StringComparison.Ordinal)));
        Assert.Contains("no price", run.Output, StringComparison.Ordinal);
        Assert.Contains("The job is still running", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_more_pages_are_requested_than_needed()
    {
        var path = $"GET /api/v1/jobs/{StubApi.JobId}/results?sort=price&limit=1";
        var api = new StubApi()
            .On($"GET /api/v1/jobs/{StubApi.JobId}", StubApi.Job("completed", 4))
            .On(path, StubApi.Page([StubApi.Itinerary()], next: "more"));
        var run = await Flights.AskAsync(api, "results", StubApi.JobId, "--top", "1");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(path, api.Asked[^1]);
    }

    [Fact]
    public async Task A_table_asks_for_no_flights_and_json_for_all_fields()
    {
        var api = new StubApi()
            .On($"GET /api/v1/jobs/{StubApi.JobId}", StubApi.Job("completed", 4))
            .On($"GET /api/v1/jobs/{StubApi.JobId}/results?sort=price&limit=10", StubApi.Page([StubApi.Itinerary()]));
        await Flights.AskAsync(api, "results", StubApi.JobId);
        var ofTable = api.Fields!.Split(',');
        await Flights.AskAsync(api, "results", StubApi.JobId, "--json");

        Assert.Contains("layovers", ofTable);
        Assert.DoesNotContain("legs", ofTable);
        Assert.Empty(ofTable.Except(Enum.GetNames<ResultField>().Select(JsonNamingPolicy.CamelCase.ConvertName)));
        Assert.Null(api.Fields);
    }

    [Fact]
    public async Task Cancelling_prints_the_progress_of_the_job()
    {
        var api = new StubApi().On($"POST /api/v1/jobs/{StubApi.JobId}/cancel", StubApi.Job("cancelled", 2));
        var run = await Flights.AskAsync(api, "cancel", StubApi.JobId);

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("cancelled after 2 of 4 combinations", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("running", 2, "is running with 2 of 4 combinations searched.")]
    [InlineData("completed", 4, "has no failed combinations.")]
    public async Task Retrying_prints_the_state_of_the_job(string status, int processed, string sentence)
    {
        var api = new StubApi().On($"POST /api/v1/jobs/{StubApi.JobId}/retry", StubApi.Job(status, processed));
        var run = await Flights.AskAsync(api, "retry", StubApi.JobId);

        Assert.Equal((0, $"Job {StubApi.JobId} {sentence}\n"), (run.ExitCode, run.Output));
    }

    [Fact]
    public async Task Deleting_prints_that_the_job_is_gone()
    {
        var api = new StubApi().On($"DELETE /api/v1/jobs/{StubApi.JobId}", "", HttpStatusCode.NoContent);
        var run = await Flights.AskAsync(api, "delete", StubApi.JobId);

        Assert.Equal((0, $"Job {StubApi.JobId} is deleted.\n"), (run.ExitCode, run.Output));
    }

    [Fact]
    public async Task A_search_that_is_sent_again_has_the_same_key()
    {
        var api = new StubApi()
            .On("POST /api/v1/jobs", "{}", HttpStatusCode.ServiceUnavailable)
            .On("POST /api/v1/jobs", StubApi.Job("pending", 0), HttpStatusCode.Accepted);
        string[] search = ["search", "--from", "JFK", "--to", "LHR", "--outbound", "2027-03-09", "--no-wait"];

        Assert.Equal(0, (await Flights.AskAsync(api, search)).ExitCode);
        Assert.Equal(0, (await Flights.AskAsync(api, search)).ExitCode);
        Assert.Equal(3, api.IdempotencyKeys.Count);
        Assert.Equal(2, api.IdempotencyKeys.Distinct().Count());
    }

    [Theory]
    [InlineData("results")]
    [InlineData("cancel")]
    [InlineData("retry")]
    [InlineData("delete")]
    public async Task An_unknown_job_is_reported(string command)
    {
        var api = new StubApi()
            .On($"POST /api/v1/jobs/{StubApi.JobId}/retry", NotFound, HttpStatusCode.NotFound)
            .On($"DELETE /api/v1/jobs/{StubApi.JobId}", NotFound, HttpStatusCode.NotFound)
            .On($"GET /api/v1/jobs/{StubApi.JobId}", NotFound, HttpStatusCode.NotFound)
            .On($"POST /api/v1/jobs/{StubApi.JobId}/cancel", NotFound, HttpStatusCode.NotFound);
        var run = await Flights.AskAsync(api, command, StubApi.JobId);

        Assert.Equal((1, "", $"There is no job {StubApi.JobId}.\n"), (run.ExitCode, run.Output, run.Error));
    }

    [Fact]
    public async Task A_GET_request_that_fails_is_repeated()
    {
        var api = new StubApi()
            .On("GET /api/v1/jobs?limit=20", "{}", HttpStatusCode.ServiceUnavailable)
            .On("GET /api/v1/jobs?limit=20", """{"jobs":[],"next":null}""");
        var run = await Flights.AskAsync(api, "jobs");

        Assert.Equal((0, 2), (run.ExitCode, api.Asked.Count));
    }

    [Theory]
    [InlineData("http://example.org:8080", "GET /api/v1/jobs?limit=20")]
    [InlineData("https://example.org/flights/api/v2/", "GET /flights/api/v2/jobs?limit=20")]
    public async Task The_variable_of_the_API_is_used(string address, string asked)
    {
        var api = new StubApi().On(asked, """{"jobs":[],"next":null}""");
        var run = await Flights.AskAsync(api, terminal => terminal with { Variable = name => name == "FLIGHTS_API" ? address : null }, "jobs");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal([asked], api.Asked);
    }

    [Theory]
    [InlineData("<html>")]
    [InlineData("null")]
    [InlineData("""{"jobs":[{"id":1}]}""")]
    public async Task An_answer_of_another_program_is_an_error(string answer)
    {
        var run = await Flights.AskAsync(new StubApi().On("GET /api/v1/jobs?limit=20", answer), "jobs");

        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.Contains("not one of the FlightSearch API", run.Error, StringComparison.Ordinal);
    }
}
