using FlightSearch.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Options;
using Npgsql;

namespace FlightSearch.Migrator;

/// <summary>
/// Brings the database up to date, then ends the process: with an exit code other than 0 when it could not, so that nothing
/// that waits for it starts. No other process may open the database before: connections opened earlier do not know its enums.
/// Stores the admin's key, too.
/// </summary>
internal sealed partial class Migration(
    IServiceScopeFactory scopes, IConfiguration configuration, ApiKeyStore keys, IOptions<KeysOptions> keyOptions,
    IOptions<MigratorOptions> options, IHostEnvironment environment, IHostApplicationLifetime lifetime, ILogger<Migration> logger) : BackgroundService
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
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.DuplicateDatabase or PostgresErrorCodes.UniqueViolation)
        {
            // Another migrator has created it in the meantime.
        }
    }

    /// <summary>
    /// One migrator at a time: the others wait until this connection is closed. It is not one of the pool, which may be
    /// small: EF Core takes two of it.
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

    /// <summary>Names of airlines have letters that other encodings cannot store: jobs would fail over and over.</summary>
    private static async Task RequireUtf8Async(DatabaseFacade database, CancellationToken cancellation)
    {
        const string Sql = """
            select pg_encoding_to_char(encoding) as "Value" from pg_database where datname = current_database()
            """;

        var encoding = await database.SqlQueryRaw<string>(Sql).SingleAsync(cancellation);
        if (encoding != "UTF8")
        {
            throw new InvalidOperationException(
                $"The database has the encoding {encoding}. Create it anew: create database NAME encoding 'UTF8' template template0");
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

    [LoggerMessage(LogLevel.Information, "The admin's key is that of API_ADMIN_KEY; another one named admin is revoked")]
    private partial void LogAdminKeyStored();

    [LoggerMessage(LogLevel.Warning,
        "API_ADMIN_KEY was not stored: this key has been revoked, or is the key of somebody who is no admin. Set a new one")]
    private partial void LogAdminKeyRefused();

    [LoggerMessage(LogLevel.Warning,
        "No valid admin key: nobody can create API keys. Set API_ADMIN_KEY to a new key and start the migrator again")]
    private partial void LogNoAdminKey();

    [LoggerMessage(LogLevel.Information, "The database is up to date; {Count} migrations were applied")]
    private partial void LogUpToDate(int count);

    [LoggerMessage(LogLevel.Information, "Nothing more to do; the process stays, as Migrator:StayRunning says")]
    private partial void LogStays();

    [LoggerMessage(LogLevel.Critical, "The database could not be brought up to date")]
    private partial void LogFailed(Exception exception);
}
