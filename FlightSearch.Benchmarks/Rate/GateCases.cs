using FlightSearch.Benchmarks.Deployment;
using FlightSearch.Benchmarks.Reports;

namespace FlightSearch.Benchmarks.Rate;

/// <summary>After a refusal: no request until the hold ends, then one probe, then the rest.</summary>
internal sealed class GateCases(LocalDeployment deployment, RunArguments arguments, Progress progress)
{
    private const int Workers = 3;
    private const int Pages = 900;

    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ProbeTakes = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan WatchedAfterwards = TimeSpan.FromSeconds(3);

    /// <summary>From a request's last look at the gate until it is in the log.</summary>
    private static readonly TimeSpan OnItsWay = TimeSpan.FromMilliseconds(250);

    /// <summary>From the end of a probe's lease until the request of another worker is in the log.</summary>
    private static readonly TimeSpan NoticedWithin = TimeSpan.FromSeconds(2);

    private readonly TimeProvider _time = TimeProvider.System;

    /// <summary>A probe has five seconds more.</summary>
    public static TimeSpan RequestTimeout { get; } = TimeSpan.FromSeconds(3);

    private static TimeSpan ProbeLease => RequestTimeout + TimeSpan.FromSeconds(5);

    public async Task<MarkdownTable> RunAsync(Verdict verdict, CancellationToken cancellation)
    {
        var table = new MarkdownTable("refusal", "seen", "held");
        await AddAsync("429 with Retry-After", HoldAsync, table, verdict, cancellation);
        await AddAsync("the worker of the probe is killed", KilledProbeAsync, table, verdict, cancellation);

        return table;
    }

    private async Task AddAsync(
        string name, Func<Guid, GateWatch, CancellationToken, Task<GateReport>> runAsync, MarkdownTable table,
        Verdict verdict, CancellationToken cancellation)
    {
        if (!arguments.Includes(name))
        {
            return;
        }

        await deployment.Simulator.BehaveAsync(cancellation);
        await deployment.AddWorkersAsync(
            Workers,
            new Dictionary<string, string> { ["WORKER_RATE_LIMIT"] = "20", ["WORKER_TIME_WINDOW"] = "1" },
            cancellation);
        await deployment.Simulator.ForgetRequestsAsync(cancellation);
        var jobId = await deployment.Jobs.OpenAsync(Search.Of(Pages), cancellation);
        await Wait.UntilAsync(
            "requests are sent",
            async () => (await deployment.Simulator.RequestsAsync(cancellation)).Count > 20,
            cancellation);

        var report = new GateReport();
        try
        {
            await using var watch = new GateWatch(deployment.Database);
            report = await runAsync(jobId, watch, cancellation);
        }
        catch (TimeoutException e)
        {
            report.Shortfalls.Add(e.Message);
        }

        await deployment.Jobs.CancelAsync(jobId, cancellation);
        await deployment.RemoveWorkersAsync(RateCases.WorkerLostAfter, cancellation);
        progress.Step($"{name}: {report.Seen}{string.Join("; ", report.Shortfalls)}");
        verdict.Add(name, report.Shortfalls);
        table.Add(name, report.Seen, report.Shortfalls is [] ? "yes" : "no");
    }

    private async Task<GateReport> HoldAsync(Guid jobId, GateWatch watch, CancellationToken cancellation)
    {
        var (refused, hold) = await RefuseAsync(RetryAfter, watch, cancellation);
        var slow = new { kind = "slow", delayMilliseconds = (int)ProbeTakes.TotalMilliseconds, count = 1 };
        await Task.Delay(OnItsWay, _time, cancellation); // requests on their way must not use up the rule
        await deployment.Simulator.AlsoBehaveAsync(cancellation, slow);
        var probe = await ProbeAsync(refused, watch, cancellation);
        await Task.Delay(ProbeTakes + WatchedAfterwards, _time, cancellation);

        var requests = await deployment.Simulator.RequestsAsync(cancellation);
        var held = watch.Samples.Last(sample => sample.IsHeld && sample.Circuit == "open");
        var until = new DateTimeOffset(held.HeldUntil!.Value);
        var granted = held.SlotsGranted - hold.SlotsGranted;
        var early = requests.Count(request => request.At > hold.At + OnItsWay && request.At < until);
        var beside = requests.Count(request => request.At > probe.At && request.At < probe.At + ProbeTakes);
        var rest = requests.Count(request => request.At >= probe.At + ProbeTakes);

        var report = new GateReport
        {
            Seen = FormattableString.Invariant(
                $"held for {(until - refused.At).TotalSeconds:0.0} s; {granted} slots granted and {early} requests ")
                + $"meanwhile; {1 + beside} probe; then {rest} requests in {WatchedAfterwards.TotalSeconds:0} s",
        };
        report.Require(until - refused.At > RetryAfter - TimeSpan.FromMilliseconds(50), "shorter than Retry-After");
        report.Require(granted == 0, $"{granted} slots granted during the hold");
        report.Require(early == 0, $"{early} requests during the hold");
        report.Require(beside == 0, $"{beside} requests beside the probe");
        report.Require(rest > 1, "no requests after the probe");

        return report;
    }

