using System.Net.Sockets;

namespace FlightSearch.Benchmarks.Deployment;

/// <summary>One connection through a <see cref="CutProxy"/>.</summary>
internal sealed class ProxyLine(Socket client, Socket server) : IDisposable
{
    /// <summary>Forwards both directions until one side closes or breaks.</summary>
    public async Task ForwardAsync(Func<Task> passable, CancellationToken cancellation)
    {
        client.NoDelay = server.NoDelay = true;
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        Task[] directions =
        [
            CopyAsync(client, server, passable, end.Token),
            CopyAsync(server, client, passable, end.Token),
        ];
        await Task.WhenAny(directions);
        await end.CancelAsync();
        await Task.WhenAll(directions);
    }

    /// <summary>Closes both sides, the client's with RST. A line that is closed already stays so.</summary>
    public void Reset()
    {
        client.Close(timeout: 0);
        server.Close();
    }

    public void Dispose()
    {
        client.Dispose();
        server.Dispose();
    }

    private static async Task CopyAsync(Socket from, Socket to, Func<Task> passable, CancellationToken cancellation)
    {
        var buffer = new byte[64 * 1024];
        int read;
        do
        {
            read = await from.ReceiveAsync(buffer, cancellation);
            await passable().WaitAsync(cancellation); // the end of a connection does not pass a cut either
            await SendAsync(to, buffer.AsMemory(0, read), cancellation);
        }
        while (read > 0);
    }

    private static async Task SendAsync(Socket to, ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        while (bytes.Length > 0)
        {
            bytes = bytes[await to.SendAsync(bytes, cancellation)..];
        }
    }
}
