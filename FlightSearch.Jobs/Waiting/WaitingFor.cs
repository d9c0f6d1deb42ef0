namespace FlightSearch.Jobs;

/// <summary>
/// Why work of a job waits: the closed list of codes, in camelCase in the API and in <c>job_batches.reason</c>.
/// <see cref="WaitingText"/> has a sentence for each. The first three describe the deployment, the others one batch.
/// </summary>
public enum WaitingFor
{
    NoWorkerRunning,
    BrokerUnreachable,
    WorkersBusy,
    RateLimited,
    Blocked,
    ConsentRequired,
    CircuitOpen,
    RefusedBefore,
    UpstreamError,
    Network,
    CutOff,
    WorkerStopped,
    NewerWorker,
}
