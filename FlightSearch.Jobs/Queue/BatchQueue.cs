using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using RabbitMQ.Client;

namespace FlightSearch.Jobs;

/// <summary>
/// The doorbell's wire: a durable direct exchange and one durable quorum queue per priority. A message is a batch's id and
/// nothing else; what is to be done stands in the row.
/// </summary>
public sealed class BatchQueue(IServiceProvider services, IOptions<QueueOptions> options)
{
    private readonly QueueOptions _options = options.Value;

    /// <summary>From high to low.</summary>
    public IEnumerable<string> Names => Priorities.Select(QueueName);

    private static IEnumerable<JobPriority> Priorities => [JobPriority.High, JobPriority.Normal, JobPriority.Low];

    /// <summary>Fails while the broker cannot be reached; the caller tries again.</summary>
    public async Task<IChannel> OpenAsync(CreateChannelOptions channelOptions, CancellationToken cancellation)
    {
        // The first use of the connection connects, blocking whoever asks.
        var connection = await Task.Run(services.GetRequiredService<IConnection>, cancellation);
        var channel = await connection.CreateChannelAsync(channelOptions, cancellation);

        await channel.ExchangeDeclareAsync(
            _options.Exchange, ExchangeType.Direct, durable: true, cancellationToken: cancellation);
        foreach (var priority in Priorities)
        {
            await channel.QueueDeclareAsync(
                QueueName(priority), durable: true, exclusive: false, autoDelete: false,
                new Dictionary<string, object?> { ["x-queue-type"] = "quorum" }, cancellationToken: cancellation);
            await channel.QueueBindAsync(
                QueueName(priority), _options.Exchange, RoutingKey(priority), cancellationToken: cancellation);
        }

        return channel;
    }

    /// <summary>Ends when the broker has confirmed the message; needs a channel that tracks confirmations.</summary>
    public ValueTask PublishAsync(IChannel channel, DueBatch batch, CancellationToken cancellation) =>
        channel.BasicPublishAsync(
            _options.Exchange,
            RoutingKey(batch.Priority),
            mandatory: true,
            new BasicProperties { Persistent = true, ContentType = "text/plain" },
            Encoding.UTF8.GetBytes(batch.BatchId.ToString()),
            cancellation);

    /// <summary>Null for a message that is not ours.</summary>
    public static Guid? ReadBatchId(ReadOnlyMemory<byte> body) =>
        Guid.TryParse(Encoding.UTF8.GetString(body.Span), out var batchId) ? batchId : null;

    private string QueueName(JobPriority priority) => $"{_options.Name}.{Spell(priority)}";

    private string RoutingKey(JobPriority priority) => $"{_options.RoutingKey}.{Spell(priority)}";

    private static string Spell(JobPriority priority) => priority switch
    {
        JobPriority.High => "high",
        JobPriority.Normal => "normal",
        JobPriority.Low => "low",
        _ => throw new ArgumentOutOfRangeException(nameof(priority), priority, null),
    };
}
