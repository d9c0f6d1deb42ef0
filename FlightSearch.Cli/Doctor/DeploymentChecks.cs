using System.Text.Json;

namespace FlightSearch.Cli;

/// <summary>The checks of a running deployment: API, key, database, schema, broker, worker, pace and fares.</summary>
internal static class DeploymentChecks
{
    private const string SchemaLine = "schema:";

    /// <summary>Codes of <c>/health/work</c> with which the site holds work back.</summary>
    private static readonly string[] Refusals =
        ["rateLimited", "blocked", "consentRequired", "circuitOpen", "refusedBefore"];

    private static readonly string[] NeedApi = ["key", "database", "schema", "broker", "worker", "pace", "fares"];

    public static IEnumerable<Finding> Of(Deployment deployment) => deployment.IsFlightSearch
        ?
        [
            Api(deployment), Key(deployment), Database(deployment), Schema(deployment), Broker(deployment),
            Worker(deployment), Pace(deployment), Fares(deployment),
        ]
        : [Api(deployment), .. WithoutApi()];

    /// <summary>The checks that need an answer of the API.</summary>
    public static IEnumerable<Finding> WithoutApi() =>
        NeedApi.Select(check => Finding.Skipped(check, "Not checked: the API does not answer."));

    private static Finding Api(Deployment deployment)
    {
        const string Name = "api";
        var jobs = deployment.Jobs;

        return jobs.IsMissing ? Finding.Failed(
                Name, $"No answer from {deployment.Address}: {jobs.Text.TrimEnd('.')}.",
                "Start it with ./run, or set its address with --api ADDRESS or the variable FLIGHTS_API.")
            : !deployment.IsFlightSearch ? Finding.Failed(
                Name,
                $"The answer from {deployment.Address} is not one of the FlightSearch API (status {jobs.Status}).",
                "End the other program, or correct the address; it needs the API's prefix if that is not /api/v1.")
            : jobs.Field("code") is "tooManyRequests" ? Finding.Failed(
                Name, jobs.Field("detail") ?? "Too many requests.", "Wait a minute and try again.")
            : jobs.Status == 500 ? Finding.Failed(
                Name, "The API had an internal error.", "Read the API's log; ./run keeps it in .data/logs.")
            : Finding.Ok(Name, $"FlightSearch answers at {deployment.Address}.");
    }

    private static Finding Key(Deployment deployment)
    {
        const string Name = "key";

        return deployment.Jobs switch
        {
            { Status: 200 } when deployment.HasKey => Finding.Ok(Name, "The key of FLIGHTS_API_KEY is accepted."),
            { Status: 200 } => Finding.Ok(Name, "This API needs no key."),
            var jobs when jobs.Field("code") is "keyMissing" => Finding.Failed(
                Name, "This API needs a key.",
                "Set the variable FLIGHTS_API_KEY; an admin creates keys: flights keys create NAME."),
            var jobs when jobs.Field("code") is "keyUnknown" => Finding.Failed(
                Name, "The API does not know the key of FLIGHTS_API_KEY.",
                "Correct the variable; under ./run unset it. An admin creates keys: flights keys create NAME."),
            var jobs => Finding.Skipped(Name, $"Not checked: the API answered with status {jobs.Status}."),
        };
    }

    private static Finding Database(Deployment deployment)
    {
        const string Name = "database";
        const string Remedy = "Start PostgreSQL and check ConnectionStrings:flights of the API.";

        if (deployment.Jobs.Field("code") is "databaseUnavailable")
        {
            return Finding.Failed(Name, "The API does not reach the database.", Remedy);
        }

        if (HealthProblems(deployment) is not { } problems)
        {
            return NoHealth(Name, deployment);
        }

        return problems.FirstOrDefault(line => !IsOfSchema(line)) is { } problem
            ? Finding.Failed(Name, $"The API reports: {problem}.", Remedy)
            : Finding.Ok(Name, "The API reaches the database.");
    }

    private static Finding Schema(Deployment deployment)
    {
        const string Name = "schema";

        if (HealthProblems(deployment) is not { } problems)
        {
            return NoHealth(Name, deployment);
        }

        return problems.Any(IsOfSchema)
            ? Finding.Failed(
                Name, "The schema of the database is not up to date.",
                "Start the migrator of the API's version; its log says why it ended.")
            : problems is [] ? Finding.Ok(Name, "The schema of the database is up to date.")
            : Finding.Skipped(Name, "Not checked: the database does not answer.");
    }

