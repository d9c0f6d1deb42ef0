namespace Aspire.Hosting.ApplicationModel;

/// <summary>What a waiting resource does when the other one fails: hope for a restart, or give up too.</summary>
public enum WaitBehavior
{
    WaitOnResourceUnavailable,
    StopOnResourceUnavailable,
}

public sealed class EnvironmentCallbackContext(
    DistributedApplicationExecutionContext executionContext, IResource resource, CancellationToken cancellationToken)
{
    public DistributedApplicationExecutionContext ExecutionContext { get; } = executionContext;

    public IResource Resource { get; } = resource;

    public CancellationToken CancellationToken { get; } = cancellationToken;

    /// <summary>Values are strings or <see cref="IValueProvider"/>s.</summary>
    public Dictionary<string, object> EnvironmentVariables { get; } = [];
}

/// <summary>An address as the table of resources shows it.</summary>
public sealed class ResourceUrlAnnotation
{
    /// <summary>Absolute, or relative to the endpoint.</summary>
    public required string Url { get; set; }

    public string? DisplayText { get; set; }
}

internal sealed record EnvironmentAnnotation(Func<EnvironmentCallbackContext, ValueTask> Callback) : IResourceAnnotation;

internal sealed record WaitAnnotation(IResource Resource, WaitBehavior? Behavior, int? CompletesWith) : IResourceAnnotation;

/// <summary>Who uses whom: the order in which resources stop.</summary>
internal sealed record ReferenceAnnotation(IResource Resource) : IResourceAnnotation;

internal sealed record ReplicaAnnotation(int Replicas) : IResourceAnnotation;

internal sealed record ExplicitStartAnnotation : IResourceAnnotation;

internal sealed record DataVolumeAnnotation(string Name) : IResourceAnnotation;

internal sealed record HttpHealthCheckAnnotation(EndpointReference Endpoint, string Path, int StatusCode) : IResourceAnnotation;

internal sealed record UrlCallbackAnnotation(string EndpointName, Action<ResourceUrlAnnotation> Callback) : IResourceAnnotation;
