using Aspire.Hosting.Running;

namespace Aspire.Hosting.ApplicationModel;

public static class KnownResourceCommands
{
    public static readonly string StartCommand = "start";
    public static readonly string StopCommand = "stop";
    public static readonly string RestartCommand = "restart";
}

public sealed class ExecuteCommandResult
{
    public required bool Success { get; init; }

    public string? Message { get; init; }
}

/// <summary>Stops and starts instances while the application runs. A command is done when its process is gone, or is there.</summary>
public class ResourceCommandService
{
    private readonly Orchestrator _orchestrator;

    internal ResourceCommandService(Orchestrator orchestrator) => _orchestrator = orchestrator;

    /// <param name="resourceId">An instance's id, or the name of a resource that has one instance.</param>
    public Task<ExecuteCommandResult> ExecuteCommandAsync(
        string resourceId, string commandName, CancellationToken cancellationToken = default)
    {
        var found = _orchestrator.Instances
            .Where(instance => Is(instance.Id, resourceId) || Is(instance.Resource.Name, resourceId))
            .ToList();

        return found.Count == 1
            ? ExecuteAsync(found[0], commandName, cancellationToken)
            : Task.FromResult(Failed($"'{resourceId}' names {found.Count} instances, and a command is for one."));
    }

    /// <summary>For every instance of the resource.</summary>
    public async Task<ExecuteCommandResult> ExecuteCommandAsync(
        IResource resource, string commandName, CancellationToken cancellationToken = default)
    {
        var results = await Task.WhenAll(_orchestrator.Instances
            .Where(instance => instance.Resource == resource)
            .Select(instance => ExecuteAsync(instance, commandName, cancellationToken)));

        return results.FirstOrDefault(result => !result.Success) ?? new() { Success = true };
    }

    private async Task<ExecuteCommandResult> ExecuteAsync(ResourceInstance instance, string command, CancellationToken cancellation)
    {
        var runs = instance.Process is { Exited.IsCompleted: false };
        if (command != KnownResourceCommands.StartCommand && !runs)
        {
            return Failed($"'{instance.Id}' does not run.");
        }

        if (command == KnownResourceCommands.StartCommand && runs)
        {
            return Failed($"'{instance.Id}' runs already.");
        }

        if (command == KnownResourceCommands.StopCommand || command == KnownResourceCommands.RestartCommand)
        {
            await _orchestrator.StopAsync(instance).WaitAsync(cancellation);
        }

        if (command == KnownResourceCommands.StopCommand)
        {
            return new() { Success = true };
        }

        return await _orchestrator.StartAgainAsync(instance).WaitAsync(cancellation)
            ? new() { Success = true }
            : Failed($"'{instance.Id}' did not start.");
    }

    private static ExecuteCommandResult Failed(string message) => new() { Success = false, Message = message };

    private static bool Is(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
