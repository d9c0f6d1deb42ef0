using System.Globalization;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Processes;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.Running;

/// <summary>Takes one instance through its states: waiting, starting, running, healthy, gone.</summary>
internal sealed class InstanceRunner(ResourceNotificationService notifications, TimeProvider time)
{
    private static readonly TimeSpan UntilHealthy = TimeSpan.FromMilliseconds(150);
    private static readonly TimeSpan OnceHealthy = TimeSpan.FromSeconds(5);

    /// <summary>False when it did not start; why is in its log.</summary>
    public async Task<bool> StartWhenReadyAsync(ResourceInstance instance, CancellationToken cancellation)
    {
        try
        {
            if (instance.Resource.Of<WaitAnnotation>().Any())
            {
                Publish(instance, KnownResourceStates.Waiting);
                await notifications.WaitForDependenciesAsync(instance.Resource, cancellation);
            }

            await StartAsync(instance, cancellation);
            return true;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return false; // the application stops before this one's turn came
        }
        catch (Exception e)
        {
            instance.Log.WriteFailure($"failed to start: {e.Message}");
            Publish(instance, KnownResourceStates.FailedToStart);
            return false;
        }
    }

    public async Task StopAsync(ResourceInstance instance, bool forGood)
    {
        await instance.Turn.WaitAsync();
        try
        {
            if (instance.Process is { Exited.IsCompleted: false } process)
            {
                instance.Stopped = process;
                Publish(instance, KnownResourceStates.Stopping);
                await instance.Launcher.StopAsync(process, forGood);
                PublishExit(instance, await process.Exited);
            }
        }
        finally
        {
            instance.Turn.Release();
        }
    }

    private async Task StartAsync(ResourceInstance instance, CancellationToken cancellation)
    {
        await instance.Turn.WaitAsync(cancellation);
        try
        {
            cancellation.ThrowIfCancellationRequested();
            Publish(instance, KnownResourceStates.Starting);
            var process = instance.Process = await instance.Launcher.StartAsync(instance.Log.WriteLine, cancellation);

            notifications.Publish(instance.Resource, instance.Id, _ => new()
            {
                ResourceType = instance.Launcher.ResourceType,
                State = KnownResourceStates.Running,
                Properties = [new("executable.pid", process.Id)],
            });

            _ = WatchExitAsync(instance, process);
            _ = WatchHealthAsync(instance, process);
        }
        finally
        {
            instance.Turn.Release();
        }
    }

    private async Task WatchExitAsync(ResourceInstance instance, ChildProcess process)
    {
        var exitCode = await process.Exited;
        if (instance.Stopped == process)
        {
            return;
        }

        if (exitCode == 0)
        {
            instance.Log.WriteLine("ended with exit code 0");
        }
        else
        {
            instance.Log.WriteCrash(exitCode.ToString(CultureInfo.InvariantCulture));
        }

        PublishExit(instance, exitCode);
    }

    private async Task WatchHealthAsync(ResourceInstance instance, ChildProcess process)
    {
        while (instance.Stopped != process && !process.Exited.IsCompleted)
        {
            var health = await CheckAsync(instance);
            if (!process.Exited.IsCompleted)
            {
                PublishHealth(instance, health);
            }

            var pause = Task.Delay(health is HealthStatus.Healthy ? OnceHealthy : UntilHealthy, time, CancellationToken.None);
            await Task.WhenAny(process.Exited, pause);
        }
    }

    private async Task<HealthStatus> CheckAsync(ResourceInstance instance)
    {
        using var patience = new CancellationTokenSource(OnceHealthy, time);
        try
        {
            await instance.Launcher.CheckAsync(patience.Token);
            return HealthStatus.Healthy;
        }
        catch (Exception)
        {
            return HealthStatus.Unhealthy;
        }
    }

    private void PublishHealth(ResourceInstance instance, HealthStatus health) =>
        notifications.Publish(instance.Resource, instance.Id, latest =>
            latest!.State?.Text == KnownResourceStates.Running ? latest with { HealthStatus = health } : latest);

    private void PublishExit(ResourceInstance instance, int exitCode) =>
        Publish(instance, instance.Launcher.StoppedState, exitCode);

    private void Publish(ResourceInstance instance, string state, int? exitCode = null) =>
        notifications.Publish(instance.Resource, instance.Id, _ => new()
        {
            ResourceType = instance.Launcher.ResourceType,
            State = state,
            ExitCode = exitCode,
        });
}
