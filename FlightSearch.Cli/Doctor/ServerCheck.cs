using System.Data.Common;
using System.Globalization;
using System.Net.Sockets;

namespace FlightSearch.Cli;

/// <summary>Whether PostgreSQL and RabbitMQ are installed, can run as containers, or answer as configured.</summary>
internal sealed class ServerCheck(Machine machine, Func<string, string?> variable)
{
    private const string Name = "servers";
    private const string Install = "Run FlightSearch.AppHost/Servers/install servers, or start Docker or Podman.";

    public async Task<Finding> RunAsync(bool runs, CancellationToken cancellation)
    {
        if (runs)
        {
            return Finding.Ok(Name, "FlightSearch runs, so it found its servers.");
        }

        if (ConfiguredServers().ToList() is { Count: > 0 } servers)
        {
            return await CheckConfiguredAsync(servers, cancellation);
        }

        return variable("Servers") switch
        {
            "local" => CheckPackages(),
            "containers" => await CheckEngineAsync(cancellation),
            _ when machine.EngineSockets.Any(File.Exists) => await CheckEngineAsync(cancellation),
            _ => CheckPackages(),
        };
    }

    private async Task<Finding> CheckConfiguredAsync(IReadOnlyList<Server> servers, CancellationToken cancellation)
    {
        var answers = await Task.WhenAll(
            servers.Select(
                server => PortCheck.ConnectAsync(server.Host, server.Port, machine.CheckTimeout, cancellation)));
        string[] silent = [.. servers.Zip(answers).Where(server => !server.Second).Select(server => $"{server.First}")];

        return silent is []
            ? Finding.Ok(Name, $"Configured: {string.Join(", ", servers)}.")
            : Finding.Failed(
                Name, $"No answer from {string.Join(" and ", silent)}.", "Start the server, or correct its variable.");
    }

    private async Task<Finding> CheckEngineAsync(CancellationToken cancellation)
    {
        foreach (var socket in machine.EngineSockets.Where(File.Exists))
        {
            if (await AnswersAsync(socket, cancellation))
            {
                return Finding.Ok(Name, $"Docker or Podman answers at {socket}.");
            }
        }

        return Finding.Failed(
            Name, "PostgreSQL and RabbitMQ should run as containers, but no container engine answers.",
            "Start Docker or Podman, or set Servers=local.");
    }

    private Finding CheckPackages()
    {
        var postgres = Path.Combine(machine.Packages, "postgresql");
        var hasPostgres = Directory.Exists(postgres)
            && Directory.GetDirectories(postgres).Any(version => File.Exists(Path.Combine(version, "bin", "postgres")));
        var hasRabbit = File.Exists(Path.Combine(machine.Packages, "rabbitmq", "bin", "rabbitmq-server"));

        return (hasPostgres, hasRabbit) switch
        {
            (true, true) => Finding.Ok(Name, "PostgreSQL and RabbitMQ are installed."),
            (false, true) => Finding.Failed(Name, "PostgreSQL is not installed.", Install),
            (true, false) => Finding.Failed(Name, "RabbitMQ is not installed.", Install),
            _ => Finding.Failed(Name, "PostgreSQL and RabbitMQ are not installed.", Install),
        };
    }

    /// <summary>A stopped engine may leave its socket behind.</summary>
    private async Task<bool> AnswersAsync(string path, CancellationToken cancellation)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        timeout.CancelAfter(machine.CheckTimeout);
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);

        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), timeout.Token);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return false;
        }
    }

    private IEnumerable<Server> ConfiguredServers()
    {
        if (variable("DB_HOST") is { Length: > 0 } host)
        {
            yield return new Server("PostgreSQL", host, Port(variable("DB_PORT"), Server.PostgresPort));
        }
        else if (ReadDatabase(variable("ConnectionStrings__flights") ?? "") is { } server)
        {
            yield return server;
        }

        var broker = variable("RABBITMQ_URL") is { Length: > 0 } url ? url : variable("ConnectionStrings__messaging");
        if (Uri.TryCreate(broker, UriKind.Absolute, out var address))
        {
            yield return new Server("RabbitMQ", address.Host, address.Port > 0 ? address.Port : Server.RabbitPort);
        }
    }

    private static Server? ReadDatabase(string connectionString)
    {
        try
        {
            var parts = new DbConnectionStringBuilder { ConnectionString = connectionString };
            var port = parts.TryGetValue("Port", out var text) ? $"{text}" : null;
            return parts.TryGetValue("Host", out var host)
                ? new Server("PostgreSQL", $"{host}", Port(port, Server.PostgresPort))
                : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static int Port(string? text, int defaultPort) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= 65535
            ? port
            : defaultPort;

    private sealed record Server(string Kind, string Host, int Port)
    {
        public const int PostgresPort = 5432;
        public const int RabbitPort = 5672;

        public override string ToString() => $"{Kind} at {Host}:{Port}";
    }
}
