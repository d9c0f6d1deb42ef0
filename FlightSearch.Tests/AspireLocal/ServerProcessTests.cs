using System.Net;
using Aspire.Hosting;
using FlightSearch.Tests.Servers;
using Npgsql;
using RabbitMQ.Client;

namespace FlightSearch.Tests.AspireLocal;

/// <summary>Alone, after the tests that run side by side: it looks at every process that this one started.</summary>
[CollectionDefinition(nameof(ServerProcessTests), DisableParallelization = true)]
[Collection(nameof(ServerProcessTests))]
public class ServerProcessTests
{
    private static CancellationToken Cancellation => TimeLimit.Token;

    [Fact]
    public async Task Servers_listen_on_loopback_only_and_leave_nothing_behind()
    {
        var before = ProcessTable.Descendants();
        string[] folders;

        var builder = DistributedApplicationTestingBuilder.Create();
        builder.AddPostgres("postgres").AddDatabase("flights");
        builder.AddRabbitMQ("messaging").WithManagementPlugin();
        await using (var application = await builder.BuildAsync(Cancellation))
        {
            await application.StartAsync(Cancellation);
            await application.ResourceNotifications.WaitForResourceHealthyAsync("flights", Cancellation);
            await application.ResourceNotifications.WaitForResourceHealthyAsync("messaging", Cancellation);

            var servers = ProcessTable.Descendants(except: before);
            var listeners = ProcessTable.ListenersOf(servers);
            folders = [.. servers.SelectMany(ProcessTable.ArgumentsOf).Where(argument => argument.Contains("/aspire-local-", StringComparison.Ordinal))];

            // PostgreSQL; RabbitMQ's queues, page and distribution; the port mapper, in two families where there are two.
            Assert.Equal(5, listeners.DistinctBy(listener => listener.Port).Count());
            Assert.All(listeners, listener => Assert.True(IPAddress.IsLoopback(listener.Address), $"{listener} is not on loopback"));
        }

        Assert.Empty(ProcessTable.Descendants(except: before));
        Assert.NotEmpty(folders);
        Assert.All(folders, folder => Assert.False(Directory.Exists(folder), $"{folder} is left"));
    }

    [Fact]
    public async Task A_broker_that_was_stopped_starts_on_its_port_with_its_messages()
    {
        var builder = DistributedApplicationTestingBuilder.Create();
        builder.AddRabbitMQ("messaging");
        await using var application = await builder.BuildAsync(Cancellation);
        await application.StartAsync(Cancellation);
        await application.ResourceNotifications.WaitForResourceHealthyAsync("messaging", Cancellation);
        var address = await application.GetConnectionStringAsync("messaging", Cancellation);

        await UseQueueAsync(address!, async channel =>
        {
            await channel.BasicPublishAsync("", "kept", mandatory: true, new BasicProperties { Persistent = true }, "still there"u8.ToArray(), Cancellation);
        });
        await ExecuteAsync(application, "messaging", KnownResourceCommands.StopCommand);
        await Assert.ThrowsAnyAsync<Exception>(() => UseQueueAsync(address!, _ => Task.CompletedTask));
        await ExecuteAsync(application, "messaging", KnownResourceCommands.StartCommand);
        await application.ResourceNotifications.WaitForResourceHealthyAsync("messaging", Cancellation);

        await UseQueueAsync(address!, async channel => Assert.NotNull(await channel.BasicGetAsync("kept", autoAck: true, Cancellation)));
    }

    [Fact]
    public async Task A_database_that_was_stopped_starts_on_its_port_with_its_rows()
    {
        var builder = DistributedApplicationTestingBuilder.Create();
        builder.AddPostgres("postgres").AddDatabase("flights");
        await using var application = await builder.BuildAsync(Cancellation);
        await application.StartAsync(Cancellation);
        await application.ResourceNotifications.WaitForResourceHealthyAsync("flights", Cancellation);
        await using var database = NpgsqlDataSource.Create($"{await application.GetConnectionStringAsync("flights", Cancellation)};Pooling=false");
        await ExecuteAsync(database, "create table kept as select 42 as answer");

        await ExecuteAsync(application, "postgres", KnownResourceCommands.StopCommand);
        await application.ResourceNotifications.WaitForResourceAsync("flights", KnownResourceStates.Exited, Cancellation);
        await Assert.ThrowsAnyAsync<NpgsqlException>(() => ExecuteAsync(database, "select 1"));
        await ExecuteAsync(application, "postgres", KnownResourceCommands.StartCommand);
        await application.ResourceNotifications.WaitForResourceHealthyAsync("flights", WaitBehavior.WaitOnResourceUnavailable, Cancellation);

        Assert.Equal(42, await ExecuteAsync(database, "select answer from kept"));
    }

    [Fact]
    public async Task A_database_that_could_not_be_created_is_created_when_its_server_is_healthy_again()
    {
        var builder = DistributedApplicationTestingBuilder.Create();
        builder.AddPostgres("postgres").AddDatabase("flights");
        await using var application = await builder.BuildAsync(Cancellation);
        await application.StartAsync(Cancellation);
        await application.ResourceNotifications.WaitForResourceHealthyAsync("flights", Cancellation);
        await using var server = NpgsqlDataSource.Create($"{await application.GetConnectionStringAsync("postgres", Cancellation)};Database=postgres;Pooling=false");

        await ExecuteAsync(server, "drop database flights");
        await ExecuteAsync(server, "alter system set default_transaction_read_only = on"); // healthy, and creates nothing
        await ExecuteAsync(application, "postgres", KnownResourceCommands.RestartCommand);
        await application.ResourceNotifications.WaitForResourceAsync("flights", KnownResourceStates.FailedToStart, Cancellation);

        await ExecuteAsync(server, "alter system reset default_transaction_read_only");
        await ExecuteAsync(application, "postgres", KnownResourceCommands.RestartCommand);
        await application.ResourceNotifications.WaitForResourceHealthyAsync("flights", WaitBehavior.WaitOnResourceUnavailable, Cancellation);

        Assert.Equal(1L, await ExecuteAsync(server, "select count(*) from pg_database where datname = 'flights'"));
    }

    private static async Task ExecuteAsync(DistributedApplication application, string resource, string command)
    {
        var result = await application.ResourceCommands.ExecuteCommandAsync(resource, command, Cancellation);
        Assert.True(result.Success, result.Message);
    }

    private static async Task<object?> ExecuteAsync(NpgsqlDataSource database, string sql)
    {
        await using var command = database.CreateCommand(sql);
        return await command.ExecuteScalarAsync(Cancellation);
    }

    private static async Task UseQueueAsync(string address, Func<IChannel, Task> use)
    {
        await using var connection = await new ConnectionFactory { Uri = new(address) }.CreateConnectionAsync(Cancellation);
        await using var channel = await connection.CreateChannelAsync(
            new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true), Cancellation);
        await channel.QueueDeclareAsync("kept", durable: true, exclusive: false, autoDelete: false, cancellationToken: Cancellation);

        await use(channel);
    }
}
