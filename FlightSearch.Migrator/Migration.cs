using FlightSearch.Jobs;
using Microsoft.EntityFrameworkCore;

namespace FlightSearch.Migrator;

/// <summary>
/// Brings the database up to date, then ends the process: with an exit code other than 0 when it could not, so that nothing
/// that waits for it starts. No other process may open the database before: connections opened earlier never learn its enums.
/// </summary>
internal sealed partial class Migration(
    IServiceScopeFactory scopes, IHostApplicationLifetime lifetime, ILogger<Migration> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var database = scope.ServiceProvider.GetRequiredService<FlightsDb>().Database;

            var pending = (await database.GetPendingMigrationsAsync(stoppingToken)).ToArray();
            await database.MigrateAsync(stoppingToken);

            LogUpToDate(pending.Length);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            LogFailed(e);
            Environment.ExitCode = 1;
        }

        lifetime.StopApplication();
    }

    [LoggerMessage(LogLevel.Information, "The database is up to date; {Count} migrations were applied")]
    private partial void LogUpToDate(int count);

    [LoggerMessage(LogLevel.Critical, "The database could not be brought up to date")]
    private partial void LogFailed(Exception exception);
}
