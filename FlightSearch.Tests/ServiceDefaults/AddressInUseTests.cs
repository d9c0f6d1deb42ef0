using System.Net;
using System.Net.Sockets;

namespace FlightSearch.Tests.ServiceDefaults;

/// <summary>A service as a process, whose address another process has.</summary>
public sealed class AddressInUseTests
{
    [Fact]
    public async Task A_service_whose_address_is_in_use_ends_with_a_message_that_names_address_and_remedy()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var address = $"http://{other.LocalEndpoint}";

        var ended = await ServiceProcess.RunAsync("Simulator", ("ASPNETCORE_URLS", address));

        var last = ended.Error.TrimEnd().Split(Environment.NewLine)[^2..];
        Assert.Equal(1, ended.ExitCode);
        Assert.Contains(address, last[0], StringComparison.Ordinal);
        Assert.Contains("ASPNETCORE_URLS", last[1], StringComparison.Ordinal);
        Assert.DoesNotContain("Unhandled exception", ended.Error, StringComparison.Ordinal);
    }
}
