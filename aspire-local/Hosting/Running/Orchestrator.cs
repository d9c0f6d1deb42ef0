using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Postgres;
using Aspire.Hosting.Processes;
using Aspire.Hosting.Projects;
using Aspire.Hosting.RabbitMQ;
using Aspire.Hosting.Terminal;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Running;

/// <summary>Starts everything in the model, each when its turn comes, and at the end stops it all in the reverse order.</summary>
internal sealed class Orchestrator(
    IResourceCollection resources,
    DistributedApplicationExecutionContext executionContext,
    DistributedApplicationOptions options,
    ResourceNotificationService notifications,
    ResourceLogs logs,
    IHttpClientFactory clients,
    TimeProvider time) : IHostedService, IDisposable
{
    private readonly InstanceRunner _runner = new(notifications, time);
    private readonly CancellationTokenSource _stopping = new();
    private readonly List<Task> _starts = [];

    public IReadOnlyList<ResourceInstance> Instances { get; private set; } = [];

    public Task StartAsync(CancellationToken cancellationToken)
    {
        Ports.Allocate(resources, random: options.RandomizePorts);
        Instances = [.. resources.SelectMany(CreateInstances)];

        foreach (var resource in resources.Where(resource => resource is IResourceWithoutLifetime))
        {
            Publish(resource, KnownResourceStates.Running, HealthStatus.Healthy);
        }

        foreach (var database in resources.OfType<PostgresDatabaseResource>())
        {
            Publish(database, KnownResourceStates.Starting, null);
            _ = FollowServerAsync(database);
        }

        foreach (var instance in Instances)
        {
            var onlyWhenTold = instance.Resource.Of<ExplicitStartAnnotation>().Any();
            notifications.Publish(instance.Resource, instance.Id, _ => new()
            {
                ResourceType = instance.Launcher.ResourceType,
                State = onlyWhenTold ? KnownResourceStates.NotStarted : KnownResourceStates.Starting,
            });
        }

        _starts.AddRange(Instances
            .Where(instance => !instance.Resource.Of<ExplicitStartAnnotation>().Any())
            .Select(instance => _runner.StartWhenReadyAsync(instance, _stopping.Token)));

        return Task.CompletedTask;
    }

    public Task<bool> StartAgainAsync(ResourceInstance instance) => _runner.StartWhenReadyAsync(instance, _stopping.Token);

    public Task StopAsync(ResourceInstance instance) => _runner.StopAsync(instance, forGood: false);

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        await Task.WhenAll(_starts);

        foreach (var layer in StopOrder.Of(resources))
        {
            await Task.WhenAll(Instances.Where(instance => layer.Contains(instance.Resource)).Select(i => _runner.StopAsync(i, forGood: true)));
        }
    }

    /// <summary>No farewells: what a second Ctrl+C asks for.</summary>
    public void Kill()
    {
        foreach (var instance in Instances)
        {
            instance.Process?.Kill();
        }
    }

    public void Dispose()
    {
        _stopping.Dispose();
        foreach (var server in resources.OfType<LocalServerResource>())
        {
            server.CloseFolder();
        }
    }

    private IEnumerable<ResourceInstance> CreateInstances(IResource resource)
    {
        Func<string, ILauncher>? launcher = resource switch
        {
            PostgresServerResource server => _ => new PostgresLauncher(server, time),
            RabbitMQServerResource server => _ => new RabbitMQLauncher(server, time),
            ProjectResource project => id => new ProjectLauncher(project, id, executionContext, clients, time),
            _ => null,
        };

        return launcher is null
            ? []
            : Enumerable.Range(0, resource.Of<ReplicaAnnotation>().LastOrDefault()?.Replicas ?? 1)
                .Select(_ => ResourceInstance.Create(resource, logs, launcher));
    }

    /// <summary>A database is there when its server is healthy and it was created; it goes when the server goes.</summary>
    private async Task FollowServerAsync(PostgresDatabaseResource database)
    {
        var server = Instances.Single(instance => instance.Resource == database.Parent);
        try
        {
            await foreach (var change in notifications.WatchAsync(_stopping.Token))
            {
                if (change.Resource == database.Parent)
                {
                    await FollowAsync(database, server, change.Snapshot);
                }
            }
        }
        catch (Exception) when (_stopping.IsCancellationRequested)
        {
            // the application stops
        }
    }

    /// <summary>The server may be gone again by now. What failed is tried again when it is healthy the next time.</summary>
    private async Task FollowAsync(PostgresDatabaseResource database, ResourceInstance server, CustomResourceSnapshot now)
    {
        try
        {
            if (now.HealthStatus is HealthStatus.Healthy)
            {
                await ((PostgresLauncher)server.Launcher).CreateDatabaseAsync(database.DatabaseName, _stopping.Token);
            }

            Publish(database, now.State!.Text, now.HealthStatus);
        }
        catch (Exception e) when (!_stopping.IsCancellationRequested)
        {
            server.Log.WriteFailure($"database {database.DatabaseName}: {e.Message}");
            Publish(database, KnownResourceStates.FailedToStart, null);
        }
    }

    private void Publish(IResource resource, string state, HealthStatus? health) =>
        notifications.Publish(resource, resource.Name, _ => new()
        {
            ResourceType = resource.GetType().Name,
            State = state,
            HealthStatus = health,
        });
}
