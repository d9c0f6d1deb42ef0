namespace FlightSearch.Jobs;

/// <summary>
/// Whether the database has answered this process without a gap for a while. After an outage, or when the machine has
/// been asleep, no worker has written a heartbeat: that says nothing about the workers.
/// </summary>
/// <param name="needed">A gap as long as this ends the unbroken time; it counts once it is as long as this.</param>
internal sealed class UnbrokenTime(TimeSpan needed, TimeProvider time)
{
    private DateTimeOffset? _began;
    private DateTimeOffset _noted;

    public bool IsLongEnough => _began is { } began && _noted - began >= needed;

    /// <summary>The database answers now. By the clock of the wall: it also goes on while a machine sleeps.</summary>
    public void Note()
    {
        var now = time.GetUtcNow();
        if (_began is null || (now - _noted).Duration() >= needed)
        {
            _began = now;
        }

        _noted = now;
    }
}
