#pragma warning disable ASPIREPROBES001 // Probes are experimental in Aspire; only this file uses them

namespace FlightSearch.AppHost;

internal static class HealthProbes
{
    /// <summary>
    /// Adds startup, liveness and readiness probes to a published service, and a health check in run mode. The startup
    /// probe allows five minutes, since a service waits for the migrator.
    /// </summary>
    public static IResourceBuilder<ProjectResource> WithHealthProbes(this IResourceBuilder<ProjectResource> service) =>
        service.ApplicationBuilder.ExecutionContext.IsRunMode
            ? service.WithHttpHealthCheck("/health")
            : service
                .WithAnnotation(Probe(service, ProbeType.Startup, "/alive", periodSeconds: 5, failureThreshold: 60))
                .WithAnnotation(Probe(service, ProbeType.Liveness, "/alive", periodSeconds: 10, failureThreshold: 3))
                .WithAnnotation(Probe(service, ProbeType.Readiness, "/health", periodSeconds: 10, failureThreshold: 3));

    private static EndpointProbeAnnotation Probe(
        IResourceBuilder<ProjectResource> service, ProbeType type, string path, int periodSeconds,
        int failureThreshold) => new()
        {
            Type = type,
            EndpointReference = service.GetEndpoint("http"),
            Path = path,
            InitialDelaySeconds = 1,
            PeriodSeconds = periodSeconds,
            TimeoutSeconds = 6,
            FailureThreshold = failureThreshold,
            SuccessThreshold = 1,
        };
}
