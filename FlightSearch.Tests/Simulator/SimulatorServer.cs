using FlightSearch.Simulator;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace FlightSearch.Tests.Simulator;

/// <summary>A simulator at an address of its own, for what has to go over the wire, always on 24 November 2026.</summary>
public sealed class SimulatorServer : WebApplicationFactory<SimulatorMarker>
{
    public SimulatorServer()
    {
        UseKestrel();
        StartServer();
    }

    /// <summary>For whoever asks, too: another day is another board.</summary>
    public static TimeProvider Clock { get; } = new StillClock(new DateTimeOffset(2026, 11, 24, 12, 0, 0, TimeSpan.Zero));

    public Uri Address => ClientOptions.BaseAddress;

    protected override void ConfigureWebHost(IWebHostBuilder builder) => builder
        .UseSetting("urls", "http://127.0.0.1:0") // UseKestrel(port) sets it too late now and then: the server may have started
        .UseSetting("Simulator:Padding", "false")
        .ConfigureLogging(logging => logging.ClearProviders())
        .ConfigureTestServices(services => services.AddSingleton(Clock));
}
