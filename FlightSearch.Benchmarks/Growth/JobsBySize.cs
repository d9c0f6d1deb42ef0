using FlightSearch.Benchmarks.Deployment;
using FlightSearch.Benchmarks.Reports;

namespace FlightSearch.Benchmarks.Growth;

/// <summary>Opens jobs of each size, runs them and reads their results.</summary>
internal sealed class JobsBySize(LocalDeployment deployment, LocalServers servers, Progress progress)
{
    private const double MostTimes = 1.3;
    private const double MostTimesToOpen = 3;
    private const double MoreSecondsToOpen = 1;

    private static readonly TimeProvider Time = TimeProvider.System;

    /// <param name="searches">
    /// The smallest first. It also runs between the others, since the machine's speed varies.
    /// </param>
    /// <param name="limits">Gets the comparisons.</param>
    /// <param name="cancellation">Ends the run.</param>
    public async Task<MarkdownTable> RunAsync(
        IReadOnlyList<Search> searches, LimitTable limits, CancellationToken cancellation)
    {
        await MeasureAsync(searches[0], cancellation); // the first job of new processes
        List<JobMeasure> small = [await MeasureAsync(searches[0], cancellation)];
        List<JobMeasure> larger = [];
        foreach (var search in searches.Skip(1))
        {
            larger.Add(await MeasureAsync(search, cancellation));
            small.Add(await MeasureAsync(searches[0], cancellation));
        }

        Compare(small, larger, limits);

        return TableOf([.. small, .. larger]);
    }

    private static void Compare(List<JobMeasure> small, List<JobMeasure> larger, LimitTable limits)
    {
        var run = Quantiles.Median(small.Select(job => job.MillisecondsEach));
        var read = Quantiles.Median(small.Select(job => job.ReadMilliseconds));
        foreach (var job in larger)
        {
            limits.RequireAtMost(
                $"time per combination, {job.Combinations} against {small[0].Combinations}",
                job.MillisecondsEach, run, MostTimes, "ms");
            limits.RequireAtMost(
                $"reading 1,000 results, job of {job.Combinations} against {small[0].Combinations}",
                job.ReadMilliseconds, read, MostTimes, "ms");
        }

        var (open, opened) = (Quantiles.Median(small.Select(job => job.OpenSeconds)), larger[^1].OpenSeconds);
        limits.Require(
            $"opening the job of {larger[^1].Combinations}",
            FormattableString.Invariant($"{opened * 1_000:0} ms against {open * 1_000:0} ms"),
            $"at most {MostTimesToOpen} × and {MoreSecondsToOpen} s",
            opened <= (MostTimesToOpen * open) + MoreSecondsToOpen);
    }

    private async Task<JobMeasure> MeasureAsync(Search search, CancellationToken cancellation)
    {
        var (began, cpu) = (Time.GetTimestamp(), Cpu());
        var jobId = await deployment.Jobs.OpenAsync(search, cancellation);
        var opened = Time.GetElapsedTime(began);
        await deployment.Database.EndedAsync(jobId, cancellation, TimeSpan.FromHours(1));
        var (ran, used) = (Time.GetElapsedTime(began), Cpu() - cpu);

        began = Time.GetTimestamp();
        var results = await deployment.Jobs.ReadAllResultsAsync(jobId, cancellation);
        var measure = new JobMeasure(
            search.Combinations, opened.TotalSeconds, ran.TotalSeconds, used, results,
            Time.GetElapsedTime(began).TotalSeconds);
        progress.Step(FormattableString.Invariant(
            $"{search.Combinations} combinations: {measure.Seconds:0.0} s, {measure.MillisecondsEach:0.00} ms each"));

        return measure;
    }

    private double Cpu() => new[]
    {
        deployment.Api.Id, deployment.Workers[0].Id, servers.Postgres.Id, servers.Broker.Id,
    }.Sum(ProcessTree.CpuSecondsOf);

    private static MarkdownTable TableOf(IEnumerable<JobMeasure> jobs)
    {
        var table = new MarkdownTable(
            "combinations", "open ms", "seconds", "ms per combination", "CPU ms per combination", "results",
            "ms per 1,000 results read");
        foreach (var job in jobs)
        {
            table.Add(
                job.Combinations, Text("0", job.OpenSeconds * 1_000), Text("0.0", job.Seconds),
                Text("0.00", job.MillisecondsEach), Text("0.00", job.CpuSeconds / job.Combinations * 1_000),
                job.Results, Text("0.0", job.ReadMilliseconds));
        }

        return table;
    }

    private static string Text(string format, double value) =>
        value.ToString(format, System.Globalization.CultureInfo.InvariantCulture);

    /// <param name="Seconds">From the request that opens it to its end.</param>
    /// <param name="CpuSeconds">Of the service meanwhile, PostgreSQL and RabbitMQ included.</param>
    private sealed record JobMeasure(
        int Combinations, double OpenSeconds, double Seconds, double CpuSeconds, int Results, double ReadSeconds)
    {
        public double MillisecondsEach => Seconds / Combinations * 1_000;

        /// <summary>For a thousand results.</summary>
        public double ReadMilliseconds => ReadSeconds / Results * 1_000_000;
    }
}
