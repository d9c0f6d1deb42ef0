using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace FlightSearch.AppHost.Servers;

/// <summary>
/// Volumes of one start. Aspire replaces a container that crashed, so data that outlives a crash must lie in a volume,
/// even where nobody keeps it for the next start.
/// </summary>
internal sealed class TemporaryVolumes(AppHostSettings settings, IConfiguration configuration) : IHostedService
{
    public static string Of(AppHostSettings settings, string server) => $"flightsearch-{settings.Start:N}-{server}";

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Comes after Aspire's own services, which remove the containers.</summary>
    public Task StopAsync(CancellationToken cancellationToken) =>
        ContainerEngine.RunAsync(
            configuration,
            ["volume", "rm", "--force", Of(settings, "postgres"), Of(settings, "messaging")],
            cancellationToken);
}
