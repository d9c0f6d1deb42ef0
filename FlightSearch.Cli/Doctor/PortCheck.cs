using System.Net.Sockets;

namespace FlightSearch.Cli;

/// <summary>Whether the ports of <c>./run</c> are free, or used by FlightSearch itself.</summary>
internal static class PortCheck
{
    private const string Name = "ports";

    public static async Task<Finding> RunAsync(Machine machine, bool runs, CancellationToken cancellation)
    {
        if (runs)
        {
            return Finding.Ok(Name, "FlightSearch itself uses the ports of ./run.");
        }

        var uses = await Task.WhenAll(
            machine.Ports.Select(port => ConnectAsync("localhost", port, machine.CheckTimeout, cancellation)));
        int[] used = [.. machine.Ports.Zip(uses).Where(port => port.Second).Select(port => port.First)];

        return used is []
            ? Finding.Ok(Name, "The ports of ./run are free.")
            : Finding.Failed(
                Name,
                $"Another program uses {(used is [_] ? "port" : "ports")} {string.Join(", ", used)}.",
                "End that program: ss -ltnp (macOS: lsof -nP -iTCP -sTCP:LISTEN) names it.");
    }

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
