using System.Globalization;
using FlightSearch.AppHost.Servers;
using Npgsql;

namespace FlightSearch.Benchmarks.Deployment;

/// <summary>PostgreSQL, started by the script that the AppHost uses.</summary>
internal sealed class LocalPostgres(RunFolder folder) : IAsyncDisposable
{
    private const string User = "flightsearch";
    private const string Password = "flightsearch";

    private readonly int _port = FreePort.Find();
    private ChildProcess? _script;

    public string ConnectionString =>
        $"Host=127.0.0.1;Port={_port};Username={User};Password={Password};Database=flights";

    /// <summary>Process id of the script, whose children are the server.</summary>
    public int Id => _script!.Id;

    public string Log => folder.LogOf("postgres");

    private string Data => folder.DataOf("postgres");

    public async Task StartAsync(CancellationToken cancellation)
    {
        _script = await ChildProcess.StartAsync(
            folder.ScriptOf("run-postgres"),
            [],
            new Dictionary<string, string>
            {
                ["DATA"] = Data,
                ["PORT"] = _port.ToString(CultureInfo.InvariantCulture),
                ["SERVER_USER"] = User,
                ["SERVER_PASSWORD"] = Password,
                ["FSYNC"] = "off", // a process that crashes loses nothing that it has given to the kernel
            },
            folder.Checkout,
            Log);
        await Wait.UntilAsync("PostgreSQL accepts connections", () => AnswersAsync(cancellation), cancellation);
    }

    /// <summary>Shuts down in immediate mode, as after a crash, and starts again.</summary>
    public async Task RestartAsync(CancellationToken cancellation)
    {
        var pidFile = await File.ReadAllLinesAsync(Path.Combine(Data, "cluster", "postmaster.pid"), cancellation);
        await ChildProcess.SignalAsync(int.Parse(pidFile[0], CultureInfo.InvariantCulture), "QUIT", cancellation);
        await _script!.WaitForExitAsync(cancellation);
        await _script.DisposeAsync();
        await StartAsync(cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        if (_script is not null)
        {
            await _script.StopAsync(CancellationToken.None); // the server is its child
            await _script.DisposeAsync();
        }
    }

    private async Task<bool> AnswersAsync(CancellationToken cancellation)
    {
        var address = new NpgsqlConnectionStringBuilder(ConnectionString) { Database = "postgres", Pooling = false };
        await using var connection = new NpgsqlConnection(address.ConnectionString);
        await connection.OpenAsync(cancellation);

        return true;
    }
}
