using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace FlightSearch.Worker.Health;

/// <summary>Part of <c>/health</c>: unhealthy while the worker does not consume.</summary>
internal sealed class ConsumingCheck(ConsumerState state) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(state.PausedFor is { } reason
            ? HealthCheckResult.Unhealthy($"Consuming paused: {PauseText.Of(reason)}")
            : HealthCheckResult.Healthy("Consuming batches"));
}
