using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Running;

/// <summary>Those that use others stop before the others: a worker hands its work back while its database still answers.</summary>
internal static class StopOrder
{
    public static IEnumerable<IReadOnlyList<IResource>> Of(IEnumerable<IResource> resources)
    {
        var left = resources.ToHashSet();
        while (left.Count > 0)
        {
            var used = left.SelectMany(Uses).Where(left.Contains).ToHashSet();
            List<IResource> next = [.. left.Except(used)];
            if (next.Count == 0)
            {
                next = [.. left]; // they use each other
            }

            left.ExceptWith(next);
            yield return next;
        }
    }

    private static IEnumerable<IResource> Uses(IResource resource) =>
    [
        .. resource.Of<WaitAnnotation>().Select(wait => wait.Resource),
        .. resource.Of<ReferenceAnnotation>().Select(reference => reference.Resource),
        .. resource is IResourceWithParent { Parent: var parent } ? [parent] : Array.Empty<IResource>(),
    ];
}
