namespace FlightSearch.AppHost.Supervision;

/// <summary>
/// When to restart a crashed process: after 1, 2, 4 and 8 seconds, and not after the fifth crash. A minute of health
/// resets the count.
/// </summary>
internal sealed class RestartPolicy(TimeProvider time)
{
    private const int MostCrashes = 5;
    private static readonly TimeSpan Forgiven = TimeSpan.FromSeconds(60);

    private long? _healthySince;

    public int Crashes { get; private set; }

    public void Observe(bool isHealthy) => _healthySince = isHealthy ? _healthySince ?? time.GetTimestamp() : null;

    /// <summary>The pause before the restart; null if the process stays stopped.</summary>
    public TimeSpan? AfterCrash()
    {
        if (_healthySince is { } since && time.GetElapsedTime(since) >= Forgiven)
        {
            Crashes = 0;
        }

        _healthySince = null;
        Crashes++;

        return Crashes < MostCrashes ? TimeSpan.FromSeconds(1 << (Crashes - 1)) : null;
    }
}
