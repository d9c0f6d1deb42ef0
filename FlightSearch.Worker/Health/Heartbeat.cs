using FlightSearch.Jobs;
using Microsoft.Extensions.Options;

namespace FlightSearch.Worker.Health;

/// <summary>
/// Writes this worker's row in <c>workers</c>: every few seconds, and at once when the worker pauses or resumes.
/// Deletes the row when the worker stops.
/// </summary>
internal sealed partial class Heartbeat(
    WorkerStore store, WorkerIdentity worker, RequestPace pace, ConsumerState state, IOptions<WorkerOptions> options,
    TimeProvider time, ILogger<Heartbeat> logger) : BackgroundService
{
    /// <summary>
    /// A statement that takes longer is abandoned: a hung database must not hang the heartbeat or the stop.
    /// </summary>
    private static readonly TimeSpan WrittenWithin = TimeSpan.FromSeconds(3);

    private readonly long _started = time.GetTimestamp();
    private bool _fails;

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        try
        {
            await WithinAsync(patience => store.RemoveAsync(worker.WorkerId, patience), cancellationToken);
        }
        catch (Exception e)
        {
            LogNotRemoved(e, worker.WorkerId); // it expires like that of a worker that was killed
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await WithinAsync(BeatAsync, stoppingToken);
                NoteSuccess();
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                NoteFailure(e);
            }

            await state.WaitForChangeAsync(options.Value.HeartbeatEvery, stoppingToken);
        }
    }

    private Task BeatAsync(CancellationToken patience) => store.BeatAsync(
        worker, pace, time.GetElapsedTime(_started), options.Value.HeartbeatEvery, state.BatchesHeld, state.PausedFor,
        patience);

    private async Task WithinAsync(Func<CancellationToken, Task> write, CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(WrittenWithin, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        await write(either.Token).WaitAsync(either.Token);
    }

    private void NoteSuccess()
    {
        if (_fails)
        {
            LogWrittenAgain();
        }

        _fails = false;
    }

    private void NoteFailure(Exception e)
    {
        if (!_fails)
        {
            LogNotWritten(e);
        }

        _fails = true;
    }

    [LoggerMessage(LogLevel.Warning, "Heartbeat not written; the worker counts as lost until it is")]
    private partial void LogNotWritten(Exception exception);

    [LoggerMessage(LogLevel.Information, "Heartbeat written again")]
    private partial void LogWrittenAgain();

    [LoggerMessage(LogLevel.Debug, "Row of worker {WorkerId} not deleted")]
    private partial void LogNotRemoved(Exception exception, Guid workerId);
}
