using System.Globalization;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Processes;
using Aspire.Hosting.Running;
using Npgsql;

namespace Aspire.Hosting.Postgres;

/// <summary>Runs one PostgreSQL server in its data folder, over TCP on loopback only.</summary>
internal sealed class PostgresLauncher(PostgresServerResource server, TimeProvider time) : ILauncher
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly string _programs = Tools.PostgresFolder();

    public string ResourceType => "Container";

    public string StoppedState => KnownResourceStates.Exited;

    private string Data => server.Folder.At("data");

    public async Task<ChildProcess> StartAsync(Action<string> onLine, CancellationToken cancellation)
    {
        if (File.Exists(Path.Combine(Data, "PG_VERSION")))
        {
            await ClearAfterCrashAsync();
        }
        else
        {
            await CreateClusterAsync();
        }

        return await ChildProcess.StartAsync(
            Command("postgres",
            [
                "-D", Data, "-p", $"{server.PrimaryEndpoint.Port}",
                "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=",
                "-c", $"fsync={(server.Folder.IsPersistent ? "on" : "off")}",
            ]),
            onLine);
    }

    public Task StopAsync(ChildProcess process, bool forGood) => process.StopAsync(Signal.Interrupt, Patience, time);

    public async Task CheckAsync(CancellationToken cancellation)
    {
        await using var connection = await ConnectAsync(cancellation);
    }

    public async Task CreateDatabaseAsync(string name, CancellationToken cancellation)
    {
        await using var connection = await ConnectAsync(cancellation);
        await using var find = new NpgsqlCommand("select 1 from pg_database where datname = $1", connection) { Parameters = { new() { Value = name } } };
        if (await find.ExecuteScalarAsync(cancellation) is null)
        {
            await using var create = new NpgsqlCommand($"create database \"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"", connection);
            await create.ExecuteNonQueryAsync(cancellation);
        }
    }

    private async Task<NpgsqlConnection> ConnectAsync(CancellationToken cancellation)
    {
        var connection = new NpgsqlConnection(
            $"{await server.GetConnectionStringAsync(cancellation)};Database=postgres;Pooling=false;Timeout=5");
        await connection.OpenAsync(cancellation);

        return connection;
    }

    /// <summary>Under another name until it is whole, so that an attempt that broke off is not taken for one.</summary>
    private async Task CreateClusterAsync()
    {
        var unfinished = server.Folder.At("data-unfinished");
        if (Directory.Exists(unfinished))
        {
            Directory.Delete(unfinished, recursive: true);
        }

        Directory.CreateDirectory(unfinished);
        var password = server.Folder.WriteSecret("initial-password", await server.PasswordAsync());
        await ServerAccount.GiveAsync(unfinished);
        await ServerAccount.GiveAsync(password);

        await ChildProcess.RunAsync(Command("initdb",
        [
            "-D", unfinished, "-U", await server.UserNameAsync(), "-E", "UTF8", "--locale=C.UTF-8",
            "--auth=scram-sha-256", $"--pwfile={password}", .. server.Folder.IsPersistent ? [] : (string[])["--no-sync"],
        ]));

        File.Delete(password);
        Directory.Move(unfinished, Data);
    }

    /// <summary>
    /// We hold the folder's lock, so a postmaster.pid in it is what a killed AppHost left behind. A server still shutting
    /// down is waited for; a file without one is in the way, since its number may by now be another program's.
    /// </summary>
    private async Task ClearAfterCrashAsync()
    {
        var file = Path.Combine(Data, "postmaster.pid");
        while (File.Exists(file) && IsServing(File.ReadLines(file).First()))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), time, CancellationToken.None);
        }

        File.Delete(file);
    }

    private bool IsServing(string id)
    {
        var commandLine = $"/proc/{int.Parse(id, CultureInfo.InvariantCulture)}/cmdline";
        return File.Exists(commandLine) && File.ReadAllText(commandLine).Split('\0').Contains(Data);
    }

    private ChildCommand Command(string program, params IReadOnlyList<string> arguments) =>
        new(Path.Combine(_programs, program), arguments)
        {
            RunAs = ServerAccount.For(Data),
            WhenOrphaned = Signal.Interrupt,
        };
}
