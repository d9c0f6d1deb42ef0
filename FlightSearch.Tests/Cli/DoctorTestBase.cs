using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using FlightSearch.Cli;

namespace FlightSearch.Tests.Cli;

/// <summary>
/// A deployment and a machine for <c>flights doctor</c> in which nothing is wrong, to be broken by tests.
/// </summary>
public abstract class DoctorTestBase : IDisposable
{
    private protected const string Jobs = "GET /api/v1/jobs?limit=1";
    private protected const string Work = "GET /health/work";
    private protected const string Health = "GET http://localhost:5080/health";
    private protected const string Worker = "GET http://localhost:5100/health";
    private protected const string Idle = """{"status":"healthy","code":null,"detail":"No work is due.","oldestDueAt":null,"lastMovedAt":null}""";

    private protected static readonly TimeSpan Short = TimeSpan.FromSeconds(0.3);

    private protected readonly string _folder = Directory.CreateTempSubdirectory("flights-doctor").FullName;

    private protected readonly Lazy<Process> _sleeper;

    protected DoctorTestBase()
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
        GC.SuppressFinalize(this);
    }

    private protected static TcpListener Listen(out int port)
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        port = ((IPEndPoint)listener.LocalEndpoint).Port;

        return listener;
    }

    private protected Task WriteRunAsync(int process)
    {
        var file = Path.Combine(_folder, ".data", "run.pid");
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);

        return File.WriteAllTextAsync(file, $"{process}\n", TestContext.Current.CancellationToken);
    }

    private protected static StubApi Running() => RunningWithout();

    private protected static StubApi RunningWithout(params string[] requests)
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

    private protected static string Problem(int status, string code) => $$"""{"status":{{status}},"code":"{{code}}","detail":"It is {{code}}."}""";

    private protected Task<Flights.Run> RunAsync(
        StubApi api, Func<Machine, Machine>? change = null, bool json = true,
        params (string Name, string? Value)[] variables) => Flights.RunAsync(
        terminal => terminal with
        {
            OpenNetwork = _ => api,
            Machine = (change ?? (machine => machine))(Healthy()),
            Variable = name => variables.FirstOrDefault(variable => variable.Name == name).Value,
        },
        json ? ["doctor", "--json"] : ["doctor"], TestContext.Current.CancellationToken);

    private protected Machine Healthy() => new()
    {
        Source = _folder,
        DotNet = Script("dotnet-ok", "echo 10.0.100"),
        Ports = [1],
        Packages = _folder,
        EngineSockets = [],
    };

    private protected string Script(string name, string script)
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

    private protected static void AssertFailed(Flights.Run run, string check, string detail, string remedy)
    {
        var finding = Finding(run, check);

        Assert.Equal((1, "failed"), (run.ExitCode, finding.State));
        Assert.Contains(detail, finding.Detail, StringComparison.Ordinal);
        Assert.Contains(remedy, finding.Remedy, StringComparison.Ordinal);
    }

    private protected static void AssertRunsInPart(Flights.Run run, string part)
    {
        Assert.Equal("ok", Finding(run, "ports").State);
        Assert.Equal(
            $"FlightSearch runs in part: {part}; the API does not answer.", Finding(run, "ports").Detail);
        Assert.DoesNotContain("installed", Finding(run, "servers").Detail, StringComparison.Ordinal);
        AssertFailed(run, "api", "No answer", ".data/logs");
    }

    private protected static void AssertDependOnDatabase(Flights.Run run) => Assert.All(
        ["schema", "broker", "worker", "pace"],
        check =>
        {
            var finding = Finding(run, check);
            Assert.Equal(("skipped", "Not checked: depends on database."), (finding.State, finding.Detail));
        });

    private protected static (string Check, string State, string Detail, string? Remedy) Finding(Flights.Run run, string check) =>
        Findings(run).Single(finding => finding.Check == check);

    private protected static IEnumerable<(string Check, string State, string Detail, string? Remedy)> Findings(Flights.Run run) =>
        run.Lines
        .Select(line => JsonElement.Parse(line))
        .Select(line => (Text(line, "check")!, Text(line, "state")!, Text(line, "detail")!, Text(line, "remedy")));

    private protected static string? Text(JsonElement line, string field) => line.GetProperty(field).GetString();

    /// <summary>Answers on <c>/health</c> late and on no other path.</summary>
    private protected sealed class HangingDatabase(HttpMessageHandler api) : DelegatingHandler(api)
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
