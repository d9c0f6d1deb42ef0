using FlightSearch.Benchmarks.Deployment;
using FlightSearch.Benchmarks.Reports;

namespace FlightSearch.Benchmarks.Rate;

/// <summary>Measures each <see cref="RateCase"/> while a job with enough pages runs.</summary>
internal sealed class RateCases(LocalDeployment deployment, RunArguments arguments, Progress progress)
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LeastMeasured = TimeSpan.FromSeconds(5);

    private readonly Random _random = new(arguments.Seed);
    private readonly TimeProvider _time = TimeProvider.System;

    /// <summary>A worker without a heartbeat for this long does not count any more.</summary>
    public static TimeSpan WorkerLostAfter { get; } = TimeSpan.FromSeconds(3);

    public async Task<MarkdownTable> RunAsync(Verdict verdict, CancellationToken cancellation)
    {
        var table = new MarkdownTable(
            "workers", "rate", "disturbed", "seconds", "requests", "permitted", "used", "most in a window", "allowed",
            "held");
        foreach (var rate in RateCase.All.Where(rate => arguments.Includes(rate.Name)))
        {
            var duration = arguments.Scaled(TimeSpan.FromSeconds(10), LeastMeasured);
            var measure = await MeasureAsync(rate, duration, cancellation);
            string[] shortfalls = [.. measure.Shortfalls(rate)];
            verdict.Add(rate.Name, shortfalls);
            progress.Step($"{rate.Name}: {measure.Requests} requests, most in a window {measure.MostInWindow}");
            table.Add(
                rate.Workers, $"{rate.Limit} per {rate.Window.TotalSeconds:0} s", rate.IsDisturbed ? "yes" : "no",
                $"{duration.TotalSeconds:0}", measure.Requests, $"{measure.Permitted:0}",
                FormattableString.Invariant($"{measure.Used * 100:0} %"), measure.MostInWindow, rate.Limit + 1,
                shortfalls is [] ? "yes" : "no");
        }

        return table;
    }

    private async Task<RateMeasure> MeasureAsync(RateCase rate, TimeSpan duration, CancellationToken cancellation)
    {
        await deployment.Simulator.BehaveAsync(cancellation, rate.IsDisturbed ? Disturbances() : []);
        await deployment.AddWorkersAsync(rate.Workers, SettingsOf(rate), cancellation);
        await deployment.Simulator.ForgetRequestsAsync(cancellation);

        // More than are permitted, so that the job lasts.
        var pages = (int)(rate.Limit * ((duration + WarmUp) / rate.Window) * 2) + 40;
        var jobId = await deployment.Jobs.OpenAsync(Search.Of(pages), cancellation);
        var from = await FirstRequestAsync(cancellation) + WarmUp;
        var end = from + duration;
        if (rate.IsDisturbed)
        {
            await KillTwoAsync(duration, cancellation);
        }

        await Task.Delay(Positive(end - _time.GetUtcNow()), _time, cancellation);
        var requests = await deployment.Simulator.RequestsAsync(cancellation);
        await deployment.Jobs.CancelAsync(jobId, cancellation);
        await deployment.RemoveWorkersAsync(WorkerLostAfter, cancellation);

        return RateMeasure.Of([.. requests.Select(request => request.At)], rate, from, end);
    }

    private async Task KillTwoAsync(TimeSpan duration, CancellationToken cancellation)
    {
        var victims = deployment.Workers.ToArray();
        _random.Shuffle(victims);
        foreach (var victim in victims[..2])
        {
            await Task.Delay(WarmUp + (duration / 4 * _random.NextDouble()), _time, cancellation);
            await victim.RestartAsync();
        }
    }

    /// <summary>Redirects to a captcha and to the consent page, errors, and pages that are cut off.</summary>
    private object[] Disturbances() =>
    [
        new { kind = "sorry", count = 1 },
        new { kind = "consentRedirect", count = 1 },
        new { kind = "unavailable", probability = 0.2, seed = _random.Next() },
        new { kind = "cutOff", probability = 0.1, seed = _random.Next() },
    ];

    private static Dictionary<string, string> SettingsOf(RateCase rate) => new()
    {
        ["WORKER_RATE_LIMIT"] = $"{rate.Limit}",
        ["WORKER_TIME_WINDOW"] = $"{rate.Window.TotalSeconds:0}",
    };

    private async Task<DateTimeOffset> FirstRequestAsync(CancellationToken cancellation) => (await Wait.ForAsync(
        "a first request",
        async () => await deployment.Simulator.RequestsAsync(cancellation) is [var first, ..] ? first : null,
        cancellation)).At;

    private static TimeSpan Positive(TimeSpan duration) => duration > TimeSpan.Zero ? duration : TimeSpan.Zero;
}
