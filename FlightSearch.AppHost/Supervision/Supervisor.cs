using System.Diagnostics;
using System.Text;
using FlightSearch.AppHost.Servers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace FlightSearch.AppHost.Supervision;

/// <summary>
/// Restarts crashed processes and reports it on standard error. A process that was stopped in the dashboard stays
/// stopped. Wrong settings end the AppHost, since a restart cannot help.
/// </summary>
internal sealed class Supervisor(
    DistributedApplicationModel model, ResourceNotificationService notifications, ResourceCommandService commands,
    ResourceLoggerService logs, IHostApplicationLifetime lifetime, IConfiguration configuration, TimeProvider time)
    : BackgroundService
{
    /// <summary>State of a container that was removed from the engine. It has no exit code.</summary>
    private const string RemovedContainer = "Unknown";

    private readonly Dictionary<string, RestartPolicy> _policies = [];
    /// <summary>Time in which the other processes start and report their own wrong settings.</summary>
    private static readonly TimeSpan OthersReport = TimeSpan.FromSeconds(5);

    private readonly HashSet<string> _messages = [];
    private readonly HashSet<string> _stoppedByHand = [];
    private readonly Dictionary<string, DateTime?> _endsSeen = [];

    private bool IsDebugging => Debugger.IsAttached || !string.IsNullOrEmpty(configuration["DEBUG_SESSION_PORT"]);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var change in notifications.WatchAsync(stoppingToken))
        {
            await ObserveAsync(change, stoppingToken);
        }
    }

    private async Task ObserveAsync(ResourceEvent change, CancellationToken cancellation)
    {
        var (id, snapshot) = (change.ResourceId, change.Snapshot);
        if (!IsSupervised(change.Resource) || lifetime.ApplicationStopping.IsCancellationRequested)
        {
            return;
        }

        switch (snapshot.State?.Text)
        {
            case var state when state == KnownResourceStates.Running:
                _stoppedByHand.Remove(id);
                PolicyOf(id).Observe(snapshot.HealthStatus is null or HealthStatus.Healthy);
                break;
            case var state when state == KnownResourceStates.Stopping:
                _stoppedByHand.Add(id);
                break;
            case var state when HasEnded(state, snapshot) && IsNewEnd(id, snapshot):
                await OnEndedAsync(change.Resource, id, snapshot, cancellation);
                break;
        }
    }

    private static bool HasEnded(string? state, CustomResourceSnapshot snapshot) =>
        state == KnownResourceStates.FailedToStart
        || (state == RemovedContainer && snapshot.StopTimeStamp is not null)
        || (KnownResourceStates.TerminalStates.Contains(state) && snapshot.ExitCode is not null);

    /// <summary>Aspire reports the same end again when other properties of the resource change.</summary>
    private bool IsNewEnd(string id, CustomResourceSnapshot snapshot)
    {
        var isNew = !_endsSeen.TryGetValue(id, out var seen) || seen != snapshot.StopTimeStamp;
        _endsSeen[id] = snapshot.StopTimeStamp;

        return isNew && !_stoppedByHand.Remove(id);
    }

    /// <summary>Resources that are started by hand (pgAdmin, a rebuild) may end and are not supervised.</summary>
    private static bool IsSupervised(IResource resource) =>
        resource is ProjectResource or LocalServer or ContainerResource
        && !resource.Annotations.OfType<ExplicitStartupAnnotation>().Any();

    private async Task OnEndedAsync(
        IResource resource, string id, CustomResourceSnapshot snapshot, CancellationToken cancellation)
    {
        var wasRemoved = snapshot.State?.Text == RemovedContainer;
        if (snapshot.ExitCode is null && !wasRemoved)
        {
            Say($"{id} failed to start; its log says why");
            return;
        }

        var exitCode = snapshot.ExitCode ?? -1;
        var ended = wasRemoved ? "was removed" : $"ended with exit code {exitCode}";
        var isToComplete = IsToComplete(resource);
        if (isToComplete && exitCode == 0)
        {
            return;
        }

        if (isToComplete || exitCode == ExitCodes.WrongSettings)
        {
            // The resources that wait for it would never start, or a restart would end in the same way.
            await EndAsync(id, exitCode, cancellation);
        }
        else if (IsDebugging)
        {
            Say($"{id} {ended}; not started again while debugging");
        }
        else if (PolicyOf(id).AfterCrash() is { } pause)
        {
            Say($"{id} {ended}; started again in {pause.TotalSeconds} s");
            _ = RestartAsync(id, pause, cancellation);
        }
        else
        {
            Say($"{id} {ended}, for the fifth time in a short time; it stays stopped");
        }
    }

    /// <summary>Whether another resource waits for its completion.</summary>
    private bool IsToComplete(IResource resource) => model.Resources
        .SelectMany(other => other.Annotations.OfType<WaitAnnotation>())
        .Any(wait => wait.Resource == resource && wait.WaitType == WaitType.WaitForCompletion);

    private async Task RestartAsync(string id, TimeSpan pause, CancellationToken cancellation)
    {
        try
        {
            await Task.Delay(pause, time, cancellation);
            var started = await commands.ExecuteCommandAsync(id, KnownResourceCommands.StartCommand, cancellation);
            if (!started.Success && !IsRunning(id)) // the user may have started it meanwhile
            {
                Say($"{id} could not be started again: {started.Message}");
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // The application stops.
        }
        catch (Exception e)
        {
            Say($"{id} could not be started again: {e.Message}");
        }
    }

    private bool IsRunning(string id) => notifications.TryGetCurrentState(id, out var now)
        && now.Snapshot.State?.Text == KnownResourceStates.Running;

    private async Task EndAsync(string id, int exitCode, CancellationToken cancellation)
    {
        var message = new StringBuilder();
        await foreach (var lines in logs.GetAllAsync(id).WithCancellation(cancellation))
        {
            message.AppendJoin(
                "", lines.Where(line => line.IsErrorMessage).Select(line => $"\n{WithoutTime(line.Content)}"));
        }

        if (_messages.Add($"{message}")) // other replicas report the same
        {
            Say($"{id} ended with exit code {exitCode}:{message}");
        }

        if (Environment.ExitCode == 0)
        {
            Environment.ExitCode = exitCode;
            _ = StopSoonAsync(cancellation);
        }
    }

    private async Task StopSoonAsync(CancellationToken cancellation)
    {
        await Task.Delay(OthersReport, time, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        lifetime.StopApplication();
    }

    private RestartPolicy PolicyOf(string id) =>
        _policies.TryGetValue(id, out var policy) ? policy : _policies[id] = new(time);

    /// <summary>Removes the time that the orchestrator writes before each line.</summary>
    private static string WithoutTime(string line) =>
        line.IndexOf(' ', StringComparison.Ordinal) is > 0 and var end
            && DateTimeOffset.TryParse(line.AsSpan(0, end), out _)
            ? line[(end + 1)..]
            : line;

    private static void Say(string line) => Console.Error.WriteLine(line);
}
