using FlightSearch.Jobs;
using Npgsql;

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

    /// <summary>How many runs broke off with <see cref="Page"/> still open.</summary>
    public int Deaths => Page == batch.NextPage ? batch.Deaths : 0;

    /// <summary>After a run that broke off each page is stored by itself, so that one that cannot be stored takes no other with it.</summary>
    public bool IsDue =>
        Page == batch.EndPage
        || batch.Deaths > 0
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
        if (!await StoreAsync(_outcomes))
        {
            return false;
        }

        _outcomes.Clear();
        _writtenAt = time.GetTimestamp();

        return true;
    }

    private async Task<bool> StoreAsync(List<PageOutcome> outcomes)
    {
        try
        {
            var stored = await store.CheckpointAsync(batch, _written, outcomes, CancellationToken.None);
            _written += stored ? outcomes.Count : 0;

            return stored;
        }
        catch (PostgresException e) when (IsAboutValues(e))
        {
            return await StoreOneByOneAsync(outcomes, e.MessageText);
        }
    }

    /// <summary>A page with a value that no column takes must not take its neighbours with it, nor be asked for ever.</summary>
    private async Task<bool> StoreOneByOneAsync(List<PageOutcome> outcomes, string problem)
    {
        if (outcomes is [var one])
        {
            return await StoreAsync([new PageOutcome.Failed(one.Page, "unreadable", $"cannot be stored: {problem}")]);
        }

        foreach (var outcome in outcomes)
        {
            if (!await StoreAsync([outcome]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Class 22 of SQLSTATE: a number out of range, a text with a character that none may have.</summary>
    private static bool IsAboutValues(PostgresException e) => e.SqlState.StartsWith("22", StringComparison.Ordinal);
}
