using FlightSearch.Benchmarks.Deployment;
using FlightSearch.Jobs;
using FlightSearch.ServiceDefaults;
using FlightSearch.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FlightSearch.Benchmarks.Faults;

/// <summary>A worker in this process, whose clock can be set.</summary>
internal sealed class WorkerInProcess : IAsyncDisposable
{
    private readonly IHost _host;

    private WorkerInProcess(IHost host) => _host = host;

    /// <summary>How it signs its claims.</summary>
    public string ClaimedBy => _host.Services.GetRequiredService<WorkerIdentity>().ClaimedBy;

    /// <param name="clock">Its clock.</param>
    /// <param name="settings">Environment variables of the other workers.</param>
    /// <param name="servers">Database and broker.</param>
    /// <param name="cancellation">Ends the start.</param>
    public static async Task<WorkerInProcess> StartAsync(
        TimeProvider clock, IReadOnlyDictionary<string, string> settings, ServerAddresses servers,
        CancellationToken cancellation)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(
            setting.Key.Replace("__", ":", StringComparison.Ordinal), (string?)setting.Value)));
        builder.Configuration.AddInMemoryCollection(
        [
            new("ConnectionStrings:flights", servers.Database),
            new("ConnectionStrings:messaging", servers.Broker.ToString()),
        ]);
        builder.Logging.ClearProviders();
        builder.AddServiceDefaults();
        builder.AddJobs();
        builder.AddWorker();
        builder.Services.AddSingleton(clock);

        var host = builder.Build();
        await host.StartAsync(cancellation);

        return new WorkerInProcess(host);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync(CancellationToken.None);
        _host.Dispose();
    }
}
