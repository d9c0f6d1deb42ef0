using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>A service that somebody else runs.</summary>
public sealed class ExternalServiceResource : Resource, IResourceWithoutLifetime
{
    internal ExternalServiceResource(string name, Uri uri)
        : base(ResourceName.Validate(name))
    {
        Uri = uri;
    }

    public Uri Uri { get; }
}

public static class ExternalServiceBuilderExtensions
{
    /// <param name="url">Absolute, ending in the path <c>/</c> (added when there is none), without query and fragment.</param>
    public static IResourceBuilder<ExternalServiceResource> AddExternalService(
        this IDistributedApplicationBuilder builder, string name, string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.PathAndQuery == "/" && uri.Fragment == ""
            ? builder.AddResource(new ExternalServiceResource(name, uri))
            : throw new ArgumentException($"'{url}' cannot be an external service's address: it must be absolute and have no path.", nameof(url));
}
