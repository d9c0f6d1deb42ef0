using System.Text.Json;
using FlightSearch.Cli.Api;

namespace FlightSearch.Cli;

/// <summary>The checks of a running deployment: API, key, database, schema, broker, worker, pace and fares.</summary>
internal static class DeploymentChecks
{
    private const string SchemaLine = "schema:";

    /// <summary>Codes with which the site holds work back.</summary>
    private static readonly string[] Refusals =
        ["rateLimited", "blocked", "consentRequired", "siteUnavailable"];

    private static readonly string[] NeedApi = ["key", "database", "schema", "broker", "worker", "pace", "fares"];

    private static readonly string[] NeedDatabase = ["schema", "broker", "worker", "pace"];

    public static IEnumerable<Finding> Of(Deployment deployment)
    {
        if (!deployment.IsFlightSearch)
        {
            return [Api(deployment), .. WithoutApi()];
        }

        var database = Database(deployment);
        return [Api(deployment), Key(deployment), database, .. Behind(database, deployment), Fares(deployment)];
    }

    private static IEnumerable<Finding> Behind(Finding database, Deployment deployment) =>
        database.State == FindingState.Failed
            ? NeedDatabase.Select(check => Finding.Skipped(check, "Not checked: depends on database."))
            : [Schema(deployment), Broker(deployment), Worker(deployment), Pace(deployment)];

    /// <summary>The checks that need an answer of the API.</summary>
    public static IEnumerable<Finding> WithoutApi() =>
        NeedApi.Select(check => Finding.Skipped(check, "Not checked: the API does not answer."));

    private static Finding Api(Deployment deployment)
    {
        const string Name = "api";
        var jobs = deployment.Jobs;

        return !deployment.IsFlightSearch ? Finding.Failed(
                Name,
                jobs.IsMissing
                    ? $"No answer from {deployment.Address}: {jobs.Text.TrimEnd('.')}."
                    : $"The answer from {deployment.Address} is not one of the FlightSearch API "
                        + $"(status {jobs.Status}).",
                FindApi(deployment))
            : jobs.Field("code") is "notFound" ? Finding.Failed(
                Name, $"FlightSearch answers, but has nothing at {deployment.Address} (status {jobs.Status}).",
                "Correct the address: it must end with the API's prefix, /api/v1 unless Api:Prefix is set.")
            : jobs.Field("code") is "tooManyRequests" ? Finding.Failed(
                Name, jobs.Field("detail") ?? "Too many requests.", "Wait a minute and try again.")
            : jobs.Status is 0 or 200 or 401 or 503
                ? Finding.Ok(Name, $"FlightSearch answers at {deployment.Address}.")
            : Finding.Failed(
                Name, $"The API answered with status {jobs.Status}.",
                "Read the API's log; ./run keeps it in .data/logs.");
    }

    private static string FindApi(Deployment deployment) => deployment switch
    {
        { Local.Api.HealthProblems: not null, Machine: var machine } =>
            $"FlightSearch answers at {machine.Api}; correct --api ADDRESS or the variable FLIGHTS_API.",
        { Local: var local, Machine: var machine } when local?.Parts(machine) is { Count: > 0 } =>
            "Start the API in the dashboard, or end ./run and start it again; .data/logs has the API's log.",
        { Jobs.IsMissing: true } => FlightsApi.Unanswered(deployment.Address),
        _ => "End the other program, or correct the address; it needs the API's prefix if that is not /api/v1.",
    };

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
            _ => NoJobs(Name, deployment),
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

        if (deployment.Health.HealthProblems is not { } problems)
        {
            return NoHealth(Name, deployment);
        }

