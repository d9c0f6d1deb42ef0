namespace Aspire.Hosting.ApplicationModel;

/// <summary>A RabbitMQ server.</summary>
public sealed class RabbitMQServerResource : LocalServerResource
{
    internal const string ManagementEndpointName = "management";

    internal RabbitMQServerResource(
        IDistributedApplicationBuilder builder, string name, ParameterResource? userName, ParameterResource? password)
        : base(builder, name, userName, password, defaultUserName: "guest")
    {
        ManagementEndpoint = new(this, ManagementEndpointName);
    }

    public EndpointReference ManagementEndpoint { get; }

    internal override string UriScheme => "amqp";

    public override async ValueTask<string?> GetConnectionStringAsync(CancellationToken cancellationToken = default) => await UriAsync();
}
