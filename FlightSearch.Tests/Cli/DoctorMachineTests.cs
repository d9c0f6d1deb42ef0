using System.Net;
using System.Net.Sockets;
using FlightSearch.Cli;

namespace FlightSearch.Tests.Cli;

/// <summary><c>flights doctor</c> with each thing of this machine missing or broken in turn.</summary>
public sealed class DoctorMachineTests : DoctorTestBase
{
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

    [Fact]
    public async Task Another_machine_needs_no_SDK_ports_or_servers_here()
    {
        Directory.Delete(Path.Combine(_folder, "postgresql"), recursive: true);
        var api = Running().On("GET https://flights.example.org/health", "Healthy");
        var run = await RunAsync(api, variables: ("FLIGHTS_API", "https://flights.example.org"));

        Assert.Equal(0, run.ExitCode);
        Assert.All(["sdk", "ports", "servers", "worker"], check => Assert.Equal("skipped", Finding(run, check).State));
    }

    [Fact]
    public void The_ports_are_those_of_run()
    {
        var script = File.ReadLines(Path.Combine(Repository.Root, "run")).Single(
            line => line.StartsWith("ports=", StringComparison.Ordinal));

        Assert.Equal(script.Split('(', ')')[1], string.Join(' ', new Machine().Ports));
    }
}
