using FlightSearch.Jobs;
using Npgsql;

namespace FlightSearch.Worker;

/// <summary>The checkpoint of a run: the pages since the last write, and when the next write is due.</summary>
internal sealed class Checkpoint(
    BatchStore store, BatchPages pages, ClaimedBatch batch, WorkerOptions options, TimeProvider time)
{
    /// <summary>Rows of a page on average, beyond which a checkpoint is due earlier: some pages have 300.</summary>
    private const int RowsOfPage = 100;

    private readonly List<PageOutcome> _outcomes = [];
    private int _rows;
    private int _written = batch.NextPage;
    private long _writtenAt = time.GetTimestamp();

    /// <summary>The position in the batch of the page to request next.</summary>
    public int Position => _written + _outcomes.Count;

    /// <summary>How often the page has failed in earlier runs. Only the first page of a run can have.</summary>
    public int Failures => Position == batch.NextPage ? batch.Failures : 0;

    /// <summary>How many runs ended without a result for the page.</summary>
    public int Deaths => Position == batch.NextPage ? batch.Deaths : 0;

    /// <summary>
    /// After a run that ended without a result, each page is stored alone, so that a page that ends runs is found. The
    /// first page of an interactive batch is stored at once, since somebody waits for it, and so is a page that was
    /// incomplete, so that other batches do not ask the same airports together.
    /// </summary>
    public bool IsDue =>
        Position == batch.EndPage
        || batch.Deaths > 0
        || (batch.Search.Priority is JobPriority.High && _written == batch.NextPage)
        || _outcomes is [.., PageOutcome.Split { Cause: SplitCause.Incomplete }]
        || _outcomes.Count >= options.CheckpointInterval
        || _rows >= RowsOfPage * options.CheckpointInterval
        || time.GetElapsedTime(_writtenAt) >= options.CheckpointAfter;

    public void Add(PageOutcome outcome)
    {
        _outcomes.Add(outcome);
        _rows += (outcome as PageOutcome.Answered)?.Results.Count ?? 0;
    }

    /// <summary>
    /// False when the batch is not this worker's any more. Not cancelled by a stop, so that answered pages are stored.
    /// </summary>
    public async Task<bool> WriteAsync()
    {
        if (_outcomes.Count == 0)
        {
            return true;
        }

        using var span = JobTelemetry.StartStore(_outcomes.Count);
        await pages.KeepAsync(); // first: if the worker ends now, its successor finds them
        if (!await StoreAsync(_outcomes))
        {
            return false;
        }

        _outcomes.Clear();
        _rows = 0;
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

    /// <summary>Only the page with a value that no column can store fails.</summary>
    private async Task<bool> StoreOneByOneAsync(List<PageOutcome> outcomes, string problem)
    {
        if (outcomes is [var one])
        {
            return await StoreAsync(
            [
                PageReading.OnUnreadable(one.Page, "unreadable", $"cannot be stored: {problem}") with
                {
                    StoredAt = one.StoredAt,
                },
            ]);
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

    /// <summary>
    /// Class 22 of SQLSTATE: a number out of range, or a text with an invalid character. Not a row in the wrong format,
    /// which is a fault of this program.
    /// </summary>
    private static bool IsAboutValues(PostgresException e) =>
        e.SqlState.StartsWith("22", StringComparison.Ordinal)
        && e.SqlState is not (PostgresErrorCodes.InvalidBinaryRepresentation or PostgresErrorCodes.BadCopyFileFormat);
}
