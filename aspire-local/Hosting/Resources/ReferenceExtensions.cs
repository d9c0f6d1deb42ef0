using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>What a resource is told about those it uses, as environment variables.</summary>
public static class ResourceBuilderReferenceExtensions
{
    /// <summary><c>ConnectionStrings__NAME</c>, and its parts as <c>NAME_HOST</c>, <c>NAME_PORT</c>, …</summary>
    public static IResourceBuilder<TDestination> WithReference<TDestination>(
        this IResourceBuilder<TDestination> builder, IResourceBuilder<IResourceWithConnectionString> source, string? connectionName = null)
        where TDestination : IResourceWithEnvironment
    {
        var name = connectionName ?? source.Resource.Name;

        return builder.With(new ReferenceAnnotation(source.Resource)).With(new EnvironmentAnnotation(async context =>
        {
            var variables = context.EnvironmentVariables;
            variables[$"ConnectionStrings__{name}"] = (await source.Resource.GetConnectionStringAsync(context.CancellationToken))!;

            foreach (var (property, value) in source.Resource.ConnectionProperties)
            {
                variables[$"{ResourceName.ToVariable(name)}_{property.ToUpperInvariant()}"] = (await value())!;
            }
        }));
    }

    /// <summary>For service discovery, <c>services__NAME__http__0</c>, and as <c>NAME_HTTP</c>.</summary>
    public static IResourceBuilder<TDestination> WithReference<TDestination>(
        this IResourceBuilder<TDestination> builder, IResourceBuilder<IResourceWithServiceDiscovery> source)
        where TDestination : IResourceWithEnvironment =>
        builder.With(new ReferenceAnnotation(source.Resource)).WithEnvironment(context =>
        {
            foreach (var endpoint in source.Resource.Of<EndpointAnnotation>())
            {
                var reference = new EndpointReference(source.Resource, endpoint.Name);
                context.EnvironmentVariables[$"services__{source.Resource.Name}__{endpoint.UriScheme}__0"] = reference;
                context.EnvironmentVariables[$"{ResourceName.ToVariable(source.Resource.Name)}_{endpoint.Name.ToUpperInvariant()}"] = reference;
            }
        });

    /// <summary>For service discovery, <c>services__NAME__https__0</c>, and as <c>NAME</c>.</summary>
    public static IResourceBuilder<TDestination> WithReference<TDestination>(
        this IResourceBuilder<TDestination> builder, IResourceBuilder<ExternalServiceResource> externalService)
        where TDestination : IResourceWithEnvironment
    {
        var service = externalService.Resource;

        return builder
            .With(new ReferenceAnnotation(service))
            .WithEnvironment($"services__{service.Name}__{service.Uri.Scheme}__0", service.Uri.ToString())
            .WithEnvironment(ResourceName.ToVariable(service.Name), service.Uri.ToString());
    }
}
