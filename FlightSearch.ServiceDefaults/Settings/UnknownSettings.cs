using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FlightSearch.ServiceDefaults;

/// <summary>Logs a warning at start for each setting that this version does not know.</summary>
internal sealed partial class UnknownSettings(SettingsReport report, ILogger<UnknownSettings> logger) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var name in report.Unknown)
        {
            LogUnknown(name);
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(LogLevel.Warning, "Setting {Setting} is unknown to this version and ignored")]
    private partial void LogUnknown(string setting);
}
