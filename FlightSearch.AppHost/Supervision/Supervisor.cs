using System.Diagnostics;
using System.Text;
using FlightSearch.AppHost.Servers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace FlightSearch.AppHost.Supervision;

/// <summary>
/// Starts crashed processes again and says so on standard error, where whoever started the AppHost looks. A process
/// that was stopped in the dashboard stays stopped; wrong settings end everything, since no restart mends them.
/// </summary>
internal sealed class Supervisor(
    DistributedApplicationModel model, ResourceNotificationService notifications, ResourceCommandService commands,
    ResourceLoggerService logs, IHostApplicationLifetime lifetime, IConfiguration configuration, TimeProvider time)
    : BackgroundService
{
    /// <summary>State of a container that somebody removed from the engine; it has no exit code.</summary>
    private const string RemovedContainer = "Unknown";

    private readonly Dictionary<string, RestartPolicy> _policies = [];
    /// <summary>Processes start within this time of each other; each names its own wrong settings.</summary>
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

    /// <summary>The same end is reported several times, as other properties of the resource change.</summary>
    private bool IsNewEnd(string id, CustomResourceSnapshot snapshot)
    {
        var isNew = !_endsSeen.TryGetValue(id, out var seen) || seen != snapshot.StopTimeStamp;
        _endsSeen[id] = snapshot.StopTimeStamp;

        return isNew && !_stoppedByHand.Remove(id);
    }

    /// <summary>What is started by hand (pgAdmin, a rebuild) ends by itself, too.</summary>
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
            // What waits for it never starts, or the next start would end the same way.
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
            Say($"{id} {ended}, for the fifth time in short order; it stays stopped");
        }
    }

    /// <summary>Something waits for it to complete.</summary>
    private bool IsToComplete(IResource resource) => model.Resources
        .SelectMany(other => other.Annotations.OfType<WaitAnnotation>())
        .Any(wait => wait.Resource == resource && wait.WaitType == WaitType.WaitForCompletion);

    private async Task RestartAsync(string id, TimeSpan pause, CancellationToken cancellation)
    {
        try
        {
            await Task.Delay(pause, time, cancellation);
            var started = await commands.ExecuteCommandAsync(id, KnownResourceCommands.StartCommand, cancellation);
            if (!started.Success && !IsRunning(id)) // somebody else may have started it meanwhile
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

        if (_messages.Add($"{message}")) // another replica may have said the same
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

    /// <summary>The orchestrator puts the time before each line.</summary>
    private static string WithoutTime(string line) =>
        line.IndexOf(' ', StringComparison.Ordinal) is > 0 and var end
            && DateTimeOffset.TryParse(line.AsSpan(0, end), out _)
            ? line[(end + 1)..]
            : line;

    private static void Say(string line) => Console.Error.WriteLine(line);
}
