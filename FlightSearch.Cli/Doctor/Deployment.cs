using System.Net.Http.Headers;

namespace FlightSearch.Cli;

/// <summary>The answers of a deployment from which its checks are made.</summary>
/// <param name="Address">Of the API.</param>
/// <param name="HasKey">Whether the requests carried a key.</param>
/// <param name="Jobs">Of the list of jobs.</param>
/// <param name="Health">Of <c>/health</c> of the API.</param>
/// <param name="Work">Of <c>/health/work</c> of the API.</param>
/// <param name="Gate">Of the request gate; without an answer from an API of the version before.</param>
/// <param name="Local">What runs on this machine; null for an API on another machine.</param>
internal sealed record Deployment(
    Uri Address, bool HasKey, ApiAnswer Jobs, ApiAnswer Health, ApiAnswer Work, ApiAnswer Gate, Machine Machine, LocalRun? Local)
{
    /// <summary>
    /// Whether the FlightSearch API answers, if only with a problem. With a hanging database only its health answers.
    /// </summary>
    public bool IsFlightSearch => (Jobs.IsProblem && Jobs.Field("code") is not null) || (Jobs.Status == 200 && HasJobs)
        || (Jobs.IsMissing && Health.HealthProblems is { Length: > 0 });

    /// <summary>The answer of <c>/health</c> of the worker of <c>./run</c>; null if it does not apply.</summary>
    public ApiAnswer? Worker => Address.Port == Machine.Api.Port ? Local?.Worker : null;

    private bool HasJobs => Jobs.Json is { } json && json.TryGetProperty("jobs", out _);

    public static async Task<Deployment> AskAsync(
        Uri api, AuthenticationHeaderValue? key, Terminal terminal, CancellationToken cancellation)
    {
        var local = api.IsLoopback ? LocalRun.FindAsync(terminal, cancellation) : null;
        var jobs = ApiAnswer.AskAsync(terminal, new Uri(api, "jobs?limit=1"), key, cancellation);
        var health = ApiAnswer.AskHealthAsync(terminal, api, cancellation);
        var work = ApiAnswer.AskAsync(terminal, new Uri(api, "/health/work"), key: null, cancellation);
        var gate = ApiAnswer.AskAsync(terminal, new Uri(api, "gate"), key, cancellation);

        return new Deployment(
            api, key is not null, await jobs, await health, await work, await gate, terminal.Machine,
            local is null ? null : await local);
    }
}
