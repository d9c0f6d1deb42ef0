using Microsoft.Extensions.Options;
using Npgsql;

namespace FlightSearch.Jobs;

/// <summary>
/// Finds the batches to announce, as many as the request gate can serve within its horizon. One process sweeps at a time,
/// in one transaction; the messages are sent after its commit.
/// </summary>
public sealed class Sweep(
    NpgsqlDataSource db, GateStore gates, IOptions<JobsOptions> options, IOptions<GateOptions> gateOptions)
{
    private readonly SlotOrder _order = new();
    private readonly JobsOptions _options = options.Value;
    private readonly TimeSpan _horizon = gateOptions.Value.Horizon;

    /// <summary>Null if another process sweeps at the moment.</summary>
    public async Task<IReadOnlyList<DueBatch>?> RunAsync(CancellationToken cancellation)
    {
        await using var connection = await db.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        if (!await SweepLock.TryTakeAsync(connection, cancellation))
        {
            return null;
        }

        await AnnouncementStore.ReturnAbandonedAsync(connection, cancellation);
        var gate = await gates.ReadAsync(cancellation);
        await AnnouncementStore.ReturnUnheardAsync(connection, gate.IsHeld, cancellation);
        var due = await AnnounceAsync(connection, gate, cancellation);
        await transaction.CommitAsync(cancellation);

        return due;
    }

    /// <summary>Takes back the announcement of batches whose message could not be sent.</summary>
    public async Task TakeBackAsync(IReadOnlyCollection<Guid> batchIds, CancellationToken cancellation)
    {
        const string Sql = """
            update job_batches set state = 'waiting', announce_again_at = null
            where batch_id in (
                select batch_id from job_batches where batch_id = any($1) and state = 'announced' order by batch_id for update)
            """;

        await using var command = db.CreateCommand(Sql).With(batchIds.ToArray());
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private async Task<IReadOnlyList<DueBatch>> AnnounceAsync(
        NpgsqlConnection connection, GateState gate, CancellationToken cancellation)
    {
        var pagesPerBatch = gate.PagesPerBatch(_horizon);
        var outstanding = await AnnouncementStore.CountOutstandingAsync(connection, pagesPerBatch, cancellation);

        // The probe waits for no page of a running batch, since that of a killed worker could be one for its whole lease.
        var ahead = gate.Circuit is CircuitState.Closed ? outstanding.Pages : outstanding.Batches;
        var pages = (int)Math.Max(0, gate.SlotsWithin(_horizon) - ahead);
        var batches = _options.AnnouncedBatches - outstanding.Batches;
        if (pages == 0 || batches <= 0)
        {
            return [];
        }

        var jobs = await AnnouncementStore.ReadOpenJobsAsync(connection, batches, cancellation);
        var picks = _order.Choose(
            jobs, pages, batches, gate.BulkBudgetLeft ?? int.MaxValue,
            job => Math.Min(pagesPerBatch, Math.Clamp(job.TotalPages / _options.SpreadOver, 1, _options.BatchSize)));
        if (picks.Count == 0)
        {
            return [];
        }

        return await WriteAsync(connection, picks, cancellation);
    }

    private async Task<IReadOnlyList<DueBatch>> WriteAsync(
        NpgsqlConnection connection, IReadOnlyList<Pick> picks, CancellationToken cancellation)
    {
        List<DueBatch> due = [];
        if (picks.OfType<Pick.Waiting>().ToList() is [_, ..] waiting)
        {
            var marked = await AnnouncementStore.MarkAnnouncedAsync(
                connection, [.. waiting.Select(pick => pick.BatchId)], _options.AnnounceAgainAfter, cancellation);
            due.AddRange(waiting
                .Where(pick => marked.Contains(pick.BatchId))
                .Select(pick => new DueBatch(
                    pick.BatchId, pick.Job.Priority, pick.Job.Traceparent, IsFirst: false, pick.Job.JobId)));
        }

        if (picks.OfType<Pick.Cut>().ToList() is [_, ..] cuts)
        {
            due.AddRange(await AnnouncementStore.CutAsync(connection, cuts, _options.AnnounceAgainAfter, cancellation));
        }

        await AnnouncementStore.MoveCursorsAsync(connection, picks, cancellation);
        return due;
    }
}
