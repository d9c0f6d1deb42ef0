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

    /// <summary>Reads one page of results.</summary>
    /// <param name="jobId">The job.</param>
    /// <param name="query">Such as <c>limit=1</c>.</param>
    /// <param name="cancellation">Ends the request.</param>
    public async Task<(int Count, string? Next)> ReadResultsAsync(
        Guid jobId, string query, CancellationToken cancellation)
    {
        var page = await _http.GetFromJsonAsync<JsonElement>($"/api/v1/jobs/{jobId}/results?{query}", cancellation);

        return (page.GetProperty("results").GetArrayLength(), page.GetProperty("next").GetString());
    }

    /// <summary>Reads all results, cheapest first, a thousand at a time. Returns how many there are.</summary>
    public async Task<int> ReadAllResultsAsync(Guid jobId, CancellationToken cancellation)
    {
        var (all, next) = await ReadResultsAsync(jobId, "limit=1000", cancellation);
        while (next is not null)
        {
            (var count, next) = await ReadResultsAsync(jobId, $"limit=1000&after={next}", cancellation);
            all += count;
        }

        return all;
    }

    public async Task<bool> IsHealthyAsync(CancellationToken cancellation) =>
        await Http.IsHealthyAsync(_http, cancellation);

    public void Dispose() => _http.Dispose();
}
