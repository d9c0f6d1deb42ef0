using System.ComponentModel;
using System.Diagnostics;
using Microsoft.Extensions.Configuration;

namespace FlightSearch.AppHost;

/// <summary>Docker or Podman.</summary>
internal static class ContainerEngine
{
    /// <summary>
    /// Looks for the socket of an engine. The client program alone does not mean that an engine runs.
    /// </summary>
    public static bool IsThere()
    {
        var user = Environment.GetEnvironmentVariable("XDG_RUNTIME_DIR") ?? "/none";
        string[] sockets =
        [
            "/var/run/docker.sock", "/run/podman/podman.sock", $"{user}/docker.sock", $"{user}/podman/podman.sock",
        ];

        return sockets.Any(File.Exists) || !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("DOCKER_HOST"));
    }

    /// <summary>
    /// Runs a command with the engine that Aspire would choose; false if no engine runs it. A socket or
    /// <c>DOCKER_HOST</c> may exist without a running engine.
    /// </summary>
    public static async Task<bool> RunAsync(
        IConfiguration configuration, string[] arguments, CancellationToken cancellation)
    {
        var chosen = configuration["ASPIRE_CONTAINER_RUNTIME"] ?? configuration["DOTNET_ASPIRE_CONTAINER_RUNTIME"];
        foreach (var client in chosen is null ? ["docker", "podman"] : new[] { chosen })
        {
            if (await RunAsync(client, arguments, cancellation))
            {
                return true;
            }
        }

        return false;
    }

    private static async Task<bool> RunAsync(string client, string[] arguments, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(TimeSpan.FromSeconds(15));
        try
        {
            using var process = Process.Start(new ProcessStartInfo(client, arguments)
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            await using var kill = patience.Token.Register(process.Kill);
            await process.WaitForExitAsync(cancellation);

            return process.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false; // not installed
        }
    }
}
