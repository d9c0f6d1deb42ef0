using System.Net.Sockets;

namespace FlightSearch.Cli;

/// <summary>Whether the ports of <c>./run</c> are free, or used by FlightSearch itself.</summary>
internal static class PortCheck
{
    private const string Name = "ports";

    /// <param name="running">What runs of FlightSearch on this machine, in a sentence; null for nothing.</param>
    public static async Task<Finding> RunAsync(Machine machine, string? running, CancellationToken cancellation)
    {
        if (running is not null)
        {
            return Finding.Ok(Name, running);
        }

        var uses = await Task.WhenAll(
            machine.Ports.Select(port => ConnectAsync("localhost", port, machine.CheckTimeout, cancellation)));
        int[] used = [.. machine.Ports.Zip(uses).Where(port => port.Second).Select(port => port.First)];

        return used is []
            ? Finding.Ok(Name, "The ports of ./run are free.")
            : Finding.Failed(
                Name,
                $"A program that does not answer as FlightSearch uses {Listed(used)}.",
                "Unless it is FlightSearch, started another way, end it: "
                + "ss -ltnp (macOS: lsof -nP -iTCP -sTCP:LISTEN) names it.");
    }

    private static string Listed(int[] ports) => $"{(ports is [_] ? "port" : "ports")} {string.Join(", ", ports)}";

    /// <summary>Whether something listens at the address.</summary>
    public static async Task<bool> ConnectAsync(string host, int port, TimeSpan within, CancellationToken cancellation)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        timeout.CancelAfter(within);
        using var client = new TcpClient();

        try
        {
            await client.ConnectAsync(host, port, timeout.Token);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return false;
        }
    }
}
