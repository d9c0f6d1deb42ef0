using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace FlightSearch.AppHost.Supervision;

internal static class SupervisionRegistration
{
    /// <summary>Restarts, log files and a clean stop, in run mode.</summary>
    public static void AddSupervision(this IDistributedApplicationBuilder builder, AppHostSettings settings)
    {
        if (builder.ExecutionContext.IsRunMode)
        {
            builder.Services.TryAddSingleton(TimeProvider.System);
            builder.Services.TryAddSingleton(settings);
            // Before Aspire's services, which finish their start only when all resources run.
            builder.Services.Insert(0, ServiceDescriptor.Singleton<IHostedService, Supervisor>());
            builder.Services.Insert(0, ServiceDescriptor.Singleton<IHostedService, ResourceLogFiles>());
            builder.Services.Insert(0, ServiceDescriptor.Singleton<IHostedService, ProjectStopper>());
        }
    }
}
