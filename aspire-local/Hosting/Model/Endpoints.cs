namespace Aspire.Hosting.ApplicationModel;

public interface IResourceWithEndpoints : IResource;

/// <summary>A value that is known only once the application starts.</summary>
public interface IValueProvider
{
    ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default);
}

/// <summary>A place where a resource listens: always on loopback, on the wanted port or else on one found at start.</summary>
public sealed class EndpointAnnotation(string name, string uriScheme, int? port) : IResourceAnnotation
{
    public string Name { get; } = name;

    public string UriScheme { get; } = uriScheme;

    public int? Port { get; } = port;

    /// <summary>The setting that chose <see cref="Port"/>, named when the port is taken.</summary>
    internal string? Owner { get; init; }

    internal int? AllocatedPort { get; set; }
}

/// <summary>An endpoint as others speak of it, before and after its port is known.</summary>
public sealed class EndpointReference(IResourceWithEndpoints owner, string endpointName) : IValueProvider
{
    public IResource Resource { get; } = owner;

    public string EndpointName { get; } = endpointName;

    public bool Exists => Annotation is not null;

    public bool IsAllocated => Annotation?.AllocatedPort is not null;

    public string Scheme => Required.UriScheme;

    public string Host { get; } = "localhost";

    public int Port => Required.AllocatedPort
        ?? throw new InvalidOperationException($"Endpoint '{EndpointName}' of '{Resource.Name}' has no port before the application starts.");

    public string Url => $"{Scheme}://{Host}:{Port}";

    public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default) => new(Url);

    private EndpointAnnotation? Annotation => Resource.Of<EndpointAnnotation>().SingleOrDefault(e => e.Name == EndpointName);

    private EndpointAnnotation Required => Annotation
        ?? throw new InvalidOperationException($"Resource '{Resource.Name}' has no endpoint '{EndpointName}'.");
}
