using FlightSearch.Benchmarks.Deployment;
using FlightSearch.Benchmarks.Reports;

namespace FlightSearch.Benchmarks.Load;

/// <summary>How long an interactive job of one page waits for its result, alone and beside a large job.</summary>
internal sealed class FirstResult(LoadBench bench)
{
    private const double MostTimesIdle = 3;

    /// <summary>
    /// Requests of the large job that may come first at a slow pace: one whose slot was granted before, and one whose
    /// batch was announced before.
    /// </summary>
    private const int MostBefore = 2;

    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(10);

    private readonly Random _random = new(bench.Arguments.Seed);
    private double _idle;

    /// <summary>Without other jobs. Comes first.</summary>
    public async Task IdleAsync(CancellationToken cancellation) =>
        _idle = Quantiles.Median(await MeasureAsync(cancellation));

    public async Task UnpacedAsync(LimitTable limits, CancellationToken cancellation) => limits.RequireAtMost(
        "first result of an interactive job, unpaced, beside a large job against alone",
        Quantiles.Median(await MeasureAsync(cancellation)), _idle, MostTimesIdle, "ms");

    /// <summary>While a large job runs at a slow pace, and nothing else.</summary>
    public async Task PacedAsync(LimitTable limits, CancellationToken cancellation)
    {
        await bench.Deployment.Simulator.ForgetRequestsAsync(cancellation);
        List<double> before = [], milliseconds = [];
        for (var job = 0; job < bench.SmallJobs; job++)
        {
            await RequestsAsync(requests => requests.Count > (job * 2) + 1, cancellation);
            await PauseAsync(cancellation);
            var search = bench.NextSmall();
            var seen = (await RequestsAsync(_ => true, cancellation)).Count;
            milliseconds.Add(await MeasureAsync(search, cancellation));
            var requests = await RequestsAsync(_ => true, cancellation);
            before.Add(requests.Skip(seen).TakeWhile(request => request.Dates[0] != search.OutboundDates[0]
                || request.From[0] != search.DepartureAirports[0]).Count());
        }

        var (ahead, time) = (Quantiles.Median(before), Quantiles.Median(milliseconds));
        limits.Require(
            "first result of an interactive job, one slot in 2 s: the next free slot",
            FormattableString.Invariant($"{ahead:0.#} requests of the large job before it; {time:0} ms"),
            $"at most {MostBefore} requests", ahead <= MostBefore);
    }

    private async Task<List<double>> MeasureAsync(CancellationToken cancellation)
    {
        List<double> milliseconds = [];
        for (var job = 0; job < bench.SmallJobs; job++)
        {
            await PauseAsync(cancellation);
            milliseconds.Add(await MeasureAsync(bench.NextSmall(), cancellation));
        }

        return milliseconds;
    }

    private async Task<double> MeasureAsync(Search search, CancellationToken cancellation)
    {
        var time = TimeProvider.System;
        var began = time.GetTimestamp();
        var jobId = await bench.Deployment.Jobs.OpenAsync(search, cancellation);
        while ((await bench.Deployment.Jobs.ReadResultsAsync(jobId, "limit=1", cancellation)).Count == 0)
        {
            await Task.Delay(LookEvery, time, cancellation);
        }

        return time.GetElapsedTime(began).TotalMilliseconds;
    }

    /// <summary>So that jobs do not arrive in step with sweeps.</summary>
    private Task PauseAsync(CancellationToken cancellation) =>
        Task.Delay(TimeSpan.FromSeconds(_random.NextDouble()), TimeProvider.System, cancellation);

    private async Task<IReadOnlyList<SeenRequest>> RequestsAsync(
        Func<IReadOnlyList<SeenRequest>, bool> areEnough, CancellationToken cancellation) => await Wait.ForAsync(
            "enough requests are sent",
            async () => await bench.Deployment.Simulator.RequestsAsync(cancellation) is var requests
                && areEnough(requests) ? requests : null,
            cancellation);
}
