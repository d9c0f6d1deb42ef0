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

    private readonly Slots _slots = new(options.Value.Concurrency);

    /// <inheritdoc cref="Slots.Waiting"/>
    public int Waiting => _slots.Waiting;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                await ConsumeUntilBrokenAsync(stoppingToken);
                await Task.Delay(Pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
        finally
        {
            await _slots.DrainAsync(); // every run has handed back what it held
        }
    }

    private async Task ConsumeUntilBrokenAsync(CancellationToken stopping)
    {
        try
        {
            await ConsumeAsync(stopping);
        }
        catch (Exception) when (stopping.IsCancellationRequested)
        {
            // Whatever broke, the worker was about to leave it.
        }
        catch (Exception e) // whichever driver it came from: broker and database must both be back first
        {
            LogInterrupted(e);
        }
    }

    /// <summary>Consumes until something breaks, and throws that.</summary>
    private async Task ConsumeAsync(CancellationToken stopping)
    {
        await store.PingAsync(stopping);

        // Whoever was heard waits for a slot side by side, so that a high priority can overtake.
        var prefetch = queueOptions.Value.PrefetchCount;
        var concurrency = (ushort)(prefetch * BatchQueue.Priorities.Count);
        await using var channel = await queue.OpenAsync(
            new CreateChannelOptions(false, false, consumerDispatchConcurrency: concurrency), stopping);
        await channel.BasicQosAsync(0, prefetch, global: false, stopping);

        var broken = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        channel.ChannelShutdownAsync += (_, shutdown) =>
        {
            broken.TrySetException(new AlreadyClosedException(shutdown));
            return Task.CompletedTask;
        };

        foreach (var priority in BatchQueue.Priorities)
        {
            var consumer = new AsyncEventingBasicConsumer(channel);
            consumer.ReceivedAsync += (_, message) => HearAsync(channel, message, priority, broken, stopping);
            await channel.BasicConsumeAsync(queue.QueueName(priority), autoAck: false, consumer, stopping);
        }

        LogConsuming();
        await broken.Task.WaitAsync(stopping);
    }

    /// <summary>Ends when the batch is claimed and its message acknowledged; its run goes on by itself, since a channel that closes waits for this.</summary>
    private async Task HearAsync(
        IChannel channel, BasicDeliverEventArgs message, JobPriority priority, TaskCompletionSource broken, CancellationToken stopping)
    {
        var batchId = BatchQueue.ReadBatchId(message.Body); // before anything is awaited: the buffer is the client's

        JobTelemetry.EnterJob(BatchQueue.ReadJobId(message.BasicProperties.Headers));

        using var either = CancellationTokenSource.CreateLinkedTokenSource(stopping, message.CancellationToken);
        await _slots.TakeAsync(priority, either.Token);
        try
        {
            var batch = batchId is { } id ? await store.ClaimAsync(id, Worker, either.Token) : null;
            JobTelemetry.EnterJob(batch?.JobId); // the message of another version may not have named it
            await AcknowledgeAsync(channel, message.DeliveryTag);
            if (batch is not null)
            {
                _ = RunAsync(batch, broken, stopping);
                return;
            }

            LogNothingToClaim(batchId);
        }
        catch (Exception e)
        {
            broken.TrySetException(e);
        }

        _slots.Release();
    }

    private async Task RunAsync(ClaimedBatch batch, TaskCompletionSource broken, CancellationToken stopping)
    {
        try
        {
            await runner.RunAsync(batch, stopping);
        }
        catch (Exception e)
        {
            LogBrokeOff(e, batch.BatchId, batch.JobId); // its lease will run out, and somebody goes on from its checkpoint
            broken.TrySetException(e);
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

    [LoggerMessage(LogLevel.Information, "Hearing batches")]
    private partial void LogConsuming();

    [LoggerMessage(LogLevel.Warning, "Hearing no batches until broker and database answer")]
    private partial void LogInterrupted(Exception exception);

    [LoggerMessage(LogLevel.Error, "The run of batch {BatchId} of job {JobId} broke off")]
    private partial void LogBrokeOff(Exception exception, Guid batchId, Guid jobId);

    [LoggerMessage(LogLevel.Debug, "Batch {BatchId} is not there to be claimed")]
    private partial void LogNothingToClaim(Guid? batchId);

    [LoggerMessage(LogLevel.Debug, "A message could not be acknowledged: {Problem}")]
    private partial void LogNotAcknowledged(string problem);
}
