using System.Diagnostics;
using System.Text;
using FlightSearch.Tests.Servers;

namespace FlightSearch.Tests.ServiceDefaults;

/// <summary>A service as a separate process, as it is deployed, which ends without a signal.</summary>
internal static class ServiceProcess
{
    public static Task<Ended> RunAsync(string service, params (string Name, string Value)[] environment) =>
        RunAsync(service, terminateAt: null, environment);

    /// <param name="terminateAt">Output text after which the process gets SIGTERM.</param>
    public static async Task<Ended> RunAsync(
        string service, string? terminateAt, params (string Name, string Value)[] environment)
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
            var output = ReadAsync(process, terminateAt);
            var error = process.StandardError.ReadToEndAsync(TimeLimit.Token);
            await process.WaitForExitAsync(TimeLimit.Token);

            return new Ended(process.ExitCode, await output, await error, Stopwatch.GetElapsedTime(started));
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }
    }

    private static async Task<string> ReadAsync(Process process, string? terminateAt)
    {
        var output = new StringBuilder();
        while (await process.StandardOutput.ReadLineAsync(TimeLimit.Token) is { } line)
        {
            output.AppendLine(line);
            if (terminateAt is not null && line.Contains(terminateAt, StringComparison.Ordinal))
            {
                using var kill = Process.Start("kill", ["-TERM", $"{process.Id}"]);
            }
        }

        return output.ToString();
    }

    internal sealed record Ended(int ExitCode, string Output, string Error, TimeSpan Took);
}
