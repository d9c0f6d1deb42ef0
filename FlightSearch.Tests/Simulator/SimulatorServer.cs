using FlightSearch.Simulator;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.Logging;

namespace FlightSearch.Tests.Simulator;

/// <summary>A simulator at an address of its own, for what has to go over the wire. Its clock is the real one.</summary>
public sealed class SimulatorServer : WebApplicationFactory<SimulatorMarker>
{
    public SimulatorServer()
    {
        UseKestrel(port: 0);
        StartServer();
    }

    public Uri Address => ClientOptions.BaseAddress;

    protected override void ConfigureWebHost(IWebHostBuilder builder) =>
        builder.UseSetting("Simulator:Padding", "false").ConfigureLogging(logging => logging.ClearProviders());
}
