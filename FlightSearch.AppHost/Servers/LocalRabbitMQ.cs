using RabbitMQ.Client;

namespace FlightSearch.AppHost.Servers;

/// <summary>RabbitMQ from this machine's packages, with its management page.</summary>
internal sealed class LocalRabbitMQ(string name, string script, ParameterResource password)
    : LocalServer(name, script, password)
{
    public override ReferenceExpression ConnectionStringExpression =>
        ReferenceExpression.Create($"amqp://{User}:{Password}@127.0.0.1:{Port}");

    public static IResourceBuilder<LocalRabbitMQ> Add(
        IDistributedApplicationBuilder builder, string name, AppHostSettings settings)
    {
        var folder = Path.Combine(settings.DataFolder, name);
        var server = new LocalRabbitMQ(name, ScriptOf(builder, "run-rabbitmq"), AddPassword(builder, name, folder));

        return Add(builder, server, folder, ServerPorts.Of(builder, ServerPorts.RabbitMQ))
            .WithEndpoint(
                port: ServerPorts.Of(builder, ServerPorts.RabbitMQManagement),
                scheme: "http", name: "management", env: "MANAGEMENT_PORT", isProxied: false)
            .WithEnvironment("DISTRIBUTION_PORT", ServerPorts.Of(builder, ServerPorts.RabbitMQDistribution).ToString())
            .WithEnvironment("EPMD_PORT", ServerPorts.Of(builder, ServerPorts.Epmd).ToString())
            .WithConnectionCheck(async (connectionString, cancellation) =>
            {
                var uri = new Uri(connectionString);
                var factory = new ConnectionFactory { Uri = uri, AutomaticRecoveryEnabled = false };
                return await factory.CreateConnectionAsync(cancellation);
            });
    }
}
