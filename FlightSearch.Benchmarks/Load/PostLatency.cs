using System.Net.Http.Json;
using System.Text.Json;
using FlightSearch.Benchmarks.Deployment;
using FlightSearch.Benchmarks.Reports;

namespace FlightSearch.Benchmarks.Load;

/// <summary>
/// How long <c>POST /jobs</c> takes, compared with an endpoint that inserts one row. Both get the same body in turns,
/// so that both see the same load.
/// </summary>
internal sealed class PostLatency(LoadBench bench, BareEndpoint bare) : IDisposable
{
    private const int WarmUp = 50;
    private const double Share = 0.99;
    private const double MostTimes = 5;

    private readonly HttpClient _bare = Http.Open(bare.Address);
    private readonly HttpClient _api = Http.Open(bench.Deployment.Api.Address);

    /// <param name="measure">In which state of the service.</param>
    public async Task RunAsync(string measure, LimitTable limits, CancellationToken cancellation)
    {
        await MeasureAsync(WarmUp, cancellation);
        var (row, job) = await MeasureAsync(bench.Arguments.Scaled(1_000, least: 20), cancellation);
        limits.RequireAtMost(
            measure, Quantiles.Percentile(job, Share), Quantiles.Percentile(row, Share), MostTimes, "ms");
        bench.Progress.Step(FormattableString.Invariant(
            $"{measure}: median {Quantiles.Median(job):0.0} ms against {Quantiles.Median(row):0.0} ms"));
    }

    public void Dispose()
    {
        _bare.Dispose();
        _api.Dispose();
    }

    private async Task<(List<double> Row, List<double> Job)> MeasureAsync(int count, CancellationToken cancellation)
    {
        var search = LoadPages.Small(0) with { Priority = "bulk" };
        List<double> row = [], job = [];
        for (; count > 0; count--)
        {
            row.Add((await PostAsync(_bare, "/", search, cancellation)).Milliseconds);
            var (milliseconds, answer) = await PostAsync(_api, "/api/v1/jobs", search, cancellation);
            job.Add(milliseconds);
            await bench.Deployment.Jobs.CancelAsync(answer.GetProperty("jobId").GetGuid(), cancellation);
        }

        return (row, job);
    }

    private static async Task<(double Milliseconds, JsonElement Answer)> PostAsync(
        HttpClient http, string path, Search search, CancellationToken cancellation)
    {
        var began = TimeProvider.System.GetTimestamp();
        using var response = await http.PostAsJsonAsync(path, search, cancellation);
        response.EnsureSuccessStatusCode();
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>(cancellation);

        return (TimeProvider.System.GetElapsedTime(began).TotalMilliseconds, answer);
    }
}
