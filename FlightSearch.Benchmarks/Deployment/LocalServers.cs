namespace FlightSearch.Benchmarks.Deployment;

/// <summary>PostgreSQL and RabbitMQ from this machine's packages, with data in a temporary folder.</summary>
internal sealed class LocalServers : IAsyncDisposable
{
    private LocalServers(LocalPostgres postgres, LocalBroker broker) => (Postgres, Broker) = (postgres, broker);

    public LocalPostgres Postgres { get; }

    public LocalBroker Broker { get; }

    public ServerAddresses Addresses => new(Postgres.ConnectionString, Broker.Address);

    public static async Task<LocalServers> StartAsync(RunFolder folder, CancellationToken cancellation)
    {
        var servers = new LocalServers(new LocalPostgres(folder), new LocalBroker(folder));
        try
        {
            await Task.WhenAll(servers.Postgres.StartAsync(cancellation), servers.Broker.StartAsync(cancellation));
        }
        catch
        {
            await servers.DisposeAsync();
            throw;
        }

        return servers;
    }

    public async ValueTask DisposeAsync()
    {
        await Postgres.DisposeAsync();
        await Broker.DisposeAsync();
    }
}
