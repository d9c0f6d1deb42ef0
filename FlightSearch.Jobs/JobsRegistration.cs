using FlightSearch.ServiceDefaults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace FlightSearch.Jobs;

/// <summary>What a service needs to work with jobs: the database alone, or the queue as well.</summary>
public static class JobsRegistration
{
    /// <summary>Unless the connection string says otherwise: an API and three workers stay under a server's usual limit of 100.</summary>
    public const int ConnectionsPerProcess = 20;

    /// <summary>
    /// One pool for statements and for reading through <see cref="FlightsDb"/>. Health check, traces and Npgsql's
    /// metrics come with the data source, EF Core's metrics with the context.
    /// </summary>
    public static IHostApplicationBuilder AddFlightsDb(this IHostApplicationBuilder builder)
    {
        builder.AddNpgsqlDataSource(ConnectionNames.Database, configureDataSourceBuilder: db =>
        {
            db.MapFlightEnums();
            if (!db.ConnectionStringBuilder.ShouldSerialize("Maximum Pool Size"))
            {
                db.ConnectionStringBuilder.MaxPoolSize = ConnectionsPerProcess;
            }
        });
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
        builder.Services.AddSettingsCheck(ConnectionSettings.CheckDatabase);
        builder.Services.AddSingleton<ApiKeyStore>();

        return builder;
    }

    public static IHostApplicationBuilder AddJobs(this IHostApplicationBuilder builder)
    {
        builder.AddFlightsDb();
        builder.Services.AddSingleton<MigrationWait>();
        builder.Services.AddHostedService(services => services.GetRequiredService<MigrationWait>());
        builder.Services.AddHealthChecks().AddCheck<MigrationWait>("schema");

        // Whoever asks for the connection waits while the broker is down, so health must not: a job is accepted all the same.
        builder.AddRabbitMQClient(
            ConnectionNames.Broker,
            settings =>
            {
                settings.DisableHealthChecks = true;
                settings.MaxConnectRetryCount = 0; // each caller retries, and must know at once that the broker is away
            },
            factory => factory.TopologyRecoveryEnabled = false);

        builder.Services.AddSettings<JobsOptions>(JobsOptions.Section);
        builder.Services.AddSettings<QueueOptions>(QueueOptions.Section);
        builder.Services.AddSettingsCheck(ConnectionSettings.CheckBroker);

        builder.Services.AddSingleton<JobStore>();
        builder.Services.AddSingleton<BatchStore>();
        builder.Services.AddSingleton<WorkerStore>();
        builder.Services.AddSingleton<JobWaitReader>();
        builder.Services.AddSingleton<WorkHealthReader>();
        builder.Services.AddSingleton<Doorbell>();
        builder.Services.AddSingleton<BatchQueue>();
        builder.Services.AddHostedService<BatchAnnouncer>();

        return builder;
    }
}
