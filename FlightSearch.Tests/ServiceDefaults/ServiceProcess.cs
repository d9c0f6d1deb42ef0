using System.Diagnostics;
using FlightSearch.Tests.Servers;

namespace FlightSearch.Tests.ServiceDefaults;

/// <summary>A service as it is deployed: a process of its own, which ends by itself.</summary>
internal static class ServiceProcess
{
    public static async Task<Ended> RunAsync(string service, params (string Name, string Value)[] environment)
    {
        var build = new DirectoryInfo(AppContext.BaseDirectory).Name; // debug or release
        var folder = Path.Combine(Repository.Root, "artifacts", "bin", $"FlightSearch.{service}", build);
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList = { "exec", Path.Combine(folder, $"FlightSearch.{service}.dll") },
            WorkingDirectory = Path.GetTempPath(),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Remove("OTEL_EXPORTER_OTLP_ENDPOINT");
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        var started = Stopwatch.GetTimestamp();
        using var process = Process.Start(start)!;
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(TimeLimit.Token);
            var error = process.StandardError.ReadToEndAsync(TimeLimit.Token);
            await process.WaitForExitAsync(TimeLimit.Token);

            return new Ended(process.ExitCode, await output, await error, Stopwatch.GetElapsedTime(started));
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }
    }

    internal sealed record Ended(int ExitCode, string Output, string Error, TimeSpan Took);
}
