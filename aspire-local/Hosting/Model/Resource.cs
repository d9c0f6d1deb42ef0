using System.Collections.ObjectModel;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>One box of the deployment diagram. What is said about it is kept as annotations.</summary>
public interface IResource
{
    string Name { get; }

    ResourceAnnotationCollection Annotations { get; }
}

public abstract class Resource(string name) : IResource
{
    public string Name { get; } = name;

    public ResourceAnnotationCollection Annotations { get; } = [];
}

public interface IResourceAnnotation;

public sealed class ResourceAnnotationCollection : Collection<IResourceAnnotation>;

public interface IResourceCollection : IList<IResource>;

public interface IResourceWithParent : IResource
{
    IResource Parent { get; }
}

/// <summary>A resource whose process takes environment variables.</summary>
public interface IResourceWithEnvironment : IResource;

public interface IResourceWithWaitSupport : IResource;

/// <summary>A resource that is neither started nor stopped; nobody waits for it.</summary>
public interface IResourceWithoutLifetime : IResource;

public interface IResourceWithConnectionString : IResource
{
    ValueTask<string?> GetConnectionStringAsync(CancellationToken cancellationToken = default);

    /// <summary>What <c>WithReference</c> gives besides the connection string: host, port, user name, …</summary>
    internal IEnumerable<(string Name, Func<ValueTask<string?>> Value)> ConnectionProperties { get; }
}

internal static class ResourceAnnotations
{
    public static IEnumerable<T> Of<T>(this IResource resource)
        where T : IResourceAnnotation => resource.Annotations.OfType<T>();
}
