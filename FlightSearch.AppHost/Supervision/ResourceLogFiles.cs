using System.Text.RegularExpressions;
using Microsoft.Extensions.Hosting;

namespace FlightSearch.AppHost.Supervision;

/// <summary>
/// Writes the output of each process to a file, in a folder for each start. Keeps the folders of the last ten starts.
/// </summary>
internal sealed partial class ResourceLogFiles(
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
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            // The logs contain the login token of the dashboard.
            Directory.CreateDirectory(
                folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        // Deletes only folders of starts, since the parent folder may have other content.
        var starts = Directory.GetDirectories(Path.GetDirectoryName(folder)!)
            .Where(path => StartName().IsMatch(Path.GetFileName(path)));
        foreach (var old in starts.OrderDescending().Skip(StartsKept))
        {
            Directory.Delete(old, recursive: true);
        }
    }

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d$")]
    private static partial Regex StartName();

    [GeneratedRegex(@"\x1b\[[0-9;]*m")]
    private static partial Regex Colour();

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
                    await file.WriteLineAsync(Colour().Replace(line.Content, ""));
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
