using System.Reflection;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Running;
using Aspire.Hosting.Terminal;
using Aspire.Hosting.Testing;
using Aspire.Hosting.Traces;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting;

/// <summary>The application as a whole: everything in the model, started and stopped together.</summary>
public class DistributedApplication : IHost, IAsyncDisposable
{
    private readonly IHost _host;
    private bool _isStarted;

    internal DistributedApplication(IHost host) => _host = host;

    public IServiceProvider Services => _host.Services;

    public ResourceNotificationService ResourceNotifications => Services.GetRequiredService<ResourceNotificationService>();

    public ResourceCommandService ResourceCommands => Services.GetRequiredService<ResourceCommandService>();

    public static IDistributedApplicationBuilder CreateBuilder(string[] args) =>
        CreateBuilder(new DistributedApplicationOptions { Args = args });

    public static IDistributedApplicationBuilder CreateBuilder(DistributedApplicationOptions options) =>
        EntryPoint.Current?.CreateBuilder(options) ?? new DistributedApplicationBuilder(options, Assembly.GetEntryAssembly());

    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        if (Services.GetRequiredService<DistributedApplicationExecutionContext>().IsPublishMode)
        {
            throw new DistributedApplicationException(
                "Publishing needs the real Aspire packages: build and run with -p:AspireLocal=false. aspire-local only runs.");
        }

        if (!Services.GetRequiredService<DistributedApplicationOptions>().DisableDashboard)
        {
            DashboardSettings.Validate(Services.GetRequiredService<IConfiguration>());
        }

        _isStarted = true;
        await _host.StartAsync(cancellationToken);
    }

    public async Task StopAsync(CancellationToken cancellationToken = default)
    {
        if (_isStarted)
        {
            _isStarted = false;
            await _host.StopAsync(cancellationToken);
        }
    }

    public void Run() => RunAsync().GetAwaiter().GetResult();

    /// <summary>Runs until Ctrl+C or SIGTERM. What keeps it from starting is said without a stack trace, with exit code 1.</summary>
    public virtual async Task RunAsync(CancellationToken cancellationToken = default)
    {
        var time = Services.GetRequiredService<TimeProvider>();
        await using (this)
        {
            using var signals = new StopSignals(time, Services.GetRequiredService<Orchestrator>().Kill);
            try
            {
                await StartAsync(cancellationToken);
                var stopping = Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
                _ = ResourceTable.ShowOnceUpAsync(
                    Services.GetRequiredService<IResourceCollection>(),
                    ResourceNotifications,
                    Services.GetRequiredService<IConfiguration>()[DashboardSettings.PagesAddress],
                    stopping);
                await _host.WaitForShutdownAsync(cancellationToken);
            }
            catch (DistributedApplicationException e)
            {
                Screen.WriteFailure(e.Message);
                Environment.ExitCode = 1;
            }
        }
    }

    public void Dispose()
    {
        DisposeAsync().AsTask().GetAwaiter().GetResult();
        GC.SuppressFinalize(this);
    }

    public virtual async ValueTask DisposeAsync()
    {
        await StopAsync();
        await ((IAsyncDisposable)_host).DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
