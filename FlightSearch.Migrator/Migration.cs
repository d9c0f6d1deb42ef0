using FlightSearch.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Options;
using Npgsql;

namespace FlightSearch.Migrator;

/// <summary>
/// Migrates the database, stores the admin's key and ends the process. If it fails, the exit code is not 0, so that
/// services that wait for it do not start. No other process may connect before: its connections would not know the enum
/// types of the schema.
/// </summary>
internal sealed partial class Migration(
    IServiceScopeFactory scopes, IConfiguration configuration, ApiKeyStore keys, IOptions<KeysOptions> keyOptions,
    IOptions<MigratorOptions> options, IHostEnvironment environment, IHostApplicationLifetime lifetime,
    ILogger<Migration> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var database = scope.ServiceProvider.GetRequiredService<FlightsDb>().Database;

            await CreateDatabaseAsync(database, stoppingToken);
            await using var turn = await TakeTurnAsync(stoppingToken);

            var pending = (await database.GetPendingMigrationsAsync(stoppingToken)).ToArray();
            await database.MigrateAsync(stoppingToken);
            await RequireUtf8Async(database, stoppingToken);

            LogUpToDate(pending.Length);
            await SetAdminKeyAsync(stoppingToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            LogFailed(e);
            Environment.ExitCode = 1;
        }

        if (options.Value.StayRunning && Environment.ExitCode == 0)
        {
            LogStays();
            return;
        }

        lifetime.StopApplication();
    }

    private static async Task CreateDatabaseAsync(DatabaseFacade database, CancellationToken cancellation)
    {
        var creator = database.GetService<IRelationalDatabaseCreator>();
        try
        {
            if (!await creator.ExistsAsync(cancellation))
            {
                await creator.CreateAsync(cancellation);
            }
        }
        catch (PostgresException e) when (
            e.SqlState is PostgresErrorCodes.DuplicateDatabase or PostgresErrorCodes.UniqueViolation)
        {
            // Another migrator created it at the same time.
        }
    }

    /// <summary>
    /// Takes a lock, so that one migrator runs at a time. Others wait until this connection is closed. It is not from
    /// the pool, which may be small, since EF Core needs two connections.
    /// </summary>
    private async Task<NpgsqlConnection> TakeTurnAsync(CancellationToken cancellation)
    {
        const string Sql = "select pg_advisory_lock(hashtext('flightsearch.migrator'))";

        var database = configuration.GetConnectionString(ConnectionNames.Database);
        var connection = new NpgsqlConnection($"{database};Pooling=false");
        await connection.OpenAsync(cancellation);
        await using var command = new NpgsqlCommand(Sql, connection);
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync(cancellation);

        return connection;
    }

    /// <summary>Other encodings cannot store all letters of airline names, so jobs would fail again and again.</summary>
    private static async Task RequireUtf8Async(DatabaseFacade database, CancellationToken cancellation)
    {
        const string Sql = """
            select pg_encoding_to_char(encoding) as "Value" from pg_database where datname = current_database()
            """;

        var encoding = await database.SqlQueryRaw<string>(Sql).SingleAsync(cancellation);
        if (encoding != "UTF8")
        {
            throw new InvalidOperationException(
                $"The database has the encoding {encoding}. "
                + "Create it again: create database NAME encoding 'UTF8' template template0");
        }
    }

    private async Task SetAdminKeyAsync(CancellationToken cancellation)
    {
        if (keyOptions.Value.Admin is { Length: > 0 } key)
        {
            if (await keys.SetAdminAsync(key, cancellation))
            {
                LogAdminKeyStored();
            }
            else
            {
                LogAdminKeyRefused();
            }
        }

        if (!environment.IsDevelopment() && !await keys.HasAdminAsync(cancellation))
        {
            LogNoAdminKey();
        }
    }

    [LoggerMessage(LogLevel.Information, "API_ADMIN_KEY is stored as the admin's key; earlier admin keys are revoked")]
    private partial void LogAdminKeyStored();

    [LoggerMessage(LogLevel.Warning,
        "API_ADMIN_KEY was not stored: the key is revoked or belongs to another name. Set a new one")]
    private partial void LogAdminKeyRefused();

    [LoggerMessage(LogLevel.Warning,
        "No valid admin key: nobody can create API keys. Set API_ADMIN_KEY to a new key and start the migrator again")]
    private partial void LogNoAdminKey();

    [LoggerMessage(LogLevel.Information, "The database is up to date; {Count} migrations were applied")]
    private partial void LogUpToDate(int count);

    [LoggerMessage(
        LogLevel.Information, "Migration finished; the process keeps running because of Migrator:StayRunning")]
    private partial void LogStays();

    [LoggerMessage(LogLevel.Critical, "The database could not be brought up to date")]
    private partial void LogFailed(Exception exception);
}
