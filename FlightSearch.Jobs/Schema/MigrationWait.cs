using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace FlightSearch.Jobs;

/// <summary>
/// Delays the start of a service until the migrator has migrated the database to the schema that this build needs. A
/// newer schema is accepted. The compose file and the AppHost start the migrator first; other platforms start
/// everything at once. If the database does not answer, the service starts and is unhealthy.
/// </summary>
internal sealed partial class MigrationWait(
    NpgsqlDataSource db, IConfiguration configuration, TimeProvider time, ILogger<MigrationWait> logger)
    : BackgroundService, IHostedLifecycleService, IHealthCheck
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    private volatile bool _isMissing;

    /// <summary>Runs before any hosted service starts, the web server included.</summary>
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (await WaitAsync(cancellationToken))
            {
                LogUpToDate();
            }
        }
        catch (NpgsqlException e)
        {
            _isMissing = true;
            LogUnreachable(e.Message);
        }
    }

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Part of <c>/health</c>: unhealthy until the database was found up to date.</summary>
    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(_isMissing
            ? HealthCheckResult.Unhealthy("The database is not up to date, or does not answer")
            : HealthCheckResult.Healthy());

    /// <summary>
    /// Checks again after a start without the database. Connections that were opened before the first migration do not
    /// know its enum types, so they are closed.
    /// </summary>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (_isMissing)
        {
            try
            {
                await WaitAsync(stoppingToken);
                await db.ReloadTypesAsync(stoppingToken);
                db.Clear();
                _isMissing = false;
                LogUpToDate();
            }
            catch (NpgsqlException)
            {
                await Task.Delay(LookEvery, time, stoppingToken);
            }
        }
    }

    /// <summary>
    /// Ends when no migration is missing. Returns whether it had to wait. Throws if the database does not answer.
    /// </summary>
    private async Task<bool> WaitAsync(CancellationToken cancellation)
    {
        var waits = false;
        while (await MissingAsync(cancellation) is [var first, ..] missing)
        {
            if (!waits)
            {
                LogWaiting(missing.Count, first);
            }

            waits = true;
            await Task.Delay(LookEvery, time, cancellation);
        }

        return waits;
    }

    /// <summary>
    /// Uses a separate connection, so that the pool stays empty, and not Entity Framework, which a worker does not
    /// load.
    /// </summary>
    private async Task<IReadOnlyList<string>> MissingAsync(CancellationToken cancellation)
    {
        await using var connection = new NpgsqlConnection(
            $"{configuration.GetConnectionString(ConnectionNames.Database)};Pooling=false");
        await connection.OpenAsync(cancellation);

        return [.. NeededMigrations.Ids.Except(await AppliedAsync(connection, cancellation))];
    }

    private static async Task<IReadOnlyList<string>> AppliedAsync(
        NpgsqlConnection connection, CancellationToken cancellation)
    {
        const string Find = """select to_regclass('"__EFMigrationsHistory"') is not null""";
        const string Read = """select migration_id from "__EFMigrationsHistory" """;

        await using var find = new NpgsqlCommand(Find, connection);
        if (await find.ExecuteScalarAsync(cancellation) is not true)
        {
            return [];
        }

        await using var read = new NpgsqlCommand(Read, connection);
        await using var rows = await read.ExecuteReaderAsync(cancellation);
        List<string> applied = [];
        while (await rows.ReadAsync(cancellation))
        {
            applied.Add(rows.GetString(0));
        }

        return applied;
    }

    [LoggerMessage(
        LogLevel.Warning, "Waiting for the migrator: the database lacks {Count} migrations, the first is {Migration}")]
    private partial void LogWaiting(int count, string migration);

    [LoggerMessage(LogLevel.Information, "The database is up to date")]
    private partial void LogUpToDate();

    [LoggerMessage(LogLevel.Warning, "Starting although the database does not answer: {Problem}")]
    private partial void LogUnreachable(string problem);
}
