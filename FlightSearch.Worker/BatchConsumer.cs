using FlightSearch.Jobs;
using Microsoft.Extensions.Options;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;
using RabbitMQ.Client.Exceptions;

namespace FlightSearch.Worker;

/// <summary>
/// Hears batches and runs them. A message is acknowledged as soon as its claim is committed: from then on the lease holds the
/// batch, not the broker. When the database does not answer, or the channel breaks, consuming stops until both are back.
/// </summary>
internal sealed partial class BatchConsumer(
    BatchQueue queue, BatchStore store, BatchRunner runner, IOptions<WorkerOptions> options, IOptions<QueueOptions> queueOptions,
    TimeProvider time, ILogger<BatchConsumer> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly string Worker = $"{Environment.MachineName}:{Environment.ProcessId}";

    private readonly SemaphoreSlim _slots = new(options.Value.Concurrency);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ConsumeAsync(stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested) // whichever driver it came from: both must be back first
            {
                LogInterrupted(e.Message);
                await Task.Delay(Pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException)
            {
                // The worker stops; its runs are handing back what they hold.
            }
        }

        await DrainAsync();
    }

    /// <summary>Consumes until something breaks, and throws that.</summary>
    private async Task ConsumeAsync(CancellationToken stopping)
    {
        await store.PingAsync(stopping);

        await using var channel = await queue.OpenAsync(
            new CreateChannelOptions(false, false, consumerDispatchConcurrency: options.Value.Concurrency), stopping);
        await channel.BasicQosAsync(0, queueOptions.Value.PrefetchCount, global: false, stopping);

        var broken = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        channel.ChannelShutdownAsync += (_, shutdown) =>
        {
            broken.TrySetException(new AlreadyClosedException(shutdown));
            return Task.CompletedTask;
        };

        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += async (_, message) =>
        {
            try
            {
                await HearAsync(channel, message, stopping);
            }
            catch (Exception e)
            {
                broken.TrySetException(e);
            }
        };

        foreach (var name in queue.Names)
        {
            await channel.BasicConsumeAsync(name, autoAck: false, consumer, stopping);
        }

        LogConsuming();
        await broken.Task.WaitAsync(stopping);
    }

    private async Task HearAsync(IChannel channel, BasicDeliverEventArgs message, CancellationToken stopping)
    {
        var batchId = BatchQueue.ReadBatchId(message.Body); // read before anything is awaited: the buffer is the client's

        await _slots.WaitAsync(stopping);
        try
        {
            var batch = batchId is { } id ? await store.ClaimAsync(id, Worker, stopping) : null;
            await AcknowledgeAsync(channel, message.DeliveryTag);

            if (batch is null)
            {
                LogNothingToClaim(batchId);
                return;
            }

            await runner.RunAsync(batch, stopping);
        }
        finally
        {
            _slots.Release();
        }
    }

    private async Task AcknowledgeAsync(IChannel channel, ulong deliveryTag)
    {
        try
        {
            await channel.BasicAckAsync(deliveryTag, multiple: false, CancellationToken.None);
        }
        catch (Exception e) when (e is AlreadyClosedException or ObjectDisposedException)
        {
            LogNotAcknowledged(e.Message); // it will be delivered again and find nothing to claim
        }
    }

    /// <summary>Waits until every run has handed back what it held.</summary>
    private async Task DrainAsync()
    {
        for (var slot = 0; slot < options.Value.Concurrency; slot++)
        {
            await _slots.WaitAsync(CancellationToken.None);
        }
    }

    [LoggerMessage(LogLevel.Information, "Hearing batches")]
    private partial void LogConsuming();

    [LoggerMessage(LogLevel.Warning, "Hearing no batches until broker and database answer: {Problem}")]
    private partial void LogInterrupted(string problem);

    [LoggerMessage(LogLevel.Debug, "Batch {BatchId} is not there to be claimed")]
    private partial void LogNothingToClaim(Guid? batchId);

    [LoggerMessage(LogLevel.Debug, "A message could not be acknowledged: {Problem}")]
    private partial void LogNotAcknowledged(string problem);
}
