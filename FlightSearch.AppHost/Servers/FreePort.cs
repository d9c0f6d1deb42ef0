using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace FlightSearch.AppHost.Servers;

/// <summary>A port on loopback that no program uses. The benchmarks compile this file, too.</summary>
internal static class FreePort
{
    private static readonly ConcurrentDictionary<int, bool> Found = [];

    /// <summary>
    /// Finds a port below the range of outgoing connections, which could otherwise occupy the port while the server
    /// restarts. No port is found twice: the server that got it first may not listen yet.
    /// </summary>
    public static int Find()
    {
        while (true)
        {
            var port = Random.Shared.Next(10_000, 32_000);
            using var listener = new TcpListener(IPAddress.Loopback, port);
            try
            {
                listener.Start();
                if (Found.TryAdd(port, true))
                {
                    return port;
                }
            }
            catch (SocketException)
            {
                // In use: try another one.
            }
        }
    }
}
