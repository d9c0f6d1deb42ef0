using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace FlightSearch.Jobs;

/// <summary>
/// Registers the gauges of queue, gate and workers; for one kind of process of a deployment, the API.
/// </summary>
public static class WorkMetricsRegistration
{
    public static IHostApplicationBuilder AddWorkMetrics(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<WorkMeasureReader>();
        builder.Services.AddSingleton<WorkGauges>();
        builder.Services.AddHostedService<WorkSampler>();

        return builder;
    }
}
