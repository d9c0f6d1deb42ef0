using System.Net.Http.Json;
using System.Text.Json;

namespace FlightSearch.Benchmarks.Deployment;

/// <summary>Opens and cancels jobs through the REST API.</summary>
internal sealed class JobsApi(Uri address) : IDisposable
{
    private readonly HttpClient _http = Http.Open(address);

    public async Task<Guid> OpenAsync(Search search, CancellationToken cancellation)
    {
        using var answer = await _http.PostAsJsonAsync("/api/v1/jobs", search, cancellation);
        answer.EnsureSuccessStatusCode();

        return (await answer.Content.ReadFromJsonAsync<JsonElement>(cancellation)).GetProperty("jobId").GetGuid();
    }

    public async Task CancelAsync(Guid jobId, CancellationToken cancellation)
    {
        using var answer = await _http.PostAsync($"/api/v1/jobs/{jobId}/cancel", content: null, cancellation);
    }

    /// <summary>Reads the first results; returns how many there were.</summary>
    public async Task<int> CountResultsAsync(Guid jobId, int limit, CancellationToken cancellation) =>
        (await _http.GetFromJsonAsync<JsonElement>($"/api/v1/jobs/{jobId}/results?limit={limit}", cancellation))
            .GetProperty("results").GetArrayLength();

    public async Task<bool> IsHealthyAsync(CancellationToken cancellation) =>
        await Http.IsHealthyAsync(_http, cancellation);

    public void Dispose() => _http.Dispose();
}
