using System.Net;
using System.Net.Sockets;

namespace FlightSearch.Tests.Cli;

/// <summary>
/// <c>flights doctor</c> with each thing of a deployment missing or broken in turn. No test asks the real site.
/// </summary>
public sealed class DoctorTests : DoctorTestBase
{
    [Fact]
    public async Task A_running_deployment_has_no_problem()
    {
        var run = await RunAsync(Running());

        Assert.Equal(0, run.ExitCode);
        Assert.All(Findings(run), finding => Assert.Equal("ok", finding.State));
        Assert.Equal(
            ["sdk", "ports", "servers", "api", "key", "database", "schema", "broker", "worker", "pace", "fares"],
            Findings(run).Select(finding => finding.Check));
    }

    [Fact]
    public async Task Without_JSON_the_output_is_a_table_with_remedies_and_a_count()
    {
        var well = await RunAsync(Running(), json: false);
        var ill = await RunAsync(new StubApi(), json: false);

        Assert.EndsWith("No problem found.\n", well.Output, StringComparison.Ordinal);
        Assert.Contains("  api        FAILED    No answer from http://localhost:5080/api/v1/", ill.Output, StringComparison.Ordinal);
        Assert.Contains("Start it with ./run", ill.Output, StringComparison.Ordinal);
        Assert.Contains("1 problem found", ill.Output, StringComparison.Ordinal);
        Assert.Equal(1, ill.ExitCode);
    }

    [Theory]
    [InlineData("<html>", HttpStatusCode.OK)]
    [InlineData("<html>", HttpStatusCode.NotFound)]
    [InlineData("""{"jobs2":[]}""", HttpStatusCode.OK)]
    [InlineData("[]", HttpStatusCode.OK)]
    public async Task Another_program_at_the_address_is_reported(string body, HttpStatusCode status)
    {
        var run = await RunAsync(new StubApi().On(Jobs, body, status));

        AssertFailed(run, "api", "not one of the FlightSearch API", "End the other program");
        Assert.Equal("skipped", Finding(run, "database").State);
    }

    [Fact]
    public async Task An_address_with_a_wrong_prefix_is_reported()
    {
        var api = RunningWithout(Jobs).On(
            "GET /api/v2/jobs?limit=1", Problem(404, "notFound"), HttpStatusCode.NotFound);
        var run = await RunAsync(api, variables: ("FLIGHTS_API", "http://localhost:5080/api/v2"));

        AssertFailed(run, "api", "has nothing at http://localhost:5080/api/v2/", "prefix");
        Assert.Equal("Not checked: the API answered with status 404.", Finding(run, "fares").Detail);
    }

