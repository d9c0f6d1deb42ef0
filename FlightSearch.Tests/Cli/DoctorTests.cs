using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using FlightSearch.Cli;

namespace FlightSearch.Tests.Cli;

/// <summary><c>flights doctor</c> with each thing missing or broken in turn. No test asks the real site.</summary>
public sealed class DoctorTests : IDisposable
{
    private const string Jobs = "GET /api/v1/jobs?limit=1";
    private const string Work = "GET /health/work";
    private const string Health = "GET http://localhost:5080/health";
    private const string Worker = "GET http://localhost:5100/health";
    private const string Idle = """{"status":"healthy","code":null,"detail":"No work is due.","oldestDueAt":null,"lastMovedAt":null}""";

    private static readonly TimeSpan Short = TimeSpan.FromSeconds(0.3);

    private readonly string _folder = Directory.CreateTempSubdirectory("flights-doctor").FullName;

    private readonly Lazy<Process> _sleeper;

    public DoctorTests()
    {
        _sleeper = new(() => Process.Start(new ProcessStartInfo("sleep", "60") { WorkingDirectory = _folder })!);
        File.WriteAllText(Path.Combine(_folder, "global.json"), """{"sdk":{"version":"10.0.100"}}""");
        foreach (var program in new[] { "postgresql/15/bin/postgres", "rabbitmq/bin/rabbitmq-server" })
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(_folder, program))!);
            File.WriteAllText(Path.Combine(_folder, program), "");
        }
    }

    public void Dispose()
    {
        if (_sleeper.IsValueCreated)
        {
            _sleeper.Value.Kill();
            _sleeper.Value.Dispose();
        }

        Directory.Delete(_folder, recursive: true);
    }

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
    [InlineData("no-such-dotnet", null, "no-such-dotnet is not installed; version 10.0.100 or newer is needed.")]
    [InlineData("dotnet", "exit 145", "No installed .NET SDK fits the version 10.0.100 of global.json.")]
    [InlineData("dotnet", "sleep 60", "did not end within 0.5 s.")]
    public async Task A_missing_an_old_and_a_hanging_SDK_are_reported(string program, string? script, string detail)
    {
        var sdk = script is null ? Path.Combine(_folder, program) : Script(program, script);
        var run = await RunAsync(
            Running(), machine => machine with { DotNet = sdk, CheckTimeout = TimeSpan.FromSeconds(0.5) });

        AssertFailed(run, "sdk", detail, "https://dot.net/download");
    }

    [Fact]
    public async Task Without_the_source_no_SDK_is_needed()
    {
        var run = await RunAsync(Running(), machine => machine with { Source = null, DotNet = "no-such-dotnet" });

        Assert.Equal((0, "skipped"), (run.ExitCode, Finding(run, "sdk").State));
    }

    [Fact]
    public async Task A_port_of_another_program_is_named()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;

        AssertFailed(await RunAsync(new StubApi(), machine => machine with { Ports = [1, port] }), "ports", $"uses port {port}.", "ss -ltnp");
        Assert.Equal(
            "ok", Finding(await RunAsync(Running(), machine => machine with { Ports = [port] }), "ports").State);
    }

    [Theory]
    [InlineData("GET http://localhost:5100/health", "worker at http://localhost:5100/")]
    [InlineData("GET http://localhost:5090/health", "simulator at http://localhost:5090/")]
    public async Task Ports_of_a_FlightSearch_whose_API_is_silent_are_its_own(string request, string part)
    {
        using var listener = Listen(out var port);
        var api = new StubApi().On(request, "Unhealthy\nconsuming: Consuming paused: database unreachable");

        AssertRunsInPart(await RunAsync(api, machine => machine with { Ports = [port] }), part);
    }

    [Fact]
    public async Task Ports_are_those_of_a_run_that_is_named_by_its_process_file()
    {
        using var listener = Listen(out var port);
        var process = _sleeper.Value;
        await WriteRunAsync(process.Id);
        var own = await RunAsync(new StubApi(), machine => machine with { Ports = [port] });
        process.Kill();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        var ended = await RunAsync(new StubApi(), machine => machine with { Ports = [port] });
        await WriteRunAsync(Environment.ProcessId); // of another folder
        var reused = await RunAsync(new StubApi(), machine => machine with { Ports = [port] });

        AssertRunsInPart(own, $"./run (process {process.Id})");
        Assert.Equal("failed", Finding(ended, "ports").State);
        Assert.Equal("failed", Finding(reused, "ports").State);
    }

    [Theory]
    [InlineData("http://localhost:5099", null, "FlightSearch answers at http://localhost:5080/")]
    [InlineData("http://localhost:5090", "<html>", "FlightSearch answers at http://localhost:5080/")]
    [InlineData("localhost:5080", null, "Correct the variable")]
    public async Task With_a_wrong_address_the_ports_are_those_of_the_running_FlightSearch(
        string address, string? body, string remedy)
    {
        using var listener = Listen(out var port);
        var api = RunningWithout(Jobs, Work);
        api = body is null ? api : api.On(Jobs, body, HttpStatusCode.NotFound);
        var run = await RunAsync(
            api, machine => machine with { Ports = [port] }, variables: ("FLIGHTS_API", address));

        Assert.Equal("ok", Finding(run, "ports").State);
        Assert.Equal("FlightSearch runs, so it found its servers.", Finding(run, "servers").Detail);
        AssertFailed(run, "api", "", remedy);
        Assert.DoesNotContain("End the other program", Finding(run, "api").Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("postgresql", "PostgreSQL is not installed.")]
    [InlineData("rabbitmq", "RabbitMQ is not installed.")]
    [InlineData("postgresql rabbitmq", "PostgreSQL and RabbitMQ are not installed.")]
    public async Task Servers_that_are_not_installed_are_named(string missing, string detail)
    {
        foreach (var folder in missing.Split(' '))
        {
            Directory.Delete(Path.Combine(_folder, folder), recursive: true);
        }

        AssertFailed(await RunAsync(new StubApi()), "servers", detail, "FlightSearch.AppHost/Servers/install servers");
        Assert.Equal("ok", Finding(await RunAsync(Running()), "servers").State);
    }

    [Fact]
    public async Task A_container_engine_takes_the_place_of_installed_servers_if_it_answers()
    {
        var path = Path.Combine(_folder, "docker.sock");
        Directory.Delete(Path.Combine(_folder, "postgresql"), recursive: true);
        using (var engine = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified))
        {
            engine.Bind(new UnixDomainSocketEndPoint(path));
            engine.Listen();
            Assert.Equal("ok", Finding(await RunAsync(new StubApi(), WithEngine), "servers").State);
        }

        File.WriteAllText(path, ""); // the socket of an engine that has ended
        AssertFailed(
            await RunAsync(new StubApi(), WithEngine), "servers", "no container engine answers", "Servers=local");

        Machine WithEngine(Machine machine) => machine with { EngineSockets = [path] };
    }

    [Theory]
    [InlineData("DB_HOST", "127.0.0.1", "PostgreSQL at 127.0.0.1:1")]
    [InlineData("ConnectionStrings__flights", "Host=127.0.0.1;Port=1;Password=secret", "PostgreSQL at 127.0.0.1:1")]
    [InlineData("RABBITMQ_URL", "amqp://user:secret@127.0.0.1:1", "RabbitMQ at 127.0.0.1:1")]
    [InlineData("ConnectionStrings__messaging", "amqp://user:secret@127.0.0.1:1/host", "RabbitMQ at 127.0.0.1:1")]
    public async Task A_configured_server_that_does_not_answer_is_named_without_its_password(
        string variable, string value, string server)
    {
        var run = await RunAsync(new StubApi(), variables: [(variable, value), ("DB_PORT", "1")]);

        AssertFailed(run, "servers", $"No answer from {server}.", "correct its variable");
        Assert.DoesNotContain("secret", run.Output, StringComparison.Ordinal);
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

    [Fact]
    public async Task Another_machine_needs_no_SDK_ports_or_servers_here()
    {
        Directory.Delete(Path.Combine(_folder, "postgresql"), recursive: true);
        var api = Running().On("GET https://flights.example.org/health", "Healthy");
        var run = await RunAsync(api, variables: ("FLIGHTS_API", "https://flights.example.org"));

        Assert.Equal(0, run.ExitCode);
        Assert.All(["sdk", "ports", "servers", "worker"], check => Assert.Equal("skipped", Finding(run, check).State));
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

    [Fact]
    public void The_ports_are_those_of_run()
    {
        var script = File.ReadLines(Path.Combine(Repository.Root, "run")).Single(
            line => line.StartsWith("ports=", StringComparison.Ordinal));

        Assert.Equal(script.Split('(', ')')[1], string.Join(' ', new Machine().Ports));
    }

    private static TcpListener Listen(out int port)
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        port = ((IPEndPoint)listener.LocalEndpoint).Port;

        return listener;
    }

    private Task WriteRunAsync(int process)
    {
        var file = Path.Combine(_folder, ".data", "run.pid");
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);

        return File.WriteAllTextAsync(file, $"{process}\n", TestContext.Current.CancellationToken);
    }

    private static StubApi Running() => RunningWithout();

    private static StubApi RunningWithout(params string[] requests)
    {
        var api = new StubApi();
        foreach (var (request, body) in new[]
        {
            (Jobs, $$"""{"jobs":[{{StubApi.Job("completed", 4)}}],"next":null}"""), (Work, Idle), (Health, "Healthy"), (Worker, "Healthy"),
        })
        {
            api = requests.Contains(request) ? api : api.On(request, body);
        }

        return api;
    }

    private static string Problem(int status, string code) => $$"""{"status":{{status}},"code":"{{code}}","detail":"It is {{code}}."}""";

    private Task<Flights.Run> RunAsync(
        StubApi api, Func<Machine, Machine>? change = null, bool json = true,
        params (string Name, string? Value)[] variables) => Flights.RunAsync(
        terminal => terminal with
        {
            OpenNetwork = _ => api,
            Machine = (change ?? (machine => machine))(Healthy()),
            Variable = name => variables.FirstOrDefault(variable => variable.Name == name).Value,
        },
        json ? ["doctor", "--json"] : ["doctor"], TestContext.Current.CancellationToken);

    private Machine Healthy() => new()
    {
        Source = _folder,
        DotNet = Script("dotnet-ok", "echo 10.0.100"),
        Ports = [1],
        Packages = _folder,
        EngineSockets = [],
    };

    private string Script(string name, string script)
    {
        var path = Path.Combine(_folder, name);
        if (!File.Exists(path))
        {
            File.WriteAllText(path, $"#!/bin/sh\n{script}\n");
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            }
        }

        return path;
    }

    private static void AssertFailed(Flights.Run run, string check, string detail, string remedy)
    {
        var finding = Finding(run, check);

        Assert.Equal((1, "failed"), (run.ExitCode, finding.State));
        Assert.Contains(detail, finding.Detail, StringComparison.Ordinal);
        Assert.Contains(remedy, finding.Remedy, StringComparison.Ordinal);
    }

    private static void AssertRunsInPart(Flights.Run run, string part)
    {
        Assert.Equal("ok", Finding(run, "ports").State);
        Assert.Equal(
            $"FlightSearch runs in part: {part}; the API does not answer.", Finding(run, "ports").Detail);
        Assert.DoesNotContain("installed", Finding(run, "servers").Detail, StringComparison.Ordinal);
        AssertFailed(run, "api", "No answer", ".data/logs");
    }

    private static void AssertDependOnDatabase(Flights.Run run) => Assert.All(
        ["schema", "broker", "worker", "pace"],
        check =>
        {
            var finding = Finding(run, check);
            Assert.Equal(("skipped", "Not checked: depends on database."), (finding.State, finding.Detail));
        });

    private static (string Check, string State, string Detail, string? Remedy) Finding(Flights.Run run, string check) =>
        Findings(run).Single(finding => finding.Check == check);

    private static IEnumerable<(string Check, string State, string Detail, string? Remedy)> Findings(Flights.Run run) =>
        run.Lines
        .Select(line => JsonElement.Parse(line))
        .Select(line => (Text(line, "check")!, Text(line, "state")!, Text(line, "detail")!, Text(line, "remedy")));

    private static string? Text(JsonElement line, string field) => line.GetProperty(field).GetString();

    /// <summary>Answers on <c>/health</c> late and on no other path.</summary>
    private sealed class HangingDatabase(HttpMessageHandler api) : DelegatingHandler(api)
    {
        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var answers = request.RequestUri!.AbsolutePath == "/health";
            await Task.Delay(
                answers ? Short : Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);

            return await base.SendAsync(request, cancellationToken);
        }
    }
}
