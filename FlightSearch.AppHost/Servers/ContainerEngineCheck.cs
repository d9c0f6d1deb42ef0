using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace FlightSearch.AppHost.Servers;

/// <summary>
/// Ends the AppHost if no container engine answers. Aspire would only log a warning, and resources that need a
/// container would wait for ever.
/// </summary>
internal sealed class ContainerEngineCheck(IConfiguration configuration, IHostApplicationLifetime lifetime)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!await ContainerEngine.RunAsync(configuration, ["ps", "--quiet"], stoppingToken))
        {
            Console.Error.WriteLine(
                "Servers: PostgreSQL and RabbitMQ should run as containers, but no container engine answers; "
                + "start Docker or Podman, or choose Servers=local");
            Environment.ExitCode = ExitCodes.WrongSettings;
            lifetime.StopApplication();
        }
    }
}
