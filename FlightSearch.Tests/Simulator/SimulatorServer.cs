using FlightSearch.Simulator;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace FlightSearch.Tests.Simulator;

/// <summary>A simulator on a port, for tests over the network, on 24 November 2026.</summary>
public sealed class SimulatorServer : WebApplicationFactory<SimulatorMarker>
{
    public SimulatorServer()
    {
        UseKestrel();
        StartServer();
    }

    /// <summary>For its clients as well.</summary>
    public static TimeProvider Clock { get; } =
        new StillClock(new DateTimeOffset(2026, 11, 24, 12, 0, 0, TimeSpan.Zero));

    public Uri Address => ClientOptions.BaseAddress;

    protected override void ConfigureWebHost(IWebHostBuilder builder) => builder
        .UseSetting("urls", "http://127.0.0.1:0") // UseKestrel(port) sometimes sets it after the server's start
        .UseSetting("Simulator:Padding", "false")
        .ConfigureLogging(logging => logging.ClearProviders())
        .ConfigureTestServices(services => services.AddSingleton(Clock));
}
