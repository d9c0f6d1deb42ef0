using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;

namespace FlightSearch.Jobs;

/// <summary>
/// The part of a sweep that announces batches whose pages are all in the page store. They need no slot, so they are
/// announced while the gate is held, too, and ahead of pages of the same job that have to be requested.
/// </summary>
/// <remarks>Only workers register it: the API does not know the site of the pages.</remarks>
public sealed partial class StoredBatches(
    PageKeys keys, IOptions<JobsOptions> options, ILogger<StoredBatches> logger)
{
    // What one sweep looks at is bounded; the next ones continue.
    private const int MostJobs = 10;
    private const int MostWaiting = 100;
    private const int MostPages = 500;

    /// <summary>Few, since batches that were given a slot wait behind them in the queue.</summary>
    private const int MostAnnounced = 16;

    private readonly JobsOptions _options = options.Value;

    /// <summary>An error undoes only this part of the sweep.</summary>
    /// <param name="transaction">The transaction of the sweep.</param>
    /// <param name="announced">Batches of this kind that are announced already.</param>
    /// <param name="pagesPerBatch">Maximum number of pages of a batch that needs slots.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    public async Task<IReadOnlyList<DueBatch>> AnnounceAsync(
        NpgsqlTransaction transaction, int announced, int pagesPerBatch, CancellationToken cancellation)
    {
        const string Savepoint = "stored_batches";

        if (announced >= MostAnnounced)
        {
            return [];
        }

        await transaction.SaveAsync(Savepoint, cancellation);
        try
        {
            return await FindAsync(
                transaction.Connection!, MostAnnounced - announced, pagesPerBatch, cancellation);
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested) // also a job that cannot be read
        {
            LogFailed(e, e.Message);
            await transaction.RollbackAsync(Savepoint, cancellation);

            return [];
        }
    }

    private async Task<IReadOnlyList<DueBatch>> FindAsync(
        NpgsqlConnection connection, int most, int pagesPerBatch, CancellationToken cancellation)
    {
        var jobs = await StoredWork.ReadJobsAsync(connection, MostJobs, MostWaiting, cancellation);
        var views = jobs.Select(job => new FreshView(job, keys, MostPages / jobs.Count)).ToList();
        var ages = await PageStore.ReadAgesAsync(
            connection, [.. views.SelectMany(view => view.Keys).Distinct()], cancellation);
        List<DueBatch> due = [];
        foreach (var view in views)
        {
            due.AddRange(await AnnounceAsync(connection, view, ages, most - due.Count, pagesPerBatch, cancellation));
        }

        if (due.Count > 0)
        {
            await StoredWork.MarkAsync(connection, [.. due.Select(batch => batch.BatchId)], cancellation);
        }

        return due;
    }

    private async Task<IReadOnlyList<DueBatch>> AnnounceAsync(
        NpgsqlConnection connection, FreshView view, IReadOnlyDictionary<Guid, TimeSpan> ages, int most,
        int pagesPerBatch, CancellationToken cancellation)
    {
        var job = view.Job;
        List<DueBatch> due = [];
        if (view.StoredBatches(ages).Take(most).ToArray() is [_, ..] waiting)
        {
            var marked = await AnnouncementStore.MarkAnnouncedAsync(
                connection, waiting, _options.AnnounceAgainAfter, cancellation);
            due.AddRange(marked.Select(id =>
                new DueBatch(id, job.Priority, job.Traceparent, IsFirst: false, job.JobId)));
        }

        // A job with many waiting batches gets no more of them.
        var cut = view.Cut(
            ages, most - due.Count, _options.BatchSize, Math.Min(_options.BatchSize, pagesPerBatch),
            skips: view.Waiting < MostWaiting);
        if (cut.Stored is [])
        {
            return due;
        }

        due.AddRange(await AnnouncementStore.CutAsync(
            connection, cut.Stored, _options.AnnounceAgainAfter, cancellation));
        if (cut.Others is not [])
        {
            var others = await AnnouncementStore.CutAsync(
                connection, cut.Others, _options.AnnounceAgainAfter, cancellation);
            await AnnouncementStore.TakeBackAsync(
                connection, [.. others.Select(batch => batch.BatchId)], cancellation);
        }

        await StoredWork.MoveCursorAsync(connection, job.JobId, cut.Stored.Max(pick => pick.EndPage), cancellation);
        return due;
    }

    [LoggerMessage(LogLevel.Warning, "Stored pages are not announced: {Problem}")]
    private partial void LogFailed(Exception exception, string problem);
}
