using System.Net.Http.Json;

namespace FlightSearch.Benchmarks.Deployment;

/// <summary>Reads the simulator's log and sets the rules of its misbehaviour.</summary>
internal sealed class SimulatorControl(Uri address) : IDisposable
{
    private readonly HttpClient _http = Http.Open(address);

    public async Task BehaveAsync(CancellationToken cancellation, params object[] rules)
    {
        using var cleared = await _http.DeleteAsync("/simulator/behaviours", cancellation);
        using var added = await _http.PostAsJsonAsync("/simulator/behaviours", rules, cancellation);
        cleared.EnsureSuccessStatusCode();
        added.EnsureSuccessStatusCode();
    }

    /// <summary>Adds rules. Those in force come first.</summary>
    public async Task AlsoBehaveAsync(CancellationToken cancellation, params object[] rules)
    {
        using var added = await _http.PostAsJsonAsync("/simulator/behaviours", rules, cancellation);
        added.EnsureSuccessStatusCode();
    }

    /// <summary>The requests with higher numbers, in the order of their arrival.</summary>
    public async Task<IReadOnlyList<SeenRequest>> RequestsAsync(CancellationToken cancellation, long after = 0)
    {
        var log = await _http.GetFromJsonAsync<Log>($"/simulator/requests?after={after}", cancellation);
        if (after == 0 && log!.Requests.Count != log.Total)
        {
            throw new InvalidOperationException("The simulator has dropped requests from its log.");
        }

        return [.. log!.Requests.OrderBy(request => request.At)];
    }

    public async Task ForgetRequestsAsync(CancellationToken cancellation)
    {
        using var cleared = await _http.DeleteAsync("/simulator/requests", cancellation);
        cleared.EnsureSuccessStatusCode();
    }

    public Task<bool> IsHealthyAsync(CancellationToken cancellation) => Http.IsHealthyAsync(_http, cancellation);

    public void Dispose() => _http.Dispose();

    private sealed record Log(long Total, IReadOnlyList<SeenRequest> Requests);
}

/// <summary>A request in the simulator's log.</summary>
/// <param name="At">When it arrived.</param>
/// <param name="Dates">The dates that it asks for; none for the target of a redirect.</param>
internal sealed record SeenRequest(
    long Number, DateTimeOffset At, IReadOnlyList<string> From, IReadOnlyList<string> To, IReadOnlyList<DateOnly> Dates,
    string Answer, int Status);
