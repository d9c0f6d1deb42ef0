using FlightSearch.Jobs;

namespace FlightSearch.Worker;

/// <summary>Where a run stands: pages asked since the last write, and when the next write is due.</summary>
internal sealed class Checkpoint(BatchStore store, ClaimedBatch batch, WorkerOptions options, TimeProvider time)
{
    private readonly List<PageOutcome> _outcomes = [];
    private int _written = batch.NextPage;
    private long _writtenAt = time.GetTimestamp();

    /// <summary>The page to ask next.</summary>
    public int Page => _written + _outcomes.Count;

    /// <summary>How often <see cref="Page"/> has failed in earlier runs; only the one a run begins with can have.</summary>
    public int Failures => Page == batch.NextPage ? batch.Failures : 0;

    public bool IsDue =>
        Page == batch.EndPage
        || _outcomes.Count >= options.CheckpointInterval
        || time.GetElapsedTime(_writtenAt) >= options.CheckpointAfter;

    public void Add(PageOutcome outcome) => _outcomes.Add(outcome);

    /// <summary>False when the batch is no longer this worker's. Not cut short by a stop: what was answered is stored.</summary>
    public async Task<bool> WriteAsync()
    {
        if (_outcomes.Count == 0)
        {
            return true;
        }

        using var span = JobTelemetry.StartStore(_outcomes.Count);
        if (!await store.CheckpointAsync(batch, _written, _outcomes, CancellationToken.None))
        {
            return false;
        }

        _written = Page;
        _outcomes.Clear();
        _writtenAt = time.GetTimestamp();

        return true;
    }
}
