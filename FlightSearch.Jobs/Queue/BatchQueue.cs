using System.Diagnostics;
using System.Globalization;
using System.Text;
using FlightSearch.ServiceDefaults;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using RabbitMQ.Client;

namespace FlightSearch.Jobs;

/// <summary>
/// The doorbell's wire: a durable direct exchange and one durable quorum queue per priority. A message is a batch's id and
/// nothing else; what is to be done stands in the row.
/// </summary>
public sealed class BatchQueue(
    IServiceProvider services, IOptions<QueueOptions> options, IOptions<JobsOptions> jobs)
{
    private readonly QueueOptions _options = options.Value;

    public static IReadOnlyList<JobPriority> Priorities { get; } = [JobPriority.High, JobPriority.Normal, JobPriority.Low];

    /// <summary>The channel with its exchange and queues declared. Fails while the broker cannot be reached; the caller tries again.</summary>
    public async Task<IChannel> OpenAsync(CreateChannelOptions channelOptions, CancellationToken cancellation)
    {
        // The first use of the connection connects, blocking whoever asks.
        var connection = await Task.Run(services.GetRequiredService<IConnection>, cancellation).WaitAsync(cancellation);
        var channel = await connection.CreateChannelAsync(channelOptions, cancellation);
        try
        {
            await DeclareAsync(channel, cancellation);
            return channel;
        }
        catch
        {
            await channel.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// Ends when the broker has confirmed the message; needs a channel that tracks confirmations. A message that nobody took
    /// in time is dropped, since it is then sent again.
    /// </summary>
    public ValueTask PublishAsync(IChannel channel, DueBatch batch, CancellationToken cancellation) =>
        channel.BasicPublishAsync(
            _options.Exchange,
            RoutingKey(batch.Priority),
            mandatory: true,
            new BasicProperties
            {
                Persistent = true,
                ContentType = "text/plain",
                Expiration = jobs.Value.AnnounceAgainAfter.TotalMilliseconds.ToString("F0", CultureInfo.InvariantCulture),
            },
            Encoding.UTF8.GetBytes(batch.BatchId.ToString()),
            cancellation);

    /// <summary>Null for a message that is not ours.</summary>
    public static Guid? ReadBatchId(ReadOnlyMemory<byte> body) =>
        Guid.TryParse(Encoding.UTF8.GetString(body.Span), out var batchId) ? batchId : null;

    /// <summary>The job that the publisher's trace context names; null for a message without one.</summary>
    public static Guid? ReadJobId(IDictionary<string, object?>? headers)
    {
        var baggage = DistributedContextPropagator.Current.ExtractBaggage(headers, ReadHeader) ?? [];
        var named = baggage.FirstOrDefault(item => item.Key == JobIdTag.Name).Value;

        return Guid.TryParse(named, out var jobId) ? jobId : null;
    }

    public string QueueName(JobPriority priority) => $"{_options.Name}.{Spell(priority)}";

    private async Task DeclareAsync(IChannel channel, CancellationToken cancellation)
    {
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
    }

    private static void ReadHeader(object? headers, string name, out string? value, out IEnumerable<string>? values)
    {
        var header = (headers as IDictionary<string, object?>)?.TryGetValue(name, out var found) == true ? found : null;
        (value, values) = (header is byte[] text ? Encoding.UTF8.GetString(text) : null, null);
    }

    private string RoutingKey(JobPriority priority) => $"{_options.RoutingKey}.{Spell(priority)}";

    private static string Spell(JobPriority priority) => priority switch
    {
        JobPriority.High => "high",
        JobPriority.Normal => "normal",
        JobPriority.Low => "low",
        _ => throw new ArgumentOutOfRangeException(nameof(priority), priority, null),
    };
}
