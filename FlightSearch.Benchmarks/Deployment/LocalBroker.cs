using System.Globalization;
using FlightSearch.AppHost.Servers;
using RabbitMQ.Client;

namespace FlightSearch.Benchmarks.Deployment;

/// <summary>RabbitMQ, started by the script that the AppHost uses.</summary>
internal sealed class LocalBroker(RunFolder folder) : IAsyncDisposable
{
    private const string User = "flightsearch";
    private const string Password = "flightsearch";

    private readonly int _port = FreePort.Find();
    private readonly Dictionary<string, string> _otherPorts = new()
    {
        ["MANAGEMENT_PORT"] = NewPort(),
        ["DISTRIBUTION_PORT"] = NewPort(),
        ["EPMD_PORT"] = NewPort(),
    };

    private ChildProcess? _script;

    public Uri Address => new($"amqp://{User}:{Password}@127.0.0.1:{_port}/%2F");

    /// <summary>Process id of the script, whose children are the server.</summary>
    public int Id => _script!.Id;

    public async Task StartAsync(CancellationToken cancellation)
    {
        _script = await ChildProcess.StartAsync(
            folder.ScriptOf("run-rabbitmq"),
            [],
            new Dictionary<string, string>(_otherPorts)
            {
                ["DATA"] = folder.DataOf("messaging"),
                ["PORT"] = _port.ToString(CultureInfo.InvariantCulture),
                ["SERVER_USER"] = User,
                ["SERVER_PASSWORD"] = Password,
            },
            folder.Checkout,
            folder.LogOf("messaging"));
        await Wait.UntilAsync("RabbitMQ accepts connections", () => AnswersAsync(cancellation), cancellation);
    }

    /// <summary>Kills the server: it ends with its script.</summary>
    public async Task KillAsync(CancellationToken cancellation)
    {
        await DisposeAsync();
        await Wait.UntilAsync("RabbitMQ is gone", async () => !await ListensAsync(cancellation), cancellation);
    }

    public async Task RestartAsync(CancellationToken cancellation)
    {
        await KillAsync(cancellation);
        await StartAsync(cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        if (_script is not null)
        {
            await _script.DisposeAsync();
            _script = null;
        }
    }

    private static string NewPort() => FreePort.Find().ToString(CultureInfo.InvariantCulture);

    private async Task<bool> AnswersAsync(CancellationToken cancellation)
    {
        var factory = new ConnectionFactory { Uri = Address, AutomaticRecoveryEnabled = false };
        await using var connection = await factory.CreateConnectionAsync(cancellation);

        return connection.IsOpen;
    }

    private async Task<bool> ListensAsync(CancellationToken cancellation)
    {
        using var client = new System.Net.Sockets.TcpClient();
        try
        {
            await client.ConnectAsync(Address.Host, _port, cancellation);
            return true;
        }
        catch (System.Net.Sockets.SocketException)
        {
            return false;
        }
    }
}
