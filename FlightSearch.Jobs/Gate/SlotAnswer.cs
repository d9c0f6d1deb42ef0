namespace FlightSearch.Jobs;

/// <summary>The gate's answer to a worker that wants to send a request.</summary>
public abstract record SlotAnswer
{
    private SlotAnswer()
    {
    }

    /// <summary>The request may be sent after a wait.</summary>
    /// <param name="Epoch">Passed back with the result, so that the result of an earlier epoch changes nothing.</param>
    /// <param name="ProbeUntil">
    /// Until when the request may take, if it is the probe, which finds out if the site still refuses; otherwise null.
    /// </param>
    public sealed record Granted(TimeSpan Wait, long Epoch, DateTimeOffset? ProbeUntil) : SlotAnswer
    {
        public bool IsProbe => ProbeUntil is not null;

        /// <summary>When it was found that no slot is needed, by the monotonic clock; null for a slot.</summary>
        public long? CheckedAt { get; init; }
    }

    /// <summary>The next slot is beyond the horizon; ask again after the wait.</summary>
    public sealed record Later(TimeSpan Wait) : SlotAnswer;

    /// <summary>
    /// No request may be sent: after a refusal, during a probe, or because the daily budget is spent.
    /// </summary>
    public sealed record Held(TimeSpan Wait) : SlotAnswer;

    /// <summary>The batch has another owner, or its job was cancelled.</summary>
    public sealed record Lost : SlotAnswer;
}
