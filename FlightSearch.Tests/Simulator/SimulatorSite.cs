using System.Net.Http.Json;
using FlightSearch.Simulator;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace FlightSearch.Tests.Simulator;

/// <summary>A simulator in this process, without padding, on 24 November 2026.</summary>
public sealed class SimulatorSite : WebApplicationFactory<SimulatorMarker>
{
    private readonly Dictionary<string, string> _settings = new() { ["Simulator:Padding"] = "false" };

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 24, 12, 0, 0, TimeSpan.Zero));

    public SimulatorSite With(string setting, string value)
    {
        _settings[$"Simulator:{setting}"] = value;

        return this;
    }

    public HttpClient Open() =>
        CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, HandleCookies = false });

    public async Task BehaveAsync(params object[] rules)
    {
        using var client = Open();
        using var response = await client.PostAsJsonAsync(
            "/simulator/behaviours", rules, TestContext.Current.CancellationToken);
        response.EnsureSuccessStatusCode();
    }

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

        builder.ConfigureLogging(logging => logging.ClearProviders());
        builder.ConfigureTestServices(services => services.AddSingleton<TimeProvider>(Clock));
    }
}
