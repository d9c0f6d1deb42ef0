using System.Data.Common;
using FlightSearch.Jobs;
using FlightSearch.Worker.Health;
using Microsoft.Extensions.Options;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;
using RabbitMQ.Client.Exceptions;

namespace FlightSearch.Worker;

/// <summary>
/// Consumes messages, claims their batches and runs them. A message is acknowledged when its claim is committed; from
/// then on the lease holds the batch, not the broker. While the database or the broker is unreachable, consuming pauses
/// and is tried again.
/// </summary>
internal sealed partial class BatchConsumer(
    BatchQueue queue, BatchStore store, BatchRunner runner, RightOfWay way, WorkerIdentity worker, ConsumerState state,
    IOptions<WorkerOptions> options, IOptions<QueueOptions> queueOptions, TimeProvider time,
    ILogger<BatchConsumer> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>
    /// A message that finds no free place for this long goes back to the broker, to another worker: the broker ends a
    /// channel that keeps messages unacknowledged for long.
    /// </summary>
    private static readonly TimeSpan WaitsForPlace = TimeSpan.FromSeconds(10);

    private readonly Places _places = new(options.Value.Concurrency, time);

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
            state.Pause(WorkerPause.Stopping);
            await _places.TakeAllAsync(); // every run has handed back its batch
        }
    }

    private async Task ConsumeUntilBrokenAsync(CancellationToken stopping)
    {
        var needed = WorkerPause.DatabaseUnreachable;
        try
        {
            await store.PingAsync(stopping);
            needed = WorkerPause.BrokerUnreachable;
            var interruption = await ConsumeAsync(stopping);
            NotePause(interruption.Reason, interruption.Exception);
        }
        catch (Exception) when (stopping.IsCancellationRequested)
        {
            // The worker stops anyway.
        }
        catch (Exception e) // any type: each driver has its own
        {
            NotePause(needed, e);
        }
    }

    /// <summary>
    /// Consumes until something breaks, and returns what; throws when the broker does not let it begin.
    /// </summary>
    private async Task<Interruption> ConsumeAsync(CancellationToken stopping)
    {
        // Each message is received at once, and waits for a place for a limited time.
        var prefetch = queueOptions.Value.PrefetchCount;
        var concurrency = (ushort)(prefetch * BatchQueue.Priorities.Count);
        await using var channel = await queue.OpenAsync(
            new CreateChannelOptions(false, false, consumerDispatchConcurrency: concurrency), stopping);
        await channel.BasicQosAsync(0, prefetch, global: false, stopping);

        var broken = new TaskCompletionSource<Interruption>(TaskCreationOptions.RunContinuationsAsynchronously);
        channel.ChannelShutdownAsync += (_, shutdown) =>
        {
            broken.TrySetResult(new Interruption(WorkerPause.BrokerUnreachable, new AlreadyClosedException(shutdown)));
            return Task.CompletedTask;
        };

        foreach (var priority in BatchQueue.Priorities)
        {
            var consumer = new AsyncEventingBasicConsumer(channel);
            consumer.ReceivedAsync += (_, message) => ReceiveAsync(
                channel, message, isUrgent: priority is JobPriority.High, broken, stopping);
            await channel.BasicConsumeAsync(queue.QueueName(priority), autoAck: false, consumer, stopping);
        }

        state.Resume();
        LogConsuming();
        return await broken.Task.WaitAsync(stopping);
    }

    /// <summary>
    /// Ends when the batch is claimed and its message acknowledged; the run continues, since a channel waits for this
    /// method when it closes.
    /// </summary>
    private async Task ReceiveAsync(
        IChannel channel, BasicDeliverEventArgs message, bool isUrgent, TaskCompletionSource<Interruption> broken,
        CancellationToken stopping)
    {
        var batchId = BatchQueue.ReadBatchId(message.Body); // before any await: the client reuses the buffer

        JobTelemetry.EnterJob(BatchQueue.ReadJobId(message.BasicProperties.Headers));

        using var either = CancellationTokenSource.CreateLinkedTokenSource(stopping, message.CancellationToken);
        if (!await _places.TakeAsync(isUrgent, WaitsForPlace, either.Token))
        {
            await AnswerAsync(() => channel.BasicNackAsync(
                message.DeliveryTag, multiple: false, requeue: true, CancellationToken.None));
            return;
        }

        way.Enter(isUrgent);
        try
        {
            var claimedAt = time.GetTimestamp();
            var batch = batchId is { } id ? await store.ClaimAsync(id, worker.ClaimedBy, either.Token) : null;
            JobTelemetry.EnterJob(batch?.JobId); // the message of another version may not have named it
            await AnswerAsync(() => channel.BasicAckAsync(
                message.DeliveryTag, multiple: false, CancellationToken.None));
            if (batch is not null)
            {
                _ = RunAsync(batch, claimedAt, isUrgent, broken, stopping);
                return;
            }

            LogNothingToClaim(batchId);
        }
        catch (OperationCanceledException e) // the channel closed during the claim
        {
            broken.TrySetResult(new Interruption(WorkerPause.BrokerUnreachable, e));
        }
        catch (Exception e)
        {
            broken.TrySetResult(new Interruption(Reason(e), e));
        }

        Leave(isUrgent);
    }

    private async Task RunAsync(
        ClaimedBatch batch, long claimedAt, bool isUrgent, TaskCompletionSource<Interruption> broken,
        CancellationToken stopping)
    {
        state.BatchBegan();
        try
        {
            await runner.RunAsync(batch, claimedAt, stopping);
        }
        catch (Exception e)
        {
            LogFailed(e, batch.BatchId, batch.JobId); // its lease expires, which counts as a death of its next page
            if (Reason(e) is WorkerPause.DatabaseUnreachable)
            {
                // Other batches would fail, too.
                broken.TrySetResult(new Interruption(WorkerPause.DatabaseUnreachable, e));
            }
        }
        finally
        {
            state.BatchEnded();
            Leave(isUrgent);
        }
    }

    private void Leave(bool isUrgent)
    {
        _places.GiveBack(isUrgent);
        way.Leave(isUrgent);
    }

    private async Task AnswerAsync(Func<ValueTask> answer)
    {
        try
        {
            await answer();
        }
        catch (Exception e) when (e is AlreadyClosedException or ObjectDisposedException)
        {
            LogNotAcknowledged(e.Message); // it will be delivered again and find nothing to claim
        }
    }

    /// <summary>Logs the first of several failures for the same reason.</summary>
    private void NotePause(WorkerPause reason, Exception e)
    {
        if (state.Pause(reason))
        {
            LogPaused(e, PauseText.Of(reason));
        }
        else
        {
            LogStillPaused(e, PauseText.Of(reason));
        }
    }

    /// <summary>What an exception of a claim or of a run says about the worker.</summary>
    private static WorkerPause Reason(Exception e) =>
        e is DbException ? WorkerPause.DatabaseUnreachable : WorkerPause.UnexpectedError;

    [LoggerMessage(LogLevel.Information, "Consuming batches")]
    private partial void LogConsuming();

    [LoggerMessage(LogLevel.Warning, "Consuming paused: {Reason}")]
    private partial void LogPaused(Exception exception, string reason);

    [LoggerMessage(LogLevel.Debug, "Consuming still paused: {Reason}")]
    private partial void LogStillPaused(Exception exception, string reason);

    [LoggerMessage(LogLevel.Error, "Batch {BatchId} of job {JobId} failed")]
    private partial void LogFailed(Exception exception, Guid batchId, Guid jobId);

    [LoggerMessage(LogLevel.Debug, "Batch {BatchId} not claimed: it has another owner, has ended or does not exist")]
    private partial void LogNothingToClaim(Guid? batchId);

    [LoggerMessage(LogLevel.Debug, "Message not acknowledged: {Problem}")]
    private partial void LogNotAcknowledged(string problem);

    private readonly record struct Interruption(WorkerPause Reason, Exception Exception);
}
