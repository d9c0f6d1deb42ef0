using System.Text;
using RabbitMQ.Client;

namespace FlightSearch.Benchmarks.Deployment;

/// <summary>The queue of batches as another program at the broker sees it.</summary>
internal sealed class BatchMessages(Uri broker)
{
    private const string Exchange = "flightsearch";
    private const string RoutingKey = "batch.normal"; // the priority of jobs that name none
    private const string Queue = "flightsearch.batches.normal";

    /// <summary>Messages that no worker has received.</summary>
    public Task<uint> CountAsync(CancellationToken cancellation) =>
        WithChannelAsync(async channel => await channel.MessageCountAsync(Queue, cancellation), cancellation);

    /// <summary>Returns how many messages were deleted.</summary>
    public Task<uint> PurgeAsync(CancellationToken cancellation) =>
        WithChannelAsync(async channel => await channel.QueuePurgeAsync(Queue, cancellation), cancellation);

    public Task PublishAsync(IReadOnlyList<Guid> batchIds, CancellationToken cancellation) =>
        WithChannelAsync<object?>(
            async channel =>
            {
                foreach (var batchId in batchIds)
                {
                    await channel.BasicPublishAsync(
                        Exchange, RoutingKey, Encoding.UTF8.GetBytes(batchId.ToString()), cancellation);
                }

                return null;
            },
            cancellation);

    private async Task<T> WithChannelAsync<T>(Func<IChannel, Task<T>> useAsync, CancellationToken cancellation)
    {
        var factory = new ConnectionFactory { Uri = broker, AutomaticRecoveryEnabled = false };
        await using var connection = await factory.CreateConnectionAsync(cancellation);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: cancellation);

        return await useAsync(channel);
    }
}
