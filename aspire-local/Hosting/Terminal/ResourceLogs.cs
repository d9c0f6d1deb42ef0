using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Terminal;

/// <summary>
/// Where the resources' lines go: to the terminal and, when there is a place for it, to a file each; under the testing
/// builder to the test's loggers.
/// </summary>
internal sealed partial class ResourceLogs(ILoggerFactory loggers, string loggerPrefix, bool onTerminal, string? folder) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, StreamWriter> _files = [];

    public ResourceLog For(string resourceName, string instanceId)
    {
        var logger = loggers.CreateLogger($"{loggerPrefix}.Resources.{resourceName}");
        var file = folder is null ? null : Open(folder, resourceName);

        return new ResourceLog(instanceId, (line, isFailure) =>
        {
            lock (_gate)
            {
                file?.WriteLine(line);
                if (onTerminal)
                {
                    Screen.WriteLine(resourceName, line, isFailure);
                }
                else if (isFailure)
                {
                    LogFailure(logger, line);
                }
                else
                {
                    LogLine(logger, line);
                }
            }
        });
    }

    public void Dispose()
    {
        lock (_gate)
        {
            foreach (var file in _files.Values)
            {
                file.Dispose();
            }

            _files.Clear();
        }
    }

    [LoggerMessage(LogLevel.Information, "{Line}")]
    private static partial void LogLine(ILogger logger, string line);

    [LoggerMessage(LogLevel.Error, "{Line}")]
    private static partial void LogFailure(ILogger logger, string line);

    private StreamWriter Open(string place, string resourceName)
    {
        if (!_files.TryGetValue(resourceName, out var file))
        {
            Directory.CreateDirectory(place);
            file = _files[resourceName] = new StreamWriter(Path.Combine(place, $"{resourceName}.log")) { AutoFlush = true };
        }

        return file;
    }
}
