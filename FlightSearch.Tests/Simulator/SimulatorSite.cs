using FlightSearch.Simulator;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace FlightSearch.Tests.Simulator;

/// <summary>A simulator in this process, light unless asked for padding, on 24 November 2026.</summary>
public class SimulatorSite : WebApplicationFactory<SimulatorMarker>
{
    private readonly Dictionary<string, string> _settings = new() { ["Simulator:Padding"] = "false" };

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 24, 12, 0, 0, TimeSpan.Zero));

    internal Failures Failures { get; } = new();

    public SimulatorSite With(string setting, string value)
    {
        _settings[$"Simulator:{setting}"] = value;

        return this;
    }

    public HttpClient Open() => CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, HandleCookies = false });

    internal async Task<SimulatedPage> AskAsync(Asked asked)
    {
        using var client = Open();

        return SimulatedPage.Read(await client.GetStringAsync(asked.Address, TestContext.Current.CancellationToken));
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        foreach (var (name, value) in _settings)
        {
            builder.UseSetting(name, value);
        }

        builder.ConfigureLogging(logging => logging.ClearProviders().AddProvider(Failures));
        builder.ConfigureTestServices(services => services.AddSingleton<TimeProvider>(Clock));
    }
}
