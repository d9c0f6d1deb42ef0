using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Tells what state each resource is in, and waits for states to come.</summary>
public class ResourceNotificationService
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, ResourceEvent> _latest = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<Channel<ResourceEvent>> _watchers = [];
    private readonly WaitBehavior _defaultBehavior;

    internal ResourceNotificationService(WaitBehavior defaultBehavior) => _defaultBehavior = defaultBehavior;

    /// <summary>The states as they are now, then every change.</summary>
    public async IAsyncEnumerable<ResourceEvent> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var changes = Channel.CreateUnbounded<ResourceEvent>();
        lock (_gate)
        {
            _watchers.Add(changes);
            foreach (var current in _latest.Values)
            {
                changes.Writer.TryWrite(current);
            }
        }

        try
        {
            await foreach (var change in changes.Reader.ReadAllAsync(cancellationToken))
            {
                yield return change;
            }
        }
        finally
        {
            lock (_gate)
            {
                _watchers.Remove(changes);
            }
        }
    }

    /// <param name="resourceId">An instance's id, or the name of a resource that has one instance.</param>
    public bool TryGetCurrentState(string resourceId, [NotNullWhen(true)] out ResourceEvent? resourceEvent)
    {
        lock (_gate)
        {
            if (!_latest.TryGetValue(resourceId, out resourceEvent))
            {
                var named = _latest.Values.Where(latest => IsNamed(latest, resourceId)).Take(2).ToList();
                resourceEvent = named.Count == 1 ? named[0] : null;
            }

            return resourceEvent is not null;
        }
    }

    public async Task<ResourceEvent> WaitForResourceAsync(
        string resourceName, Func<ResourceEvent, bool> predicate, CancellationToken cancellationToken = default)
    {
        await foreach (var change in WatchAsync(cancellationToken))
        {
            if (IsNamed(change, resourceName) && predicate(change))
            {
                return change;
            }
        }

        throw new OperationCanceledException(cancellationToken);
    }

    public async Task<string> WaitForResourceAsync(
        string resourceName, IEnumerable<string> targetStates, CancellationToken cancellationToken = default)
    {
        var reached = await WaitForResourceAsync(
            resourceName, change => targetStates.Contains(change.Snapshot.State?.Text), cancellationToken);

        return reached.Snapshot.State!.Text;
    }

    public Task WaitForResourceAsync(string resourceName, string? targetState = null, CancellationToken cancellationToken = default) =>
        WaitForResourceAsync(resourceName, [targetState ?? KnownResourceStates.Running], cancellationToken);

    public Task<ResourceEvent> WaitForResourceHealthyAsync(string resourceName, CancellationToken cancellationToken = default) =>
        WaitForResourceHealthyAsync(resourceName, _defaultBehavior, cancellationToken);

    public async Task<ResourceEvent> WaitForResourceHealthyAsync(
        string resourceName, WaitBehavior waitBehavior, CancellationToken cancellationToken = default)
    {
        var reached = await WaitForResourceAsync(resourceName, change => IsHealthy(change) || IsHopeless(change, waitBehavior), cancellationToken);

        return IsHealthy(reached)
            ? reached
            : throw new DistributedApplicationException($"'{resourceName}' did not become healthy: {Describe(reached)}.");
    }

    /// <summary>Returns once all that <paramref name="resource"/> waits for is there.</summary>
    public Task WaitForDependenciesAsync(IResource resource, CancellationToken cancellationToken) =>
        Task.WhenAll(resource.Of<WaitAnnotation>()
            .Where(wait => wait.Resource is not IResourceWithoutLifetime)
            .Select(wait => wait.CompletesWith is { } exitCode
                ? WaitForCompletionAsync(wait.Resource, exitCode, cancellationToken)
                : WaitForEachHealthyAsync(wait.Resource, wait.Behavior ?? _defaultBehavior, cancellationToken)));

    internal void Publish(IResource resource, string id, Func<CustomResourceSnapshot?, CustomResourceSnapshot> change)
    {
        lock (_gate)
        {
            var before = _latest.GetValueOrDefault(id)?.Snapshot;
            var after = change(before);
            if (after == before)
            {
                return;
            }

            var latest = _latest[id] = new ResourceEvent(resource, id, after);
            foreach (var watcher in _watchers)
            {
                watcher.Writer.TryWrite(latest);
            }
        }
    }

    private async Task WaitForCompletionAsync(IResource dependency, int exitCode, CancellationToken cancellation)
    {
        var ended = await WaitForResourceAsync(dependency.Name, IsTerminal, cancellation);
        if (ended.Snapshot.ExitCode != exitCode)
        {
            throw new DistributedApplicationException($"'{dependency.Name}' was to end with exit code {exitCode}: {Describe(ended)}.");
        }
    }

    private Task WaitForEachHealthyAsync(IResource dependency, WaitBehavior behavior, CancellationToken cancellation)
    {
        List<string> ids;
        lock (_gate)
        {
            ids = [.. _latest.Values.Where(latest => latest.Resource == dependency).Select(latest => latest.ResourceId)];
        }

        return Task.WhenAll(ids.Select(async id =>
        {
            var reached = await WaitForResourceAsync(
                dependency.Name, change => change.ResourceId == id && (IsHealthy(change) || IsHopeless(change, behavior)), cancellation);

            if (!IsHealthy(reached))
            {
                throw new DistributedApplicationException($"'{dependency.Name}' is waited for in vain: {Describe(reached)}.");
            }
        }));
    }

    private static bool IsNamed(ResourceEvent change, string name) => string.Equals(change.Resource.Name, name, StringComparison.OrdinalIgnoreCase);

    private static bool IsHealthy(ResourceEvent change) => change.Snapshot.HealthStatus is HealthStatus.Healthy;

    private static bool IsTerminal(ResourceEvent change) => KnownResourceStates.TerminalStates.Contains(change.Snapshot.State?.Text);

    private static bool IsHopeless(ResourceEvent change, WaitBehavior behavior) =>
        behavior is WaitBehavior.StopOnResourceUnavailable && IsTerminal(change);

    private static string Describe(ResourceEvent change) =>
        $"it is {change.Snapshot.State?.Text}" + (change.Snapshot.ExitCode is { } code ? $" with exit code {code}" : "");
}
