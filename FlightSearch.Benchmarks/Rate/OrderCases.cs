using FlightSearch.Benchmarks.Deployment;
using FlightSearch.Benchmarks.Reports;

namespace FlightSearch.Benchmarks.Rate;

/// <summary>Which job gets the slots of two workers.</summary>
internal sealed class OrderCases(LocalDeployment deployment, RunArguments arguments, Progress progress)
{
    private const int Workers = 2;

    /// <summary>
    /// Requests of the bulk job after an interactive job was opened: one whose slot was granted before, and one whose
    /// batch was announced before.
    /// </summary>
    private const int MostBulkBefore = 2;

    /// <summary>
    /// Requests that are left out after the second job is open: one of the jobs can come several times in a row until
    /// what was announced before has been asked or handed back.
    /// </summary>
    private const int Settling = 4;

    private const double LargestDifference = 0.1;

    public async Task<MarkdownTable> RunAsync(Verdict verdict, CancellationToken cancellation)
    {
        var table = new MarkdownTable("order", "seen", "held");
        await AddAsync(
            "an interactive job beside a bulk job", limit: 1, seconds: 2, InteractiveAsync, table, verdict,
            cancellation);
        await AddAsync(
            "two jobs of one priority, 1 per 2 s", limit: 1, seconds: 2, token => EqualAsync(20, token), table, verdict,
            cancellation);
        await AddAsync(
            "two jobs of one priority, 20 per 1 s", limit: 20, seconds: 1, token => EqualAsync(1_200, token), table,
            verdict, cancellation);

        return table;
    }

    private async Task AddAsync(
        string name, int limit, int seconds, Func<CancellationToken, Task<GateReport>> runAsync, MarkdownTable table,
        Verdict verdict, CancellationToken cancellation)
    {
        if (!arguments.Includes(name))
        {
            return;
        }

        await deployment.Simulator.BehaveAsync(cancellation);
        await deployment.AddWorkersAsync(
            Workers,
            new Dictionary<string, string>
            {
                ["WORKER_RATE_LIMIT"] = $"{limit}",
                ["WORKER_TIME_WINDOW"] = $"{seconds}",
            },
            cancellation);
        await deployment.Simulator.ForgetRequestsAsync(cancellation);
        var report = await runAsync(cancellation);
        await deployment.RemoveWorkersAsync(RateCases.WorkerLostAfter, cancellation);
        progress.Step($"{name}: {report.Seen}");
        verdict.Add(name, report.Shortfalls);
        table.Add(name, report.Seen, report.Shortfalls is [] ? "yes" : "no");
    }

    private async Task<GateReport> InteractiveAsync(CancellationToken cancellation)
    {
        var bulk = await deployment.Jobs.OpenAsync(Search.Of(1_000) with { Priority = "bulk" }, cancellation);
        List<int> before = [];
        foreach (var departure in (string[])["SFO", "SEA", "DEN"])
        {
            var first = (await RequestsAsync(requests => requests.Count > (before.Count + 1) * 3, cancellation)).Count;
            await deployment.Jobs.OpenAsync(
                Search.From(departure, 1) with { Priority = "interactive" }, cancellation);
            var requests = await RequestsAsync(
                all => all.Any(request => request.From[0] == departure), cancellation);
            before.Add(requests.TakeWhile(request => request.From[0] != departure).Count() - first);
        }

        await deployment.Jobs.CancelAsync(bulk, cancellation);
        var report = new GateReport { Seen = $"{string.Join(", ", before)} requests of the bulk job before it" };
        report.Require(before.Max() <= MostBulkBefore, $"{before.Max()} requests of the bulk job before it");

        return report;
    }

    /// <param name="count">
    /// Requests of both jobs. A batch is not shared, so at a high rate single batches matter less the more there are.
    /// </param>
    private async Task<GateReport> EqualAsync(int count, CancellationToken cancellation)
    {
        Guid[] jobs =
        [
            await deployment.Jobs.OpenAsync(Search.From("SFO", 300), cancellation),
            await deployment.Jobs.OpenAsync(Search.From("SEA", 300), cancellation),
        ];

        IEnumerable<SeenRequest> Shared(IReadOnlyList<SeenRequest> all) =>
            all.SkipWhile(request => request.From[0] != "SEA").Skip(Settling).Take(count);
        SeenRequest[] requests =
        [
            .. Shared(await RequestsAsync(all => Shared(all).Count() == count, cancellation)),
        ];
        var shares = ((string[])["SFO", "SEA"]).Select(departure =>
            requests.Count(request => request.From[0] == departure)).ToArray();
        foreach (var job in jobs)
        {
            await deployment.Jobs.CancelAsync(job, cancellation);
        }

        var difference = Math.Abs(shares[0] - shares[1]) / (count / 2.0);
        var report = new GateReport
        {
            Seen = FormattableString.Invariant(
                $"{shares[0]} and {shares[1]} requests, a difference of {difference * 100:0} %"),
        };
        report.Require(
            difference <= LargestDifference,
            $"{report.Seen}: {string.Concat(requests.Select(request => request.From[0] == "SFO" ? 'a' : 'b'))}");

        return report;
    }

    private async Task<IReadOnlyList<SeenRequest>> RequestsAsync(
        Func<IReadOnlyList<SeenRequest>, bool> areEnough, CancellationToken cancellation)
    {
        IReadOnlyList<SeenRequest> requests = [];
        await Wait.UntilAsync(
            "enough requests are sent",
            async () => areEnough(requests = await deployment.Simulator.RequestsAsync(cancellation)),
            cancellation);

        return requests;
    }
}
