using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace FlightSearch.ServiceDefaults;

/// <summary>
/// What every service has in common: settings, telemetry, health, service discovery. Retries are not among it:
/// the scraper must count every request it makes, so who wants a resilient client says so where it is registered.
/// </summary>
public static class ServiceDefaults
{
    private const string Live = "live";

    public static IHostApplicationBuilder AddServiceDefaults(this IHostApplicationBuilder builder)
    {
        builder.Configuration.AddLogLevels();
        builder.Configuration.AddFlatNames();
        builder.AddTelemetry();

        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddHealthChecks().AddCheck("self", () => HealthCheckResult.Healthy(), [Live]);
        builder.Services.AddServiceDiscovery();
        builder.Services.ConfigureHttpClientDefaults(http => http.AddServiceDiscovery());

        return builder;
    }

    /// <summary><c>/health</c>: ready for work; <c>/alive</c>: the process answers, whatever it depends on.</summary>
    public static WebApplication MapDefaultEndpoints(this WebApplication app)
    {
        app.MapHealthChecks("/health", new HealthCheckOptions { ResponseWriter = HealthText.WriteAsync });
        app.MapHealthChecks("/alive", new HealthCheckOptions
        {
            Predicate = check => check.Tags.Contains(Live),
            ResponseWriter = HealthText.WriteAsync,
        });

        return app;
    }
}
