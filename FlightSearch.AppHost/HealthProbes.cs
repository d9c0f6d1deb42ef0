#pragma warning disable ASPIREPROBES001 // Aspire may still change probes; they are set here alone

namespace FlightSearch.AppHost;

internal static class HealthProbes
{
    /// <summary>
    /// How a platform sees whether a service starts, lives and is ready; in run mode whether it is ready. A service that
    /// starts may wait for the migrator for five minutes.
    /// </summary>
    public static IResourceBuilder<ProjectResource> WithHealthProbes(this IResourceBuilder<ProjectResource> service) =>
        service.ApplicationBuilder.ExecutionContext.IsRunMode
            ? service.WithHttpHealthCheck("/health")
            : service
                .WithAnnotation(Probe(service, ProbeType.Startup, "/alive", periodSeconds: 5, failureThreshold: 60))
                .WithAnnotation(Probe(service, ProbeType.Liveness, "/alive", periodSeconds: 10, failureThreshold: 3))
                .WithAnnotation(Probe(service, ProbeType.Readiness, "/health", periodSeconds: 10, failureThreshold: 3));

    private static EndpointProbeAnnotation Probe(
        IResourceBuilder<ProjectResource> service, ProbeType type, string path, int periodSeconds, int failureThreshold) => new()
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
