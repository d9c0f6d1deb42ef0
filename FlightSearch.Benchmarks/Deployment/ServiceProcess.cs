using System.Globalization;
using FlightSearch.AppHost.Servers;
using Npgsql;

namespace FlightSearch.Benchmarks.Deployment;

/// <summary>
/// A process of one service, which can be killed and started again at the same address. It reaches the database through
/// a proxy of its own, unless its speed is measured.
/// </summary>
internal sealed class ServiceProcess : IAsyncDisposable
{
    private readonly RunFolder _folder;
    private readonly string _project;
    private readonly bool _givesWay;
    private readonly Dictionary<string, string> _environment;
    private ChildProcess? _process;

    /// <param name="folder">Where its log goes.</param>
    /// <param name="project">Such as <c>FlightSearch.Worker</c>.</param>
    /// <param name="name">Also the application name of its connections to the database.</param>
    /// <param name="servers">Database and broker.</param>
    /// <param name="settings">Added to its environment.</param>
    /// <param name="hasProxy">Whether the network to the database can be cut.</param>
    /// <param name="givesWay">Whether others get more of the processor.</param>
    public ServiceProcess(
        RunFolder folder, string project, string name, ServerAddresses servers,
        IEnumerable<KeyValuePair<string, string>> settings, bool hasProxy = true, bool givesWay = false)
    {
        var database = new NpgsqlConnectionStringBuilder(servers.Database);
        Database = new CutProxy(database.Host!, database.Port);
        if (hasProxy)
        {
            (database.Host, database.Port) = ("127.0.0.1", Database.Port);
        }

        (database.ApplicationName, database.MaxPoolSize) = (name, 10); // all pools stay below the server's 100

        (_folder, _project, Name, _givesWay) = (folder, project, name, givesWay);
        Address = new($"http://127.0.0.1:{FreePort.Find().ToString(CultureInfo.InvariantCulture)}");
        _environment = new(settings)
        {
            ["ASPNETCORE_URLS"] = Address.ToString(),
            ["ConnectionStrings__flights"] = database.ConnectionString,
            ["ConnectionStrings__messaging"] = servers.Broker.ToString(),
            ["DOTNET_ENVIRONMENT"] = "Development", // the API then needs no key
            ["DOTNET_gcServer"] = "0", // many processes share two cores
            ["Logging__LogLevel__Default"] = "Warning",
        };
    }

    public string Name { get; }

    public Uri Address { get; }

    /// <summary>The network between this process and the database.</summary>
    public CutProxy Database { get; }

    public string DatabaseConnectionString => _environment["ConnectionStrings__flights"];

    public int Id => _process!.Id;

    public bool IsRunning => _process is { HasExited: false };

    public async Task StartAsync() => _process = await ChildProcess.StartAsync(
        _folder.ProgramOf(_project), [], _environment, Path.Combine(_folder.Checkout, _project), _folder.LogOf(Name),
        _givesWay);

    /// <summary>Kills it with SIGKILL.</summary>
    public async Task KillAsync()
    {
        if (_process is not null)
        {
            await _process.DisposeAsync();
            _process = null;
        }
    }

    public async Task RestartAsync()
    {
        await KillAsync();
        await StartAsync();
    }

    public Task StopAsync(CancellationToken cancellation) => _process?.StopAsync(cancellation) ?? Task.CompletedTask;

    /// <summary>Freezes it with SIGSTOP.</summary>
    public Task FreezeAsync(CancellationToken cancellation) => _process!.SignalAsync("STOP", cancellation);

    public Task ThawAsync(CancellationToken cancellation) => _process!.SignalAsync("CONT", cancellation);

    /// <summary>Waits until it ends by itself. Returns its exit code.</summary>
    public async Task<int> EndAsync(CancellationToken cancellation)
    {
        await _process!.WaitForExitAsync(cancellation);

        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        await Database.DisposeAsync();
    }
}
