using FlightSearch.Jobs;

namespace FlightSearch.Api.Workers;

/// <summary>Worker processes.</summary>
/// <param name="Workers">Running workers first. Workers not seen for a day are left out.</param>
public sealed record WorkerList(IReadOnlyList<WorkerResponse> Workers);

/// <summary>A worker process by its last heartbeat.</summary>
/// <param name="WorkerId">Identifies the process; new at each start.</param>
/// <param name="Host">Name of its machine.</param>
/// <param name="ProcessId">Id of the process on that machine.</param>
/// <param name="Version">Version of the program.</param>
/// <param name="StartedAt">When the process started.</param>
/// <param name="LastSeenAt">When it last wrote a heartbeat.</param>
/// <param name="HeartbeatAgeSeconds">Seconds since then.</param>
/// <param name="IsRunning">
/// Whether the last heartbeat is younger than <c>Jobs:WorkerLostAfter</c>. Only running workers count for the pace.
/// </param>
/// <param name="BatchesHeld">Number of batches that it runs.</param>
/// <param name="PausedFor">Why it does not consume batches; null while it does.</param>
/// <param name="Pace">The pace that its settings require.</param>
/// <param name="DailyBudget">Requests per UTC day that its settings allow; null for no limit.</param>
public sealed record WorkerResponse(
    Guid WorkerId, string Host, int ProcessId, string Version, DateTimeOffset StartedAt, DateTimeOffset LastSeenAt,
    double HeartbeatAgeSeconds, bool IsRunning, int BatchesHeld, WorkerPause? PausedFor, PaceResponse Pace,
    int? DailyBudget)
{
    internal static WorkerResponse From(WorkerState worker) => new(
        worker.WorkerId, worker.Host, worker.ProcessId, worker.Version, worker.StartedAt, worker.LastSeenAt,
        Math.Round(worker.HeartbeatAge.TotalSeconds, 1), worker.IsRunning, worker.BatchesHeld, worker.PausedFor,
        PaceResponse.Of(worker.Spacing), worker.DailyBudget);
}
