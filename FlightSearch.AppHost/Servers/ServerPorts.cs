using Microsoft.Extensions.Configuration;

namespace FlightSearch.AppHost.Servers;

/// <summary>Ports of the servers: fixed, or free ones if Aspire uses random ports, as in tests.</summary>
internal static class ServerPorts
{
    public const int Postgres = 5081;
    public const int RabbitMQ = 5082;
    public const int RabbitMQManagement = 5083;
    public const int RabbitMQDistribution = 5084;
    public const int Epmd = 5085;

    public static int Of(IDistributedApplicationBuilder builder, int fixedPort) =>
        builder.Configuration.GetValue<bool>("DcpPublisher:RandomizePorts") ? FindFree() : fixedPort;

    internal static int FindFree() => FreePort.Find();
}
