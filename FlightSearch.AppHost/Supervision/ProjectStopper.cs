using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Extensions.Hosting;

namespace FlightSearch.AppHost.Supervision;

/// <summary>
/// Sends SIGTERM to every project when the application stops. Aspire's orchestrator sends SIGINT, which
/// <c>dotnet run</c> does not pass on, and kills the process after six seconds.
/// </summary>
internal sealed class ProjectStopper(ResourceNotificationService notifications, IHostApplicationLifetime lifetime)
    : BackgroundService
{
    private readonly ConcurrentDictionary<string, string> _processIds = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await using var stopping = lifetime.ApplicationStopping.Register(Stop);
        await foreach (var change in notifications.WatchAsync(stoppingToken))
        {
            var id = change.Snapshot.Properties.FirstOrDefault(property => property.Name == "executable.pid")?.Value;
            if (change.Resource is ProjectResource
                && change.Snapshot.State?.Text == KnownResourceStates.Running && id is not null)
            {
                _processIds[change.ResourceId] = $"{id}";
            }
            else
            {
                _processIds.TryRemove(change.ResourceId, out _);
            }
        }
    }

    private void Stop()
    {
        if (!OperatingSystem.IsWindows() && !_processIds.IsEmpty)
        {
            using var kill = Process.Start("/bin/sh", ["-c", $"kill -TERM {string.Join(' ', _processIds.Values)}"]);
        }
    }
}