    private static Finding Broker(Deployment deployment)
    {
        const string Name = "broker";
        var isUnreachable = deployment.Work.Field("code") is "brokerUnreachable"
            || (deployment.Worker is { Status: 503, Text: var text } && text.Contains("broker", StringComparison.Ordinal));

        return isUnreachable ? Finding.Failed(
                Name, "The workers do not reach the broker; jobs wait.",
                "Start RabbitMQ and check ConnectionStrings:messaging of the workers.")
            : deployment.Worker is { Status: 200 } ? Finding.Ok(Name, "The worker consumes from the broker.")
            : Unknown(Name, deployment);
    }

    private static Finding Worker(Deployment deployment)
    {
        const string Name = "worker";
        const string Start = "Start a worker; ./run starts one. Its log says why it ended.";

        return deployment.Work.Field("code") switch
        {
            "noWorkerRunning" => Finding.Failed(Name, "No worker is running.", Start),
            "newerWorker" =>
                Finding.Failed(Name, "The workers are older than a job.", "Update the workers to the API's version."),
            null when deployment.Work.Field("status") is "unhealthy" => Finding.Failed(
                Name, deployment.Work.Field("detail") ?? "Due work does not move.",
                "Restart the workers; their logs say why."),
            _ => deployment.Worker switch
            {
                { IsMissing: true } worker =>
                    Finding.Failed(Name, $"No worker answers: {worker.Text.TrimEnd('.')}.", Start),
                { Status: 200 } => Finding.Ok(Name, "A worker is running."),
                { } worker when worker.Text.Contains("consuming", StringComparison.Ordinal) =>
                    Finding.Ok(Name, "A worker is running, and paused."),
                { } worker =>
                    Finding.Failed(Name, $"The worker answers with status {worker.Status}.", "Read the worker's log."),
                null => Unknown(Name, deployment),
            },
        };
    }

    private static Finding Pace(Deployment deployment)
    {
        const string Name = "pace";

        return deployment.Work.Field("status") is null ? NoWork(Name, deployment)
            : Refusals.Contains(deployment.Work.Field("code")) ? Finding.Failed(
                Name, deployment.Work.Field("detail") ?? "The site refuses requests.",
                "Wait; the workers continue by themselves. docs/troubleshooting.md has the steps for each reason.")
            : Finding.Ok(Name, "The site does not hold work back.");
    }

    private static Finding Fares(Deployment deployment)
    {
        const string Name = "fares";
        var isSimulated = deployment.Jobs.Json is { } json && json.TryGetProperty("jobs", out var jobs)
            && jobs.ValueKind == JsonValueKind.Array && jobs.GetArrayLength() > 0
            && jobs[0].ValueKind == JsonValueKind.Object && jobs[0].TryGetProperty("simulatedFares", out var simulated)
            ? simulated.ValueKind == JsonValueKind.True : (bool?)null;

        return isSimulated switch
        {
            true => Finding.Ok(Name, "Fares are simulated; ./run --live asks Google."),
            false => Finding.Ok(Name, "Fares are live."),
            null => Finding.Skipped(Name, "Unknown before the first job."),
        };
    }

    /// <summary>The lines of <c>/health</c> below its status; null for another answer.</summary>
    private static string[]? HealthProblems(Deployment deployment) => deployment.Health.Text.Split('\n') switch
    {
        ["Healthy" or "Degraded", ..] => [],
        ["Unhealthy", .. var problems] => problems is [] ? ["unhealthy"] : problems,
        _ => null,
    };

    private static bool IsOfSchema(string line) => line.StartsWith(SchemaLine, StringComparison.Ordinal);

    private static Finding NoHealth(string name, Deployment deployment) =>
        Finding.Skipped(name, $"Not checked: no health at {new Uri(deployment.Address, "/health")}.");

    private static Finding NoWork(string name, Deployment deployment) =>
        Finding.Skipped(name, $"Not checked: no health at {new Uri(deployment.Address, "/health/work")}.");

    private static Finding Unknown(string name, Deployment deployment) =>
        deployment.Work.Field("status") is null ? NoWork(name, deployment)
        : deployment.Work.Field("detail") is "Work is moving." ? Finding.Ok(name, "Work is moving.")
        : Finding.Skipped(name, "Unknown while no work is due.");
}
