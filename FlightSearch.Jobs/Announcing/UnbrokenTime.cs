namespace FlightSearch.Jobs;

/// <summary>
/// Whether the database has answered this process without a gap for a while. After an outage, or when the machine has
/// been asleep, no worker has written a heartbeat: that says nothing about the workers.
/// </summary>
/// <param name="needed">How long the unbroken time has to be. A gap as long as this ends it.</param>
/// <param name="expected">How long the process may be silent without a gap.</param>
internal sealed class UnbrokenTime(TimeSpan needed, TimeSpan expected, TimeProvider time)
{
    private readonly TimeSpan _gap = needed > 3 * expected ? needed : 3 * expected;
    private DateTimeOffset? _began;
    private DateTimeOffset _noted;

    public bool IsLongEnough => _began is { } began && _noted - began >= needed;

    /// <summary>The database answers now. By the clock of the wall: it also goes on while a machine sleeps.</summary>
    public void Note()
    {
        var now = time.GetUtcNow();
        if (_began is null || (now - _noted).Duration() >= _gap)
        {
            _began = now;
        }

        _noted = now;
    }
}
