using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace FlightSearch.Jobs;

/// <summary>
/// Holds the start of a service until the migrator has brought the database to the schema that this build needs: a
/// connection pool opened earlier never learns the enums. A database that is newer will do. The compose file and the
/// AppHost start the migrator first; other platforms start everything at once.
/// </summary>
internal sealed partial class MigrationWait(IConfiguration configuration, TimeProvider time, ILogger<MigrationWait> logger)
    : IHostedLifecycleService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    /// <summary>Before any hosted service starts, the web server included.</summary>
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        string? told = null;
        while (await MissingAsync(cancellationToken) is { } missing)
        {
            if (missing != told)
            {
                LogWaiting(missing);
            }

            told = missing;
            await Task.Delay(LookEvery, time, cancellationToken);
        }

        if (told is not null)
        {
            LogReady();
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>What is missing, null when nothing is. Asks over connections of its own, not over the pool.</summary>
    private async Task<string?> MissingAsync(CancellationToken cancellation)
    {
        var connectionString = configuration.GetConnectionString(JobsRegistration.Database);
        var options = new DbContextOptionsBuilder<FlightsDb>()
            .UseNpgsql($"{connectionString};Pooling=false")
            .UseSnakeCaseNamingConvention()
            .ConfigureWarnings(warnings => warnings.Default(WarningBehavior.Ignore))
            .Options;
        await using var db = new FlightsDb(options);
        try
        {
            var pending = (await db.Database.GetPendingMigrationsAsync(cancellation)).ToList();
            return pending.Count == 0 ? null : $"the database lacks {pending.Count} migrations, the first is {pending[0]}";
        }
        catch (NpgsqlException e)
        {
            return $"the database does not answer: {e.Message}";
        }
    }

    [LoggerMessage(LogLevel.Warning, "Start held until the migrator has run: {Missing}")]
    private partial void LogWaiting(string missing);

    [LoggerMessage(LogLevel.Information, "Start goes on: the database is up to date")]
    private partial void LogReady();
}
