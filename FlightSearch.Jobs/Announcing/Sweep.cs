using Microsoft.Extensions.Options;
using Npgsql;

namespace FlightSearch.Jobs;

/// <summary>
/// Finds the batches to announce, as many as the request gate can serve within its horizon. One process sweeps at a
/// time, in one transaction; the messages are sent after its commit.
/// </summary>
public sealed class Sweep(
    NpgsqlDataSource db, GateStore gates, IOptions<JobsOptions> options, IOptions<GateOptions> gateOptions,
    TimeProvider time, StoredBatches? storedBatches = null)
{
    private readonly SlotOrder _order = new();
    private readonly UnbrokenTime _unbroken = new(
        options.Value.TakeOverAfter, options.Value.SweepEvery, time);
    private readonly JobsOptions _options = options.Value;
    private readonly TimeSpan _horizon = gateOptions.Value.Horizon;

    /// <summary>Null if another process sweeps at the moment.</summary>
    public async Task<IReadOnlyList<DueBatch>?> RunAsync(CancellationToken cancellation)
    {
        await using var connection = await db.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        var isMine = await SweepLock.TryTakeAsync(connection, cancellation);
        _unbroken.Note();
        if (!isMine)
        {
            return null;
        }

        await AnnouncementStore.ReturnAbandonedAsync(
            connection, _unbroken.IsLongEnough ? _options.TakeOverAfter : null, cancellation);
        var gate = await gates.ReadAsync(cancellation);
        await AnnouncementStore.ReturnUnheardAsync(connection, gate.IsHeld, cancellation);
        var due = await AnnounceAsync(transaction, gate, cancellation);
        await transaction.CommitAsync(cancellation);

        return due;
    }

    /// <summary>Takes back the announcement of batches whose message could not be sent.</summary>
    public async Task TakeBackAsync(IReadOnlyCollection<Guid> batchIds, CancellationToken cancellation)
    {
        await using var connection = await db.OpenConnectionAsync(cancellation);
        await AnnouncementStore.TakeBackAsync(connection, [.. batchIds], cancellation);
    }

    private async Task<IReadOnlyList<DueBatch>> AnnounceAsync(
        NpgsqlTransaction transaction, GateState gate, CancellationToken cancellation)
    {
        var connection = transaction.Connection!;
        var pagesPerBatch = gate.PagesPerBatch(_horizon);
        var outstanding = await AnnouncementStore.CountOutstandingAsync(connection, pagesPerBatch, cancellation);

        // With an unlimited number of slots, batches of stored pages are announced as all others.
        var slots = gate.SlotsWithin(_horizon);
        var stored = outstanding.MayUseStore && storedBatches is not null && slots < int.MaxValue
            ? await storedBatches.AnnounceAsync(transaction, outstanding.FromStore, pagesPerBatch, cancellation)
            : [];

        // A probe does not wait for running batches: that of a killed worker counts as running until its lease ends.
        var ahead = gate.Circuit is CircuitState.Closed ? outstanding.Pages : outstanding.Batches + outstanding.Urgent;
        var room = new Room(
            Pages: (int)Math.Max(0, slots - ahead),
            Batches: _options.AnnouncedBatches - outstanding.Batches,
            Urgent: _options.AnnouncedBatches - outstanding.Urgent,
            BulkPages: gate.BulkBudgetLeft ?? int.MaxValue);
        if (room.IsFull)
        {
            return stored;
        }

        var jobs = await AnnouncementStore.ReadOpenJobsAsync(connection, room, cancellation);
        var picks = _order.Choose(
            jobs, room,
            job => Math.Min(pagesPerBatch, Math.Clamp(job.Pages / _options.SpreadOver, 1, _options.BatchSize)));

        return picks.Count == 0 ? stored : [.. stored, .. await WriteAsync(connection, picks, cancellation)];
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
