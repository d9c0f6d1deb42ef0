using System.Globalization;
using System.Runtime.InteropServices;
using FlightSearch.Benchmarks.Deployment;
using FlightSearch.Benchmarks.Faults;
using FlightSearch.Benchmarks.Growth;
using FlightSearch.Benchmarks.Load;
using FlightSearch.Benchmarks.Merged;
using FlightSearch.Benchmarks.Rate;
using FlightSearch.Benchmarks.Reports;
using FlightSearch.Benchmarks.Rows;
using FlightSearch.Benchmarks.Scraper;

const int Failed = 1;
const int Interrupted = 130;

using var end = new CancellationTokenSource();
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Cancel);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Cancel);

return args switch
{
    ["scraper", .. var only] => await ScraperBenchmarks.RunAsync(only),
    ["merged", .. var rest] when RunArguments.TryRead(rest) is { } arguments => await RunAsync(
        (folder, progress) => new MergedRun(arguments, progress).RunAsync(folder, Console.WriteLine, end.Token)),
    ["rate", .. var rest] when RunArguments.TryRead(rest) is { } arguments => await RunAsync(
        (folder, progress) => new RateRun(arguments, progress).RunAsync(folder, Console.WriteLine, end.Token)),
    ["faults", .. var rest] when RunArguments.TryRead(rest) is { } arguments => await RunAsync(
        (folder, progress) => new FaultRun(arguments, progress).RunAsync(folder, Console.WriteLine, end.Token)),
    ["load", .. var rest] when RunArguments.TryRead(rest) is { } arguments => await RunAsync(
        (folder, progress) => new LoadRun(arguments, progress).RunAsync(folder, Console.WriteLine, end.Token)),
    ["growth", .. var rest] when RunArguments.TryRead(rest) is { } arguments => await RunAsync(
        (folder, progress) => new GrowthRun(arguments, progress).RunAsync(folder, Console.WriteLine, end.Token)),
    ["rows", .. var rest] when RunArguments.TryRead(rest) is { } arguments => await RunAsync(
        (folder, progress) => new RowsRun(arguments, progress).RunAsync(folder, Console.WriteLine, end.Token)),
    [BareLoop.Command, var list, var result, var count] => await ServeAsync(
        BareLoop.RunAsync(list, result, int.Parse(count, CultureInfo.InvariantCulture))),
    [BareEndpoint.Command, var address, var database] => await ServeAsync(BareEndpoint.RunAsync(address, database)),
    _ => Usage(),
};

void Cancel(PosixSignalContext signal)
{
    signal.Cancel = true;
    end.Cancel();
}

async Task<int> RunAsync(Func<RunFolder, Progress, Task<Verdict>> runAsync)
{
    using var folder = new RunFolder();
    var progress = new Progress(Console.WriteLine);
    try
    {
        var verdict = await runAsync(folder, progress);
        folder.KeepsLogs = !verdict.Held;
        progress.Step(verdict.Held ? "finished" : $"finished; logs: {folder.Logs}");
        Console.WriteLine(verdict);

        return verdict.ExitCode;
    }
    catch (OperationCanceledException) when (end.IsCancellationRequested)
    {
        Console.WriteLine("held: no (interrupted)");

        return Interrupted;
    }
    catch (Exception e)
    {
        folder.KeepsLogs = true;
        progress.Step($"broke off; logs: {folder.Logs}");
        Console.Error.WriteLine(e);
        Console.WriteLine($"held: no (broke off: {e.Message})");

        return Failed;
    }
}

// A process that a run starts.
static async Task<int> ServeAsync(Task process)
{
    await process;

    return 0;
}

static int Usage()
{
    Console.Error.WriteLine("""
        usage: FlightSearch.Benchmarks scraper
               FlightSearch.Benchmarks load|merged|growth|rows|rate|faults [--seed N] [--scale X] [--only TEXT]

        scraper  reading pages and writing queries, compared with what .NET needs for the same bytes
        load     what a page costs and how long clients wait, compared with the least that is needed
        merged   whether merged pages find what exact ones find, with fewer requests
        growth   whether a large job costs no more for each combination than a small one
        rows     whether storing stays as quick beside millions of results
        rate     whether all workers together keep the rate, and stop after a refusal
        faults   whether jobs survive faults: nothing is lost, nothing is stored twice

        --seed   seeds every random choice; default 1
        --scale  multiplies combinations, repetitions and durations; default 1
        --only   only the cases or faults whose name contains this text
        """);
    return 2;
}
