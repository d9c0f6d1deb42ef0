using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Processes;
using Aspire.Hosting.Running;
using RabbitMQ.Client;

namespace Aspire.Hosting.RabbitMQ;

/// <summary>
/// Runs one RabbitMQ server in its data folder, on loopback only. Erlang's port mapper (epmd), which RabbitMQ would
/// start and leave behind, is a child of ours on a port of its own instead.
/// </summary>
internal sealed class RabbitMQLauncher : ILauncher
{
    // Its management page sleeps for five seconds on the way out, when the messages are long on disk.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private readonly RabbitMQServerResource _server;
    private readonly TimeProvider _time;
    private readonly int _mapperPort = Ports.FindFree();
    private readonly int _distributionPort = Ports.FindFree();
    private ChildProcess? _mapper;

    public RabbitMQLauncher(RabbitMQServerResource server, TimeProvider time)
    {
        Tools.RequireRabbitMQ();
        _server = server;
        _time = time;
    }

    public string ResourceType => "Container";

    public string StoppedState => KnownResourceStates.Exited;

    public async Task<ChildProcess> StartAsync(Action<string> onLine, CancellationToken cancellation)
    {
        _server.Folder.WriteSecret("rabbitmq.conf", await ConfigurationAsync());
        _server.Folder.WriteSecret("plugins", _server.ManagementEndpoint.Exists ? "[rabbitmq_management]." : "[].");

        _mapper = await ChildProcess.StartAsync(new("epmd", "-port", $"{_mapperPort}", "-address", "127.0.0.1"), onLine);

        return await ChildProcess.StartAsync(new(Tools.RabbitMQ) { Environment = Environment() }, onLine);
    }

    public async Task StopAsync(ChildProcess process, bool forGood)
    {
        // Data that nobody will read again needs no goodbye, and RabbitMQ's takes seconds.
        var polite = forGood && !_server.Folder.IsPersistent ? Signal.Kill : Signal.Terminate;
        await process.StopAsync(polite, Patience, _time);

        if (_mapper is not null)
        {
            await _mapper.StopAsync(Signal.Kill, Patience, _time);
        }
    }

    public async Task CheckAsync(CancellationToken cancellation)
    {
        var factory = new ConnectionFactory { Uri = new(await _server.UriAsync()), AutomaticRecoveryEnabled = false };
        await using var connection = await factory.CreateConnectionAsync(cancellation);
    }

    private async Task<string> ConfigurationAsync()
    {
        List<string> lines =
        [
            $"listeners.tcp.1 = 127.0.0.1:{_server.PrimaryEndpoint.Port}",
            $"default_user = {await _server.UserNameAsync()}",
            $"default_pass = {await _server.PasswordAsync()}",
            "log.file = false",
            "log.console = true",
            "log.console.level = warning",
        ];

        if (_server.ManagementEndpoint.Exists)
        {
            lines.Add("management.tcp.ip = 127.0.0.1");
            lines.Add($"management.tcp.port = {_server.ManagementEndpoint.Port}");
        }

        return string.Join('\n', lines) + '\n';
    }

    private Dictionary<string, string> Environment() => new()
    {
        ["HOME"] = _server.Folder.Path,
        ["RUNNING_UNDER_SYSTEMD"] = "true", // makes the start script become the server instead of watching over it
        ["RABBITMQ_CONF_ENV_FILE"] = _server.Folder.At("no-settings-of-the-machine"),
        ["RABBITMQ_NODENAME"] = "rabbit@localhost",
        ["RABBITMQ_DIST_PORT"] = $"{_distributionPort}",
        ["RABBITMQ_MNESIA_BASE"] = _server.Folder.At("data"),
        ["RABBITMQ_LOG_BASE"] = _server.Folder.At("log"),
        ["RABBITMQ_CONFIG_FILE"] = _server.Folder.At("rabbitmq"),
        ["RABBITMQ_ENABLED_PLUGINS_FILE"] = _server.Folder.At("plugins"),
        ["RABBITMQ_FEATURE_FLAGS_FILE"] = _server.Folder.At("feature-flags"),
        ["RABBITMQ_PID_FILE"] = _server.Folder.At("pid"),
        ["RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS"] = "-kernel inet_dist_use_interface {127,0,0,1} -start_epmd false",
        ["ERL_EPMD_ADDRESS"] = "127.0.0.1",
        ["ERL_EPMD_PORT"] = $"{_mapperPort}",
    };
}
