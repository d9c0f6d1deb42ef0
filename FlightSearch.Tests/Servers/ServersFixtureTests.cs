using Npgsql;
using RabbitMQ.Client;

namespace FlightSearch.Tests.Servers;

public class ServersFixtureTests(ServersFixture servers)
{
    [Fact]
    public async Task Each_database_is_new_and_reachable()
    {
        var one = await servers.CreateDatabaseAsync(TestContext.Current.CancellationToken);
        var other = await servers.CreateDatabaseAsync(TestContext.Current.CancellationToken);

        await ExecuteAsync(one, "create table visited (id int)");
        await ExecuteAsync(other, "create table visited (id int)");

        Assert.NotEqual(one, other);
    }

    [Fact]
    public async Task Each_virtual_host_is_new_and_accepts_quorum_queues()
    {
        foreach (var _ in (int[])[1, 2])
        {
            var address = await servers.CreateVirtualHostAsync(TestContext.Current.CancellationToken);
            var factory = new ConnectionFactory { Uri = new(address) };
            await using var connection = await factory.CreateConnectionAsync(TestContext.Current.CancellationToken);
            await using var channel = await connection.CreateChannelAsync(
                cancellationToken: TestContext.Current.CancellationToken);

            var queue = await channel.QueueDeclareAsync(
                "batches", durable: true, exclusive: false, autoDelete: false,
                new Dictionary<string, object?> { ["x-queue-type"] = "quorum" },
                cancellationToken: TestContext.Current.CancellationToken);

            Assert.Equal(0u, queue.MessageCount);
        }
    }

    private static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
