using System.Net;
using System.Net.Sockets;

namespace FlightSearch.Tests.Servers;

internal static class FreePort
{
    /// <summary>A port that is free now, below the range from which outgoing connections take theirs.</summary>
    public static int Find()
    {
        while (true)
        {
            var port = Random.Shared.Next(10_000, 32_000);
            using var listener = new TcpListener(IPAddress.Loopback, port);
            try
            {
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Taken: draw again.
            }
        }
    }
}
