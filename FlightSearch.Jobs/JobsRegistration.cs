using FlightSearch.ServiceDefaults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace FlightSearch.Jobs;

/// <summary>Registers what a service needs: the database, its Entity Framework model, or all that jobs need.</summary>
public static class JobsRegistration
{
    /// <summary>
    /// Default size of the connection pool. An API and three workers then need fewer than the 100 connections that a
    /// PostgreSQL server accepts by default.
    /// </summary>
    public const int ConnectionsPerProcess = 20;

    /// <summary>
    /// Statements that a connection keeps prepared, which is more than the number of those that are sent often.
    /// </summary>
    private const int PreparedStatements = 64;

    /// <summary>The connection pool, with its health check, traces and metrics.</summary>
    public static IHostApplicationBuilder AddFlightsDatabase(this IHostApplicationBuilder builder)
    {
        builder.AddNpgsqlDataSource(ConnectionNames.Database, configureDataSourceBuilder: db =>
        {
            db.MapFlightEnums();
            if (!db.ConnectionStringBuilder.ShouldSerialize("No Reset On Close"))
            {
                db.ConnectionStringBuilder.NoResetOnClose = true; // docs/decisions/0003
            }

            if (!db.ConnectionStringBuilder.ShouldSerialize("Maximum Pool Size"))
            {
                db.ConnectionStringBuilder.MaxPoolSize = ConnectionsPerProcess;
            }

            if (!db.ConnectionStringBuilder.ShouldSerialize("Max Auto Prepare"))
            {
                db.ConnectionStringBuilder.MaxAutoPrepare = PreparedStatements; // docs/decisions/0003
            }
        });
        builder.Services.AddSettingsCheck(ConnectionSettings.CheckDatabase);
        builder.Services.AddSingleton<ApiKeyStore>();

        return builder;
    }

    /// <summary>
    /// <see cref="FlightsDb"/> on the connection pool, with EF Core's metrics. The worker does without it, and so does
    /// not load Entity Framework.
    /// </summary>
    public static IHostApplicationBuilder AddFlightsDb(this IHostApplicationBuilder builder)
    {
        builder.Services.AddDbContextPool<FlightsDb>((services, options) => options
            .UseNpgsql(services.GetRequiredService<NpgsqlDataSource>(), npgsql => npgsql
                .MapFlightEnums()
                .EnableRetryOnFailure(maxRetryCount: 2, maxRetryDelay: TimeSpan.FromSeconds(1), errorCodesToAdd: null))
            .UseSnakeCaseNamingConvention());
        builder.EnrichNpgsqlDbContext<FlightsDb>(settings =>
        {
            settings.DisableHealthChecks = true;
            settings.DisableTracing = true;
        });

        return builder;
    }

    public static IHostApplicationBuilder AddJobs(this IHostApplicationBuilder builder)
    {
        builder.AddFlightsDatabase();
        builder.Services.AddSingleton<MigrationWait>();
        builder.Services.AddHostedService(services => services.GetRequiredService<MigrationWait>());
        builder.Services.AddHealthChecks().AddCheck<MigrationWait>("schema");

        // No health check: it would wait for the connection while the broker is down, and jobs are accepted without it.
        builder.AddRabbitMQClient(
            ConnectionNames.Broker,
            settings =>
            {
                settings.DisableHealthChecks = true;
                settings.MaxConnectRetryCount = 0; // callers retry themselves
            },
            factory => factory.TopologyRecoveryEnabled = false);

        builder.Services.AddSettings<JobsOptions>(JobsOptions.Section);
        builder.Services.AddSettings<QueueOptions>(QueueOptions.Section);
        builder.Services.AddSettings<GateOptions>(GateOptions.Section);
        builder.Services.AddSettingsCheck(ConnectionSettings.CheckBroker);

        builder.Services.AddSingleton<JobStore>();
        builder.Services.AddSingleton<BatchStore>();
        builder.Services.AddSingleton<StrategyChoice>();
        builder.Services.AddSingleton<WorkerStore>();
        builder.Services.AddSingleton<WorkerReader>();
        builder.Services.AddSingleton<GateStore>();
        builder.Services.AddSingleton<JobWaitReader>();
        builder.Services.AddSingleton<WorkAheadReader>();
        builder.Services.AddSingleton<CombinationReader>();
        builder.Services.AddSingleton<WorkHealthReader>();
        builder.Services.AddSingleton<Doorbell>();
        builder.Services.AddSingleton<BatchQueue>();
        builder.Services.AddSingleton<Sweep>();
        builder.Services.AddSingleton<GivingUp>();
        builder.Services.AddHostedService<BatchAnnouncer>();
        builder.Services.AddSingleton<UnreadablePageStore>();
        builder.Services.AddSingleton<PageStore>();
        builder.Services.AddHostedService<PagePruner>();
        builder.Services.AddSingleton<PruneStore>();
        builder.Services.AddSingleton<Pruner>();
        builder.Services.AddHostedService(services => services.GetRequiredService<Pruner>());

        return builder;
    }
}