    [Fact]
    public async Task Without_an_answer_from_another_machine_nothing_is_to_be_started_here()
    {
        var run = await RunAsync(new StubApi(), variables: ("FLIGHTS_API", "https://flights.example.org"));

        AssertFailed(run, "api", "No answer from https://flights.example.org/api/v1/", "FLIGHTS_API");
        Assert.DoesNotContain("./run", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_address_in_the_variable_is_reported()
    {
        var run = await RunAsync(Running(), variables: ("FLIGHTS_API", "localhost:5080"));

        AssertFailed(run, "api", "FLIGHTS_API is not an address", "--api ADDRESS");
    }

    [Theory]
    [InlineData("keyMissing", null, "This API needs a key.", "FLIGHTS_API_KEY")]
    [InlineData("keyUnknown", "fsk_secret", "The API does not know the key", "keys create")]
    [InlineData("", "fsk secret", "FLIGHTS_API_KEY is not an API key", "Correct the variable.")]
    public async Task A_missing_an_unknown_and_a_malformed_key_are_reported(
        string code, string? key, string detail, string remedy)
    {
        var api = code.Length == 0
            ? Running()
            : RunningWithout(Jobs).On(Jobs, Problem(401, code), HttpStatusCode.Unauthorized);
        var run = await RunAsync(api, variables: ("FLIGHTS_API_KEY", key));

        AssertFailed(run, "key", detail, remedy);
        Assert.Equal("ok", Finding(run, "api").State);
        Assert.DoesNotContain("before the first job", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_accepted_key_is_reported()
    {
        var run = await RunAsync(Running(), variables: ("FLIGHTS_API_KEY", "fsk_secret"));

        Assert.Equal("The key of FLIGHTS_API_KEY is accepted.", Finding(run, "key").Detail);
    }

    [Theory]
    [InlineData("Unhealthy\nflights: Failed to connect to 127.0.0.1:5081", "Failed to connect to 127.0.0.1:5081")]
    [InlineData("Unhealthy\nflights: no route\nschema: The database is not up to date, or does not answer", "no route")]
    public async Task A_database_that_is_down_is_reported(string health, string detail)
    {
        var api = RunningWithout(Jobs, Health)
            .On(Jobs, Problem(503, "databaseUnavailable"), HttpStatusCode.ServiceUnavailable)
            .On(Health, health, HttpStatusCode.ServiceUnavailable);
        var unanswered = await RunAsync(api);
        var reported = await RunAsync(RunningWithout(Health).On(Health, health, HttpStatusCode.ServiceUnavailable));

        AssertFailed(unanswered, "database", "does not reach the database", "Start PostgreSQL");
        AssertFailed(reported, "database", detail, "Start PostgreSQL");
        AssertDependOnDatabase(reported);
    }

    [Fact]
    public async Task What_depends_on_a_database_that_is_down_is_not_checked()
    {
        var down = Problem(503, "databaseUnavailable");
        var run = await RunAsync(RunningWithout(Jobs, Health, Work, Worker)
            .On(Jobs, down, HttpStatusCode.ServiceUnavailable)
            .On(Health, "Unhealthy\nPostgreSql: Unhealthy", HttpStatusCode.ServiceUnavailable)
            .On(Work, down, HttpStatusCode.ServiceUnavailable)
            .On(
                Worker, "Unhealthy\nconsuming: Consuming paused: database unreachable",
                HttpStatusCode.ServiceUnavailable));

        AssertDependOnDatabase(run);
        Assert.Equal("Not checked: the API answered with status 503.", Finding(run, "fares").Detail);
    }

    [Fact]
    public async Task A_database_that_hangs_is_reported_though_only_health_answers()
    {
        const string Hangs = "Unhealthy\nPostgreSql: A timeout occurred while running check.";
        var api = RunningWithout(Health).On(Health, Hangs, HttpStatusCode.ServiceUnavailable);
        var run = await Flights.RunAsync(
            terminal => terminal with
            {
                OpenNetwork = _ => new HangingDatabase(api),
                Machine = Healthy() with { CheckTimeout = TimeSpan.FromSeconds(0.2) },
            },
            ["doctor", "--json"],
            TestContext.Current.CancellationToken);

        AssertFailed(run, "database", "PostgreSql: A timeout occurred while running check.", "Start PostgreSQL");
        Assert.Equal("ok", Finding(run, "api").State);
        Assert.DoesNotContain("..", Finding(run, "database").Detail, StringComparison.Ordinal);
        AssertDependOnDatabase(run);
    }

    [Fact]
    public async Task An_old_schema_is_reported()
    {
        const string Old = "Unhealthy\nschema: The database is not up to date, or does not answer";
        var run = await RunAsync(RunningWithout(Health).On(Health, Old, HttpStatusCode.ServiceUnavailable));

        AssertFailed(run, "schema", "not up to date", "migrator");
        Assert.Equal("ok", Finding(run, "database").State);
    }

    [Theory]
    [InlineData("broker", "brokerUnreachable", "do not reach the broker", "Start RabbitMQ")]
    [InlineData("worker", "noWorkerRunning", "No worker is running.", "Start a worker")]
    [InlineData("worker", "newerWorker", "older than a job", "Update the workers")]
    [InlineData("worker", null, "Due work has not moved for 75 seconds.", "Restart the workers")]
    [InlineData("pace", "rateLimited", "Due work has not moved", "Wait")]
    [InlineData("pace", "consentRequired", "Due work has not moved", "docs/troubleshooting.md")]
    public async Task Work_that_does_not_move_is_reported_with_its_cause(
        string check, string? code, string detail, string remedy)
    {
        var json = code is null ? "null" : $"\"{code}\"";
        var work = $$"""{"status":"unhealthy","code":{{json}},"detail":"Due work has not moved for 75 seconds."}""";
        var run = await RunAsync(RunningWithout(Work).On(Work, work, HttpStatusCode.ServiceUnavailable));

        AssertFailed(run, check, detail, remedy);
    }

    [Fact]
    public async Task A_refusal_is_reported_by_the_gate_also_without_a_worker()
    {
        var work = """{"status":"unhealthy","code":"noWorkerRunning","detail":"No worker is running."}""";
        var api = RunningWithout(Work)
            .On(Work, work, HttpStatusCode.ServiceUnavailable)
            .On("GET /api/v1/gate", StubGate.Held);

        AssertFailed(await RunAsync(api), "pace", "The site refuses requests (HTTP 403).", "flights gate");
        Assert.Equal("ok", Finding(await RunAsync(Running().On("GET /api/v1/gate", StubGate.Open)), "pace").State);
    }

    [Fact]
    public async Task The_worker_of_run_is_asked_directly()
    {
        await WriteRunAsync(_sleeper.Value.Id);
        var missing = await RunAsync(RunningWithout(Worker));

        AssertFailed(missing, "worker", "No worker answers", "./run starts one");
    }

    [Theory]
    [InlineData("Work is moving.", true)]
    [InlineData("Work is moving.", false)]
    [InlineData("No work is due.", false)]
    public async Task A_worker_out_of_reach_is_no_problem_if_work_moves_or_run_did_not_start_it(string work, bool isRun)
    {
        if (isRun)
        {
            await WriteRunAsync(_sleeper.Value.Id);
        }

        var run = await RunAsync(RunningWithout(Worker, Work)
            .On(Work, Idle.Replace("No work is due.", work, StringComparison.Ordinal)));

        Assert.Equal((0, "skipped"), (run.ExitCode, Finding(run, "worker").State));
        Assert.Contains(work, Finding(run, "worker").Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_paused_worker_is_not_ok()
    {
        var ofBroker = await PausedAsync("broker unreachable");
        var ofDatabase = await PausedAsync("database unreachable");

        AssertFailed(ofBroker, "broker", "do not reach the broker", "Start RabbitMQ");
        Assert.Equal("skipped", Finding(ofBroker, "worker").State);
        AssertFailed(ofDatabase, "worker", "paused: database unreachable.", "connection strings");

        Task<Flights.Run> PausedAsync(string reason) => RunAsync(RunningWithout(Worker).On(
            Worker, $"Unhealthy\nconsuming: Consuming paused: {reason}", HttpStatusCode.ServiceUnavailable));
    }

    [Theory]
    [InlineData("true", "simulated")]
    [InlineData("false", "live")]
    public async Task The_newest_job_shows_whether_fares_are_simulated(string simulated, string detail)
    {
        var job = StubApi.Job("completed", 4).Replace(
            "\"simulatedFares\":true", $"\"simulatedFares\":{simulated}", StringComparison.Ordinal);
        var run = await RunAsync(RunningWithout(Jobs).On(Jobs, $$"""{"jobs":[{{job}}],"next":null}"""));

        Assert.Contains(detail, Finding(run, "fares").Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_accepts_and_never_answers_does_not_hang_the_command()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var run = await Flights.RunAsync(
            terminal => terminal with { Machine = Healthy() with { CheckTimeout = Short, HealthTimeout = Short } },
            ["doctor", "--json", "--api", $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}"],
            TestContext.Current.CancellationToken);

        AssertFailed(run, "api", "no answer within 0.3 s", "./run");
    }
}
