using System.Net;
using System.Net.Sockets;

namespace FlightSearch.Benchmarks.Deployment;

/// <summary>
/// A TCP proxy in front of a server. While it is cut, it forwards no byte in either direction and closes nothing, like
/// a network that loses all packets.
/// </summary>
internal sealed class CutProxy : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly HashSet<ProxyLine> _lines = [];
    private readonly CancellationTokenSource _end = new();
    private readonly TcpListener _listener;
    private readonly DnsEndPoint _server;
    private readonly Task _accepting;
    private TaskCompletionSource _open = Opened();

    public CutProxy(string host, int port)
    {
        _server = new DnsEndPoint(host, port);
        _listener = new TcpListener(IPAddress.Loopback, port: 0);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public void Cut()
    {
        lock (_lock)
        {
            _open = _open.Task.IsCompleted ? new(TaskCreationOptions.RunContinuationsAsynchronously) : _open;
        }
    }

    /// <summary>
    /// Forwards again. Connections for which <paramref name="isBroken"/> says so are reset, as by a router that has
    /// forgotten them.
    /// </summary>
    public void Heal(Func<bool> isBroken)
    {
        lock (_lock)
        {
            foreach (var line in _lines.Where(_ => isBroken()).ToList())
            {
                line.Reset();
            }

            _open.TrySetResult();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        Heal(() => true);
        await _accepting;
        _end.Dispose();
    }

    private static TaskCompletionSource Opened()
    {
        var open = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        open.SetResult();

        return open;
    }

    private async Task AcceptAsync()
    {
        while (!_end.IsCancellationRequested)
        {
            try
            {
                _ = ForwardAsync(await _listener.AcceptSocketAsync(_end.Token));
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                // The proxy ends, or a client gave up before it was accepted.
            }
        }
    }

    private async Task ForwardAsync(Socket client)
    {
        using var server = new Socket(SocketType.Stream, ProtocolType.Tcp);
        var line = new ProxyLine(client, server);
        lock (_lock)
        {
            _lines.Add(line);
        }

        try
        {
            await Passable();
            await server.ConnectAsync(_server, _end.Token);
            await line.ForwardAsync(Passable, _end.Token);
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The server does not listen, or one side is closed. The other one is closed below.
        }
        finally
        {
            lock (_lock)
            {
                _lines.Remove(line);
            }

            line.Dispose();
        }
    }

    /// <summary>Ends while the proxy is not cut.</summary>
    private Task Passable()
    {
        lock (_lock)
        {
            return _open.Task;
        }
    }
}
