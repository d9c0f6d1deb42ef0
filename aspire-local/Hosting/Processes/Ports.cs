using System.Net;
using System.Net.Sockets;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Processes;

/// <summary>Which port each endpoint gets. It keeps it for the application's life, also over a stop and a start.</summary>
internal static class Ports
{
    // Below the range from which the kernel takes the near end of outgoing connections: a free port stays free.
    private const int Lowest = 10_000;
    private const int Highest = 32_000;

    private static readonly HashSet<int> Given = [];

    public static void Allocate(IEnumerable<IResource> resources, bool random)
    {
        foreach (var resource in resources)
        {
            foreach (var endpoint in resource.Of<EndpointAnnotation>())
            {
                endpoint.AllocatedPort = random || endpoint.Port is null ? FindFree() : Require(resource, endpoint, endpoint.Port.Value);
            }
        }
    }

    public static int FindFree()
    {
        lock (Given)
        {
            int port;
            do
            {
                port = Random.Shared.Next(Lowest, Highest);
            }
            while (Given.Contains(port) || !IsFree(port));

            Given.Add(port);
            return port;
        }
    }

    public static bool IsFree(int port) => IsFree(IPAddress.Loopback, port) && (!Socket.OSSupportsIPv6 || IsFree(IPAddress.IPv6Loopback, port));

    private static int Require(IResource resource, EndpointAnnotation endpoint, int port) => IsFree(port)
        ? port
        : throw new DistributedApplicationException(
            $"Port {port} is taken, and '{resource.Name}' needs it for its endpoint '{endpoint.Name}'. It is set by {endpoint.Owner}.");

    private static bool IsFree(IPAddress address, int port)
    {
        try
        {
            using var listener = new TcpListener(address, port);
            listener.Start();
            return true;
        }
        catch (SocketException e)
        {
            return e.SocketErrorCode is SocketError.AddressNotAvailable; // no such address here, so nobody has the port
        }
    }
}
