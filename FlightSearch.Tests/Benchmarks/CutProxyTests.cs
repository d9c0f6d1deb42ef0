using System.Net;
using System.Net.Sockets;
using System.Text;
using FlightSearch.Benchmarks.Deployment;

namespace FlightSearch.Tests.Benchmarks;

public sealed class CutProxyTests : IAsyncLifetime
{
    private readonly TcpListener _server = new(IPAddress.Loopback, port: 0);
    private CutProxy _proxy = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync()
    {
        _server.Start();
        _proxy = new CutProxy("127.0.0.1", ((IPEndPoint)_server.LocalEndpoint).Port);

        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _proxy.DisposeAsync();
        _server.Dispose();
    }

    [Fact]
    public async Task Bytes_pass_in_both_directions_and_the_end_of_a_connection_too()
    {
        using var client = await ConnectAsync();
        using var server = await _server.AcceptSocketAsync(Cancellation);

        await SendAsync(client, "one");
        Assert.Equal("one", await ReceiveAsync(server));
        await SendAsync(server, "two");
        Assert.Equal("two", await ReceiveAsync(client));
        server.Close();
        Assert.Equal("", await ReceiveAsync(client));
    }

    [Fact]
    public async Task While_it_is_cut_nothing_passes_and_afterwards_everything_does()
    {
        using var client = await ConnectAsync();
        using var server = await _server.AcceptSocketAsync(Cancellation);

        _proxy.Cut();
        await SendAsync(client, "one");
        using var late = await ConnectAsync();
        var received = ReceiveAsync(server);
        Assert.False(_server.Pending());
        Assert.False(received.IsCompleted);

        _proxy.Heal(() => false);
        Assert.Equal("one", await received);
        using var other = await _server.AcceptSocketAsync(Cancellation);
    }

    [Fact]
    public async Task After_a_cut_connections_can_be_reset()
    {
        using var client = await ConnectAsync();
        using var server = await _server.AcceptSocketAsync(Cancellation);

        _proxy.Cut();
        _proxy.Heal(() => true);
        _proxy.Heal(() => true);

        await Assert.ThrowsAsync<SocketException>(() => ReceiveAsync(client));
    }

    private async Task<Socket> ConnectAsync()
    {
        var client = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await client.ConnectAsync(IPAddress.Loopback, _proxy.Port, Cancellation);

        return client;
    }

    private static async Task SendAsync(Socket socket, string text) =>
        await socket.SendAsync(Encoding.UTF8.GetBytes(text), Cancellation);

    private static async Task<string> ReceiveAsync(Socket socket)
    {
        var buffer = new byte[64];
        var read = await socket.ReceiveAsync(buffer, Cancellation);

        return Encoding.UTF8.GetString(buffer, 0, read);
    }
}
