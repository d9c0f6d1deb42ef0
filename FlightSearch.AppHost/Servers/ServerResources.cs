using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace FlightSearch.AppHost.Servers;

/// <summary>
/// PostgreSQL and RabbitMQ, as containers or as local programs, with the same resource names. A published deployment
/// uses an existing database, because PostgreSQL does not start on the file shares of Azure Container Apps.
/// </summary>
internal static class ServerResources
{
    private const string RabbitMQTag = "4.2";

    /// <summary>Adds a database on the server <c>postgres</c>, which is created if it does not exist.</summary>
    public static IResourceBuilder<IResourceWithConnectionString> AddFlightsDatabase(
        this IDistributedApplicationBuilder builder, AppHostSettings settings, string databaseName) =>
        builder.ExecutionContext.IsPublishMode ? builder.AddConnectionString("flights")
            : settings.UsesContainers
                ? builder.AddPostgresContainer("postgres", settings).AddDatabase("flights", databaseName)
            : LocalPostgres.Add(builder, "postgres", settings, databaseName);

    /// <summary>
    /// Adds a broker with its management page. A published broker has neither the page nor a volume: the database has
    /// all work, and the batches of a lost queue are announced again.
    /// </summary>
    public static IResourceBuilder<IResourceWithConnectionString> AddMessageBroker(
        this IDistributedApplicationBuilder builder, AppHostSettings settings) =>
        builder.ExecutionContext.IsPublishMode ? builder.AddRabbitMQ("messaging").WithImageTag(RabbitMQTag)
            : settings.UsesContainers ? builder.AddRabbitMQContainer("messaging", settings)
            : LocalRabbitMQ.Add(builder, "messaging", settings);

    private static IResourceBuilder<PostgresServerResource> AddPostgresContainer(
        this IDistributedApplicationBuilder builder, string name, AppHostSettings settings)
    {
        var postgres = builder.AddPostgres(name, port: ServerPorts.Of(builder, ServerPorts.Postgres))
            .WithImageTag("17.7")
            .WithPgAdmin(pgAdmin => pgAdmin.WithImageTag("9.10").WithExplicitStart());
        builder.AddContainerServices(settings);

        return postgres.WithDataVolume(settings.Persist ? null : TemporaryVolumes.Of(settings, name));
    }

    /// <summary>
    /// Inserts the services before those of Aspire, which finish their start only when the containers run. Services
    /// stop in reverse order, so these stop after the containers.
    /// </summary>
    private static void AddContainerServices(this IDistributedApplicationBuilder builder, AppHostSettings settings)
    {
        if (builder.ExecutionContext.IsRunMode)
        {
            builder.Services.TryAddSingleton(settings);
            builder.Services.Insert(0, ServiceDescriptor.Singleton<IHostedService, ContainerEngineCheck>());
        }

        if (builder.ExecutionContext.IsRunMode && !settings.Persist)
        {
            builder.Services.Insert(0, ServiceDescriptor.Singleton<IHostedService, TemporaryVolumes>());
        }
    }

    private static IResourceBuilder<RabbitMQServerResource> AddRabbitMQContainer(
        this IDistributedApplicationBuilder builder, string name, AppHostSettings settings)
    {
        var rabbitMQ = builder.AddRabbitMQ(name, port: ServerPorts.Of(builder, ServerPorts.RabbitMQ))
            .WithImageTag(RabbitMQTag)
            .WithManagementPlugin(ServerPorts.Of(builder, ServerPorts.RabbitMQManagement));

        return rabbitMQ.WithDataVolume(settings.Persist ? null : TemporaryVolumes.Of(settings, name));
    }
}
