using System.Net.Http.Headers;

namespace FlightSearch.Cli;

/// <summary>The answers of a deployment from which its checks are made.</summary>
/// <param name="Address">Of the API.</param>
/// <param name="HasKey">Whether the requests carried a key.</param>
/// <param name="Jobs">Of the list of jobs.</param>
/// <param name="Health">Of <c>/health</c> of the API.</param>
/// <param name="Work">Of <c>/health/work</c> of the API.</param>
/// <param name="Worker">Of <c>/health</c> of the worker that <c>./run</c> starts; null for another deployment.</param>
internal sealed record Deployment(
    Uri Address, bool HasKey, ApiAnswer Jobs, ApiAnswer Health, ApiAnswer Work, ApiAnswer? Worker)
{
    /// <summary>Whether the FlightSearch API answers, if only with a problem.</summary>
    public bool IsFlightSearch => (Jobs.IsProblem && Jobs.Field("code") is not null) || (Jobs.Status == 200 && HasJobs);

    private bool HasJobs => Jobs.Json is { } json && json.TryGetProperty("jobs", out _);

    public static async Task<Deployment> AskAsync(
        Uri api, AuthenticationHeaderValue? key, Terminal terminal, CancellationToken cancellation)
    {
        var machine = terminal.Machine;
        var isOfRun = api.IsLoopback && api.Port == machine.Api.Port;
        var jobs = ApiAnswer.AskAsync(terminal, new Uri(api, "jobs?limit=1"), key, cancellation);
        var health = ApiAnswer.AskAsync(terminal, new Uri(api, "/health"), key: null, cancellation);
        var work = ApiAnswer.AskAsync(terminal, new Uri(api, "/health/work"), key: null, cancellation);
        var worker =
            isOfRun ? ApiAnswer.AskAsync(terminal, new Uri(machine.Worker, "/health"), key: null, cancellation) : null;

        return new Deployment(
            api, key is not null, await jobs, await health, await work, worker is null ? null : await worker);
    }
}
