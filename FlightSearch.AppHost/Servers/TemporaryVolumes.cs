using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace FlightSearch.AppHost.Servers;

/// <summary>
/// Removes the volumes of this start. Aspire replaces a crashed container, so data must be in a volume even if it is
/// not kept for the next start.
/// </summary>
internal sealed class TemporaryVolumes(AppHostSettings settings, IConfiguration configuration) : IHostedService
{
    public static string Of(AppHostSettings settings, string server) => $"flightsearch-{settings.Start:N}-{server}";

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Runs after Aspire's services have removed the containers.</summary>
    public Task StopAsync(CancellationToken cancellationToken) =>
        ContainerEngine.RunAsync(
            configuration,
            ["volume", "rm", "--force", Of(settings, "postgres"), Of(settings, "messaging")],
            cancellationToken);
}
