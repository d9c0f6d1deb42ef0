namespace FlightSearch.Jobs;

/// <summary>
/// Why the work of a job waits. Of the deployment: <c>noWorkerRunning</c>, <c>brokerUnreachable</c>,
/// <c>workersBusy</c>. Refused by the site, for all jobs: <c>rateLimited</c>, <c>blocked</c>, <c>consentRequired</c>,
/// <c>siteUnavailable</c>. For the pace of the deployment: <c>nextSlot</c>, <c>dailyBudgetSpent</c>. Before another
/// attempt: <c>upstreamError</c>, <c>network</c>, <c>cutOff</c> (incomplete page). Other: <c>workerStopped</c>,
/// <c>newerWorker</c> (a newer version wrote the job), <c>pageAskedByAnother</c> (another batch requests the same
/// page).
/// </summary>
/// <remarks>
/// <c>job_batches.reason</c> and <c>upstreams.held_for</c> hold the code in camelCase. <see cref="WaitingText"/> has a
/// sentence for each.
/// </remarks>
public enum WaitingFor
{
    NoWorkerRunning,
    BrokerUnreachable,
    WorkersBusy,
    RateLimited,
    Blocked,
    ConsentRequired,
    SiteUnavailable,
    NextSlot,
    DailyBudgetSpent,
    UpstreamError,
    Network,
    CutOff,
    WorkerStopped,
    NewerWorker,
    PageAskedByAnother,
}