    private async Task<GateReport> KilledProbeAsync(Guid jobId, GateWatch watch, CancellationToken cancellation)
    {
        var (refused, _) = await RefuseAsync(TimeSpan.FromSeconds(1), watch, cancellation);
        await Task.Delay(OnItsWay, _time, cancellation);
        await deployment.Simulator.AlsoBehaveAsync(
            cancellation, new { kind = "slow", delayMilliseconds = 60_000, count = 1 });
        var probe = await ProbeAsync(refused, watch, cancellation);
        await KillHolderAsync(jobId, probe, cancellation);

        var next = await Wait.ForAsync(
            "a request after the killed probe",
            async () => (await deployment.Simulator.RequestsAsync(cancellation))
                .FirstOrDefault(request => request.At > probe.At),
            cancellation,
            ProbeLease * 3);
        await Task.Delay(WatchedAfterwards, _time, cancellation);
        var rest = (await deployment.Simulator.RequestsAsync(cancellation)).Count(request => request.At > next.At);

        var blocked = next.At - probe.At;
        var report = new GateReport
        {
            Seen = FormattableString.Invariant($"next probe {blocked.TotalSeconds:0.0} s after the killed one, ")
                + $"lease {ProbeLease.TotalSeconds:0} s; then {rest} requests in {WatchedAfterwards.TotalSeconds:0} s",
        };
        report.Require(blocked < ProbeLease + NoticedWithin, "blocked for longer than the lease of the probe");
        report.Require(rest > 1, "no requests after the second probe");

        return report;
    }

    /// <summary>Refuses one request. Returns it, and the gate when the hold was first seen.</summary>
    private async Task<(SeenRequest Refused, GateSample Hold)> RefuseAsync(
        TimeSpan retryAfter, GateWatch watch, CancellationToken cancellation)
    {
        await deployment.Simulator.BehaveAsync(
            cancellation, new { kind = "rateLimited", count = 1, retryAfterSeconds = (int)retryAfter.TotalSeconds });
        var hold = await Wait.ForAsync(
            "the gate is held after a refusal",
            () => Task.FromResult(watch.Samples.FirstOrDefault(sample => sample.IsHeld && sample.Circuit == "open")),
            cancellation,
            TimeSpan.FromSeconds(20));
        var requests = await deployment.Simulator.RequestsAsync(cancellation);

        return (requests.First(request => request.Answer == "rateLimited"), hold);
    }

    /// <summary>The first request after the hold.</summary>
    private async Task<SeenRequest> ProbeAsync(SeenRequest refused, GateWatch watch, CancellationToken cancellation) =>
        await Wait.ForAsync(
            "a probe after the hold",
            async () => (await deployment.Simulator.RequestsAsync(cancellation, refused.Number))
                .FirstOrDefault(request => request.Answer != "rateLimited"
                    && request.At > watch.Samples.Last(sample => sample.Circuit == "open").HeldUntil),
            cancellation,
            TimeSpan.FromSeconds(30));

    private async Task KillHolderAsync(Guid jobId, SeenRequest probe, CancellationToken cancellation)
    {
        var position = Search.Of(Pages).PositionOf(probe);
        var holder = await deployment.Database.HolderOfPageAsync(jobId, position, cancellation);
        var worker = deployment.Workers.FirstOrDefault(worker => worker.IsRunning && worker.Id == holder)
            ?? throw new TimeoutException("no worker holds the page of the probe");
        await worker.RestartAsync();
    }
}
