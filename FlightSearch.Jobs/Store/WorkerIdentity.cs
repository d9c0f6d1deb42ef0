namespace FlightSearch.Jobs;

/// <summary>What stays the same in the life of a worker process.</summary>
public sealed record WorkerIdentity(Guid WorkerId, string Host, int ProcessId, string Version)
{
    /// <summary>How the worker signs its claims.</summary>
    public string ClaimedBy { get; } = WorkerId.ToString();
}
