using System.Collections.ObjectModel;
using System.Reflection;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Processes;
using Aspire.Hosting.Running;
using Aspire.Hosting.Terminal;
using Aspire.Hosting.Traces;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting;

/// <summary>Collects the model, and puts together the host that runs it.</summary>
internal sealed class DistributedApplicationBuilder : IDistributedApplicationBuilder
{
    private readonly DistributedApplicationOptions _options;
    private readonly HostApplicationBuilder _host;

    public DistributedApplicationBuilder(
        DistributedApplicationOptions options, Assembly? appHost, IReadOnlyDictionary<string, string?>? defaults = null)
    {
        _options = options;
        AppHostAssembly = appHost;
        AppHostDirectory = AppHostMetadata.DirectoryOf(appHost) ?? Directory.GetCurrentDirectory();

        var settings = new HostApplicationBuilderSettings
        {
            Args = options.Args,
            ApplicationName = appHost?.GetName().Name,
            ContentRootPath = AppHostDirectory,
            Configuration = new(),
        };
        settings.Configuration.AddInMemoryCollection(defaults);

        _host = Host.CreateApplicationBuilder(settings);
        _host.Logging.ClearProviders();
        _host.Services.AddLoopbackClient();
        _host.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromMinutes(2));
        _host.Services.Configure<ConsoleLifetimeOptions>(console => console.SuppressStatusMessages = true);
        _host.Services.TryAddSingleton(TimeProvider.System);

        ExecutionContext = new(isPublishMode: string.Equals(Configuration["operation"], "publish", StringComparison.OrdinalIgnoreCase));
    }

    public ConfigurationManager Configuration => _host.Configuration;

    public string AppHostDirectory { get; }

    public Assembly? AppHostAssembly { get; }

    public IHostEnvironment Environment => _host.Environment;

    public IServiceCollection Services => _host.Services;

    public DistributedApplicationExecutionContext ExecutionContext { get; }

    public IResourceCollection Resources { get; } = new ResourceCollection();

    public IResourceBuilder<T> AddResource<T>(T resource)
        where T : IResource
    {
        if (Resources.FirstOrDefault(other => string.Equals(other.Name, resource.Name, StringComparison.OrdinalIgnoreCase)) is { } same)
        {
            throw new DistributedApplicationException($"There is a resource named '{same.Name}' already.");
        }

        Resources.Add(resource);
        return CreateResourceBuilder(resource);
    }

    public IResourceBuilder<T> CreateResourceBuilder<T>(T resource)
        where T : IResource => new ResourceBuilder<T>(this, resource);

    public DistributedApplication Build()
    {
        var waiting = _options.DisableDashboard ? WaitBehavior.StopOnResourceUnavailable : WaitBehavior.WaitOnResourceUnavailable;
        var isPersistent = Resources.Any(resource => resource.Of<DataVolumeAnnotation>().Any());

        Services.AddSingleton(_options);
        Services.AddSingleton(ExecutionContext);
        Services.AddSingleton(Resources);
        Services.AddSingleton(new ResourceNotificationService(waiting));
        Services.AddSingleton(services => new ResourceLogs(
            services.GetRequiredService<ILoggerFactory>(),
            Environment.ApplicationName,
            onTerminal: !_options.DisableDashboard,
            isPersistent ? Path.Combine(DataFolder.Root(AppHostDirectory), "logs") : null));
        Services.AddSingleton<Orchestrator>();
        Services.AddSingleton(services => new ResourceCommandService(services.GetRequiredService<Orchestrator>()));
        if (!_options.DisableDashboard)
        {
            Services.AddHostedService<TraceReceiver>();
        }

        Services.AddHostedService(services => services.GetRequiredService<Orchestrator>());

        return new DistributedApplication(_host.Build());
    }

    private sealed class ResourceCollection : Collection<IResource>, IResourceCollection;
}
