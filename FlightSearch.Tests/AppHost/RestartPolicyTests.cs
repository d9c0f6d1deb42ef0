using FlightSearch.AppHost.Supervision;
using Microsoft.Extensions.Time.Testing;

namespace FlightSearch.Tests.AppHost;

public sealed class RestartPolicyTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void Pauses_grow_and_the_fifth_crash_is_the_last()
    {
        var policy = new RestartPolicy(_time);

        Assert.Equal(
            [1, 2, 4, 8, null],
            Enumerable.Range(0, 5).Select(_ => policy.AfterCrash()?.TotalSeconds));
    }

    [Theory]
    [InlineData(60, 1)]
    [InlineData(59, 2)]
    public void Sixty_healthy_seconds_reset_the_crash_count(int healthySeconds, int pause)
    {
        var policy = new RestartPolicy(_time);
        policy.AfterCrash();
        policy.Observe(isHealthy: true);
        _time.Advance(TimeSpan.FromSeconds(healthySeconds));

        Assert.Equal(pause, policy.AfterCrash()?.TotalSeconds);
    }

    [Fact]
    public void Interrupted_health_does_not_reset_the_crash_count()
    {
        var policy = new RestartPolicy(_time);
        policy.AfterCrash();
        policy.Observe(isHealthy: true);
        _time.Advance(TimeSpan.FromSeconds(50));
        policy.Observe(isHealthy: false);
        policy.Observe(isHealthy: true);
        _time.Advance(TimeSpan.FromSeconds(50));

        Assert.Equal(2, policy.AfterCrash()?.TotalSeconds);
    }

    [Fact]
    public void Repeated_reports_of_health_do_not_restart_the_minute()
    {
        var policy = new RestartPolicy(_time);
        policy.AfterCrash();
        policy.Observe(isHealthy: true);
        _time.Advance(TimeSpan.FromSeconds(40));
        policy.Observe(isHealthy: true);
        _time.Advance(TimeSpan.FromSeconds(40));

        Assert.Equal(1, policy.AfterCrash()?.TotalSeconds);
    }
}
