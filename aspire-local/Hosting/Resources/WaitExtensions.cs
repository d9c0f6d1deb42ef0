using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>In which order resources start.</summary>
public static class ResourceBuilderWaitExtensions
{
    /// <summary>Starts once the other is healthy; what belongs to a parent also waits for the parent.</summary>
    public static IResourceBuilder<T> WaitFor<T>(this IResourceBuilder<T> builder, IResourceBuilder<IResource> dependency)
        where T : IResourceWithWaitSupport => Wait(builder, dependency.Resource, null);

    public static IResourceBuilder<T> WaitFor<T>(
        this IResourceBuilder<T> builder, IResourceBuilder<IResource> dependency, WaitBehavior waitBehavior)
        where T : IResourceWithWaitSupport => Wait(builder, dependency.Resource, waitBehavior);

    /// <summary>Starts once the other has ended with this exit code, and not at all when it ends with another.</summary>
    public static IResourceBuilder<T> WaitForCompletion<T>(
        this IResourceBuilder<T> builder, IResourceBuilder<IResource> dependency, int exitCode = 0)
        where T : IResourceWithWaitSupport => Wait(builder, dependency.Resource, null, exitCode);

    private static IResourceBuilder<T> Wait<T>(
        IResourceBuilder<T> builder, IResource dependency, WaitBehavior? behavior, int? completesWith = null)
        where T : IResource
    {
        if (ReferenceEquals(builder.Resource, dependency))
        {
            throw new DistributedApplicationException($"'{builder.Resource.Name}' cannot wait for itself.");
        }

        if (completesWith is null && dependency is IResourceWithParent { Parent: var parent })
        {
            Wait(builder, parent, behavior);
        }

        return builder.With(new WaitAnnotation(dependency, behavior, completesWith));
    }
}
