using Microsoft.Extensions.Hosting;

namespace FlightSearch.AppHost.Supervision;

/// <summary>
/// Writes what each process prints to a file of its own, in a folder for each start; keeps the last ten.
/// </summary>
internal sealed class ResourceLogFiles(
    ResourceNotificationService notifications, ResourceLoggerService logs, AppHostSettings settings)
    : BackgroundService
{
    private const int StartsKept = 10;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        CreateFolder(settings.LogFolder);
        HashSet<string> known = [];
        await foreach (var change in notifications.WatchAsync(stoppingToken))
        {
            if (known.Add(change.ResourceId) && change.Resource is not ParameterResource)
            {
                _ = WriteAsync(change.ResourceId, settings.LogFolder, stoppingToken);
            }
        }
    }

    private static void CreateFolder(string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (var old in Directory.GetDirectories(Path.GetDirectoryName(folder)!).OrderDescending().Skip(StartsKept))
        {
            Directory.Delete(old, recursive: true);
        }
    }

    private async Task WriteAsync(string resourceId, string folder, CancellationToken cancellation)
    {
        StreamWriter? file = null;
        try
        {
            await foreach (var lines in logs.WatchAsync(resourceId).WithCancellation(cancellation))
            {
                file ??= new StreamWriter(Path.Combine(folder, $"{resourceId}.log"), append: true) { AutoFlush = true };
                foreach (var line in lines)
                {
                    await file.WriteLineAsync(line.Content);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The application stops.
        }
        finally
        {
            file?.Dispose();
        }
    }
}
