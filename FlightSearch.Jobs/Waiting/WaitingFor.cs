namespace FlightSearch.Jobs;

/// <summary>
/// Why the work of a job waits. Of the deployment: <c>noWorkerRunning</c>, <c>brokerUnreachable</c>,
/// <c>workersBusy</c>. Refused by the site: <c>rateLimited</c>, <c>blocked</c>, <c>consentRequired</c>,
/// <c>circuitOpen</c> (several refusals in a row), <c>refusedBefore</c>. Before another attempt: <c>upstreamError</c>,
/// <c>network</c>, <c>cutOff</c> (incomplete page). Other: <c>workerStopped</c>, <c>newerWorker</c> (a newer version
/// wrote the job).
/// </summary>
/// <remarks>
/// <c>job_batches.reason</c> holds the code in camelCase. <see cref="WaitingText"/> has a sentence for each.
/// </remarks>
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
