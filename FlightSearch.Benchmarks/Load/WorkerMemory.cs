using FlightSearch.Benchmarks.Deployment;
using FlightSearch.Benchmarks.Reports;

namespace FlightSearch.Benchmarks.Load;

/// <summary>Resident memory of a worker over many pages, from its start: whether it grows.</summary>
internal sealed class WorkerMemory : IAsyncDisposable
{
    private const double MostTimes = 1.15;

    private static readonly TimeSpan SampleEvery = TimeSpan.FromMilliseconds(500);

    private readonly LoadBench _bench;
    private readonly CancellationTokenSource _end = new();
    private readonly Task _sampling;
    private readonly List<(int Pages, double Megabytes)> _samples = [];

    public WorkerMemory(LoadBench bench)
    {
        _bench = bench;
        _sampling = SampleAsync();
    }

    private int Pages => _bench.Arguments.Scaled(20_000, least: 40);

    /// <summary>Opens as many large jobs as are needed for all pages.</summary>
    public async Task OpenJobsAsync(CancellationToken cancellation)
    {
        var missing = Pages - await _bench.PagesDoneAsync(cancellation);
        for (; missing > 0; missing -= _bench.Pages.Count)
        {
            await _bench.OpenLargeAsync(cancellation);
        }
    }

    /// <summary>Waits until all pages are done, and compares.</summary>
    /// <param name="limits">Gets the comparison.</param>
    /// <param name="patience">How long to wait.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async Task CompareAsync(LimitTable limits, TimeSpan patience, CancellationToken cancellation)
    {
        var began = TimeProvider.System.GetTimestamp();
        var done = await _bench.PagesDoneAsync(cancellation);
        while (done < Pages && TimeProvider.System.GetElapsedTime(began) < patience)
        {
            await Task.Delay(SampleEvery, TimeProvider.System, cancellation);
            done = await _bench.PagesDoneAsync(cancellation);
        }

        await StopAsync();
        var pages = Math.Min(done, Pages);
        limits.RequireAtMost(
            $"memory of the worker over {pages} pages, last quarter against second",
            MeanOf(_samples, pages * 3 / 4, pages), MeanOf(_samples, pages / 4, pages / 2), MostTimes, "MB");
        if (done < Pages)
        {
            limits.Require("pages in the time of the run", $"{done}", $"at least {Pages}", holds: false);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _end.Dispose();
    }

    internal static double MeanOf(IEnumerable<(int Pages, double Megabytes)> samples, int from, int to) => samples
        .Where(sample => sample.Pages >= from && sample.Pages <= to)
        .Select(sample => sample.Megabytes)
        .DefaultIfEmpty(double.NaN)
        .Average();

    private async Task SampleAsync()
    {
        try
        {
            while (true)
            {
                var pages = await _bench.PagesDoneAsync(_end.Token);
                _samples.Add((pages, ProcessTree.MegabytesOf(_bench.Deployment.Workers[0].Id)));
                await Task.Delay(SampleEvery, TimeProvider.System, _end.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // The run is over.
        }
    }

    private async Task StopAsync()
    {
        await _end.CancelAsync();
        await _sampling;
    }
}
