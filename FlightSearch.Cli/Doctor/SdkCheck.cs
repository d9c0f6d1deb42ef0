using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;

namespace FlightSearch.Cli;

/// <summary>Whether there is a .NET SDK of the version that <c>global.json</c> demands.</summary>
internal static class SdkCheck
{
    private const string Name = "sdk";
    private const string Remedy = "Install the .NET SDK from https://dot.net/download and open a new terminal.";

    public static async Task<Finding> RunAsync(Machine machine, CancellationToken cancellation)
    {
        if (machine.Source is not { } source)
        {
            return Finding.Skipped(Name, "Not needed without the source code of FlightSearch.");
        }

        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        timeout.CancelAfter(machine.CheckTimeout);
        var wanted = DemandedVersion(source);

        try
        {
            return await RunSdkAsync(machine.DotNet, source, timeout.Token) is { } version
                ? Finding.Ok(Name, $".NET SDK {version}.")
                : Finding.Failed(Name, $"No installed .NET SDK fits the version {wanted} of global.json.", Remedy);
        }
        catch (Win32Exception)
        {
            return Finding.Failed(
                Name, $"{machine.DotNet} is not installed; version {wanted} or newer is needed.", Remedy);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return Finding.Failed(
                Name, $"{machine.DotNet} --version did not end within {machine.CheckTimeout.TotalSeconds} s.", Remedy);
        }
    }

    /// <summary>The SDK itself compares its version with <c>global.json</c>. Null when it refuses.</summary>
    private static async Task<string?> RunSdkAsync(string program, string source, CancellationToken cancellation)
    {
        using var sdk = Process.Start(new ProcessStartInfo(program, "--version")
        {
            WorkingDirectory = source,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;

        try
        {
            var output = sdk.StandardOutput.ReadToEndAsync(cancellation);
            await Task.WhenAll(
                output, sdk.StandardError.ReadToEndAsync(cancellation), sdk.WaitForExitAsync(cancellation));

            return sdk.ExitCode == 0 ? (await output).Trim() : null;
        }
        finally
        {
            sdk.Kill(entireProcessTree: true);
        }
    }

    private static string DemandedVersion(string source)
    {
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(source, "global.json")));
            return json.RootElement.GetProperty("sdk").GetProperty("version").GetString()!;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException
            or KeyNotFoundException or InvalidOperationException)
        {
            return "10";
        }
    }
}
