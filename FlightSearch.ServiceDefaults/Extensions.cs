using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace FlightSearch.ServiceDefaults;

/// <summary>
/// What all services share: settings, telemetry, health checks, service discovery. There is no default retry handler,
/// because the scraper counts all its requests; a client that needs retries registers them itself.
/// </summary>
public static class Extensions
{
    private const string HealthPath = "/health";
    private const string AlivePath = "/alive";
    private const string Live = "live";
    private static readonly TimeSpan AnsweredWithin = TimeSpan.FromSeconds(5);

    public static TBuilder AddServiceDefaults<TBuilder>(this TBuilder builder)
        where TBuilder : IHostApplicationBuilder
    {
        builder.Configuration.AddQuietLibraries();
        builder.Configuration.AddFlatNames();
        builder.Configuration.AddLocalSiteDefaults();
        builder.Services.AddSettingsCheck(ProcessSettings.Check);

        builder.ConfigureOpenTelemetry();
        builder.AddDefaultHealthChecks();

        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddServiceDiscovery();
        builder.Services.ConfigureHttpClientDefaults(http => http.AddServiceDiscovery());

        return builder;
    }

    public static TBuilder ConfigureOpenTelemetry<TBuilder>(this TBuilder builder)
        where TBuilder : IHostApplicationBuilder
    {
        builder.Services.AddSingleton<DistributedContextPropagator>(
            new NoIncomingBaggage(DistributedContextPropagator.Current));

        builder.Logging.AddOpenTelemetry(logging =>
        {
            logging.IncludeFormattedMessage = true;
            logging.IncludeScopes = true;
            logging.AddProcessor(new JobIdOfLogs());
        });

        builder.Services.AddOpenTelemetry()
            .WithMetrics(metrics => metrics
                .AddAspNetCoreInstrumentation()
                .AddHttpClientInstrumentation()
                .AddRuntimeInstrumentation()
                .AddMeter("FlightSearch.*"))
            .WithTracing(tracing => tracing
                .SetSampler(new ParentBasedSampler(new RootSpanSampler()))
                .AddSource("FlightSearch.*")
                .AddProcessor(new JobIdTag())
                .AddAspNetCoreInstrumentation(options => options.Filter = IsNoProbe)
                .AddHttpClientInstrumentation());

        return builder.AddOpenTelemetryExporters();
    }

    public static TBuilder AddDefaultHealthChecks<TBuilder>(this TBuilder builder)
        where TBuilder : IHostApplicationBuilder
    {
        builder.Services.AddHealthChecks().AddCheck("self", () => HealthCheckResult.Healthy(), [Live]);
        builder.Services.PostConfigure<HealthCheckServiceOptions>(checks =>
        {
            foreach (var check in checks.Registrations)
            {
                check.Timeout = AnsweredWithin; // a server that does not answer is unhealthy
            }
        });

        return builder;
    }

    /// <summary><c>/health</c>: ready for work; <c>/alive</c>: the process answers, whether or not others do.</summary>
    public static WebApplication MapDefaultEndpoints(this WebApplication app)
    {
        app.MapHealthChecks(HealthPath, new HealthCheckOptions { ResponseWriter = HealthText.WriteAsync });
        app.MapHealthChecks(AlivePath, new HealthCheckOptions
        {
            Predicate = check => check.Tags.Contains(Live),
            ResponseWriter = HealthText.WriteAsync,
        });

        return app;
    }

    /// <summary>
    /// Runs until the process is stopped, and returns its exit code. A stop during the start is not an error.
    /// </summary>
    public static int RunUntilStopped(this WebApplication app)
    {
        var stopping = app.Lifetime.ApplicationStopping;
        try
        {
            app.Run();
            return 0;
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return 0; // the start was waiting, for example for the migrator
        }
        catch (IOException e) when (e.InnerException is AddressInUseException)
        {
            Console.Error.WriteLine(e.Message);
            Console.Error.WriteLine(
                "End the process that listens there, or set another port (ASPNETCORE_URLS, or API_PORT).");
            return 1; // may be the process before it, which has not ended yet
        }
    }

    private static TBuilder AddOpenTelemetryExporters<TBuilder>(this TBuilder builder)
        where TBuilder : IHostApplicationBuilder
    {
        if (!string.IsNullOrWhiteSpace(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]))
        {
            builder.Services.AddOpenTelemetry().UseOtlpExporter();
        }

        return builder;
    }

    private static bool IsNoProbe(HttpContext http) =>
        !http.Request.Path.StartsWithSegments(HealthPath) && !http.Request.Path.StartsWithSegments(AlivePath);
}
