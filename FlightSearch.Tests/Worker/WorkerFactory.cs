using FlightSearch.Worker;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;

namespace FlightSearch.Tests.Worker;

/// <summary>The web host of a worker in this process, with the given servers.</summary>
public sealed class WorkerFactory : WebApplicationFactory<WorkerMarker>
{
    public string Database { get; init; } = "Host=127.0.0.1;Port=1;Database=none;Username=nobody";

    public string Broker { get; init; } = "amqp://127.0.0.1:1";

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("ConnectionStrings:flights", Database);
        builder.UseSetting("ConnectionStrings:messaging", Broker);
    }
}
