using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using FlightSearch.Benchmarks.Deployment;
using FlightSearch.Scraper;

namespace FlightSearch.Benchmarks.Load;

/// <summary>
/// What no scraper can be cheaper than: a process that downloads pages over the scraper's connection, inflates them and
/// throws them away.
/// </summary>
internal static class BareLoop
{
    public const string Command = "bare-loop";

    private const int BufferBytes = 64 * 1024;

    /// <summary>Runs it in a process of its own.</summary>
    public static async Task<LoopCost> RunAsync(
        RunFolder folder, IEnumerable<Uri> addresses, int count, CancellationToken cancellation)
    {
        var (list, result) = (folder.DataOf("addresses.txt"), folder.DataOf("bare-loop.json"));
        await File.WriteAllLinesAsync(list, addresses.Select(address => address.ToString()), cancellation);
        await using var process = await ChildProcess.StartAsync(
            folder.ProgramOf("FlightSearch.Benchmarks"),
            [Command, list, result, count.ToString(CultureInfo.InvariantCulture)],
            LoadSettings.Runtime, folder.Checkout, folder.LogOf(Command));
        await process.WaitForExitAsync(cancellation);

        return process.ExitCode == 0
            ? JsonSerializer.Deserialize<LoopCost>(await File.ReadAllTextAsync(result, cancellation))!
            : throw new InvalidOperationException($"The bare loop ended with exit code {process.ExitCode}.");
    }

    /// <summary>The process.</summary>
    /// <param name="list">File with an address on each line.</param>
    /// <param name="result">File for the <see cref="LoopCost"/>.</param>
    /// <param name="count">Pages to measure, after some to warm up.</param>
    public static async Task RunAsync(string list, string result, int count)
    {
        var addresses = (await File.ReadAllLinesAsync(list)).Select(line => new Uri(line)).ToArray();
        var site = new Uri(addresses[0].GetLeftPart(UriPartial.Authority));
        using var http = new HttpClient(Connection.OpenAlone(new GoogleFlightsOptions { BaseAddress = site }));
        await LoadAsync(http, addresses, Math.Min(count, addresses.Length) / 4);

        using var process = Process.GetCurrentProcess();
        var (began, before) = (TimeProvider.System.GetTimestamp(), process.TotalProcessorTime);
        await LoadAsync(http, addresses, count);
        process.Refresh();
        var cost = new LoopCost(
            count,
            TimeProvider.System.GetElapsedTime(began).TotalSeconds,
            (process.TotalProcessorTime - before).TotalSeconds);
        await File.WriteAllTextAsync(result, JsonSerializer.Serialize(cost));
    }

    private static Task LoadAsync(HttpClient http, Uri[] addresses, int count) => Parallel.ForAsync(
        0, count, new ParallelOptions { MaxDegreeOfParallelism = LoadSettings.Concurrency },
        async (number, cancellation) =>
        {
            using var response = await http.GetAsync(
                addresses[number % addresses.Length], HttpCompletionOption.ResponseHeadersRead, cancellation);
            response.EnsureSuccessStatusCode();
            await using var body = await response.Content.ReadAsStreamAsync(cancellation);
            var buffer = new byte[BufferBytes];
            while (await body.ReadAsync(buffer, cancellation) > 0)
            {
                // thrown away
            }
        });
}

/// <summary>What pages cost in wall time and in CPU time of the processes that are measured.</summary>
internal sealed record LoopCost(int Pages, double Seconds, double CpuSeconds)
{
    public double PagesPerSecond => Pages / Seconds;

    public double MillisecondsPerPage => CpuSeconds / Pages * 1_000;
}
