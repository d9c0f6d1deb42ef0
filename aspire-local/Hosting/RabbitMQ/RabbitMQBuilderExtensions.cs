using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

public static class RabbitMQBuilderExtensions
{
    public static IResourceBuilder<RabbitMQServerResource> AddRabbitMQ(
        this IDistributedApplicationBuilder builder,
        string name,
        IResourceBuilder<ParameterResource>? userName = null,
        IResourceBuilder<ParameterResource>? password = null,
        int? port = null) =>
        builder
            .AddResource(new RabbitMQServerResource(builder, name, userName?.Resource, password?.Resource))
            .With(new EndpointAnnotation(LocalServerResource.PrimaryEndpointName, "tcp", port) { Owner = $"the port of AddRabbitMQ(\"{name}\")" });

    /// <summary>Serves RabbitMQ's own web page.</summary>
    public static IResourceBuilder<RabbitMQServerResource> WithManagementPlugin(
        this IResourceBuilder<RabbitMQServerResource> builder, int? port = null) =>
        builder.With(new EndpointAnnotation(RabbitMQServerResource.ManagementEndpointName, "http", port) { Owner = "WithManagementPlugin(port)" });

    /// <summary>Keeps queues and messages from run to run, in <c>.data/NAME</c> of the solution.</summary>
    public static IResourceBuilder<RabbitMQServerResource> WithDataVolume(
        this IResourceBuilder<RabbitMQServerResource> builder, string? name = null) =>
        builder.With(new DataVolumeAnnotation(name ?? builder.Resource.Name));
}