        return problems.FirstOrDefault(line => !IsOfSchema(line)) is { } problem
            ? Finding.Failed(Name, $"The API reports: {problem.TrimEnd('.')}.", Remedy)
            : Finding.Ok(Name, "The API reaches the database.");
    }

    private static Finding Schema(Deployment deployment)
    {
        const string Name = "schema";

        if (deployment.Health.HealthProblems is not { } problems)
        {
            return NoHealth(Name, deployment);
        }

        return problems.Any(IsOfSchema)
            ? Finding.Failed(
                Name, "The schema of the database is not up to date.",
                "Start the migrator of the API's version; its log says why it ended.")
            : Finding.Ok(Name, "The schema of the database is up to date.");
    }

    private static Finding Broker(Deployment deployment)
    {
        const string Name = "broker";

        return IsBrokerUnreachable(deployment) ? Finding.Failed(
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
                { IsMissing: true } worker when IsOfRun(deployment) && !IsMoving(deployment) =>
                    Finding.Failed(Name, $"No worker answers: {worker.Text.TrimEnd('.')}.", Start),
                { Status: 200 } => Finding.Ok(Name, "A worker is running."),
                { Status: 503 } when IsBrokerUnreachable(deployment) =>
                    Finding.Skipped(Name, "A worker is running, and paused: depends on broker."),
                { Status: 503, HealthProblems: [var problem, ..] } => Finding.Failed(
                    Name, $"A worker is running, but reports: {problem.TrimEnd('.')}.",
                    "Read the worker's log, and check the connection strings of the workers."),
                { IsMissing: false } worker =>
                    Finding.Failed(Name, $"The worker answers with status {worker.Status}.", "Read the worker's log."),
                { } worker => Finding.Skipped(
                    Name, $"No worker answers at {deployment.Machine.Worker}: {deployment.Work.Field("detail")}"),
                null => Unknown(Name, deployment),
            },
        };
    }

    /// <summary>By the gate itself, which knows refusals also while no worker runs.</summary>
    private static Finding Pace(Deployment deployment)
    {
        const string Name = "pace";
        var (code, detail) = deployment.Gate.Field("circuit") is not null
            ? (deployment.Gate.Field("heldFor"), deployment.Gate.Field("heldDetail"))
            : (deployment.Work.Field("code"), deployment.Work.Field("detail"));

        return deployment.Work.Field("status") is null && deployment.Gate.Field("circuit") is null
            ? NoWork(Name, deployment)
            : Refusals.Contains(code) ? Finding.Failed(
                Name, detail ?? "The site refuses requests.",
                "Wait; the workers continue by themselves. flights gate shows until when; "
                    + "docs/troubleshooting.md has the steps for each reason.")
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
            null when deployment.Jobs.Status == 200 => Finding.Skipped(Name, "Unknown before the first job."),
            null => NoJobs(Name, deployment),
        };
    }

    private static bool IsBrokerUnreachable(Deployment deployment) =>
        deployment.Work.Field("code") is "brokerUnreachable"
        || (deployment.Worker is { Status: 503, Text: var text } && text.Contains("broker", StringComparison.Ordinal));

    /// <summary>Only under <c>./run</c> must a worker answer at its port; containers publish none.</summary>
    private static bool IsOfRun(Deployment deployment) => deployment.Local?.ProcessId is not null;

    private static bool IsMoving(Deployment deployment) => deployment.Work.Field("detail") is "Work is moving.";

    private static bool IsOfSchema(string line) => line.StartsWith(SchemaLine, StringComparison.Ordinal);

    private static Finding NoJobs(string name, Deployment deployment) => Finding.Skipped(
        name,
        deployment.Jobs.IsMissing
            ? "Not checked: the API answers only with its health."
            : $"Not checked: the API answered with status {deployment.Jobs.Status}.");

    private static Finding NoHealth(string name, Deployment deployment) =>
        Finding.Skipped(name, $"Not checked: no health at {new Uri(deployment.Address, "/health")}.");

    private static Finding NoWork(string name, Deployment deployment) =>
        Finding.Skipped(name, $"Not checked: no health at {new Uri(deployment.Address, "/health/work")}.");

    private static Finding Unknown(string name, Deployment deployment) =>
        deployment.Work.Field("status") is null ? NoWork(name, deployment)
        : IsMoving(deployment) ? Finding.Ok(name, "Work is moving.")
        : Finding.Skipped(name, $"Not known: {deployment.Work.Field("detail")}");
}
