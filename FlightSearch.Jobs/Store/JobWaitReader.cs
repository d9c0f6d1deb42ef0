using Microsoft.Extensions.Options;
using Npgsql;

namespace FlightSearch.Jobs;

/// <summary>
/// Finds out why jobs wait, for many jobs in one query. It reads a few batches of each job, so its cost does not grow
/// with the size of a job.
/// </summary>
public sealed class JobWaitReader(NpgsqlDataSource db, GateStore gates, IOptions<JobsOptions> options)
{
    /// <summary>Due work is picked up within this time when a worker and a slot are free.</summary>
    private static readonly TimeSpan PickedUpWithin = TimeSpan.FromSeconds(2);

    private readonly JobsOptions _options = options.Value;

    /// <summary>Jobs that have ended, or whose work is moving, are not in the answer.</summary>
    public async Task<IReadOnlyDictionary<Guid, JobWait>> FindAsync(
        IReadOnlyCollection<Guid> jobIds, CancellationToken cancellation)
    {
        const string Sql = $"""
            with {WorkerStore.Fleet},
            others as (
                select exists (select from job_batches where state = 'running' and lease_until > now()) as run,
                    exists (select from job_batches where state = 'running' and lease_until > now() + $4) as renewed)
            select jobs.job_id, fleet.running > 0 or others.renewed, fleet.lack_broker, held.reason, held.reason_detail,
                held.until, others.run, greatest(jobs.updated_at, served_at, held.moved_at) < now() - $3, priority
            from unnest($2::uuid[]) wanted (job_id)
            join jobs using (job_id)
            left join job_cursors using (job_id)
            cross join fleet
            cross join others
            left join lateral (
                select reason, reason_detail, moved_at, case when due_at > now() then due_at end as until
                from (
                    select reason, reason_detail, moved_at, due_at from job_batches
                    where job_id = jobs.job_id and state = 'waiting' order by number limit 32) first
                where reason is not null and due_at > now() - $3
                order by due_at limit 1) held on true
            where jobs.status in ('pending', 'running') and not exists (
                select from job_batches
                where job_id = jobs.job_id and state = 'running' and lease_until > now() + $4)
            """;

        if (jobIds.Count == 0)
        {
            return new Dictionary<Guid, JobWait>();
        }

        var gate = await gates.ReadAsync(cancellation);
        await using var command = db.CreateCommand(Sql).With(
            _options.WorkerLostAfter, jobIds.ToArray(), PickedUpWithin, RenewedLately());
        await using var rows = await command.ExecuteReaderAsync(cancellation);

        Dictionary<Guid, JobWait> waits = [];
        while (await rows.ReadAsync(cancellation))
        {
            if (Read(rows, gate) is { } wait)
            {
                waits[rows.GetGuid(0)] = wait;
            }
        }

        return waits;
    }

    /// <summary>
    /// What is left of a lease that was renewed just within <see cref="JobsOptions.WorkerLostAfter"/>.
    /// </summary>
    private TimeSpan RenewedLately() =>
        _options.Lease > _options.WorkerLostAfter ? _options.Lease - _options.WorkerLostAfter : TimeSpan.Zero;

    /// <summary>First what stops every job, then what stops this one.</summary>
    private static JobWait? Read(NpgsqlDataReader row, GateState gate)
    {
        if (!row.GetBoolean(1)) // a worker of an older version renews leases and writes no heartbeat
        {
            return Of(WaitingFor.NoWorkerRunning);
        }

        if (row.GetBoolean(2))
        {
            return Of(WaitingFor.BrokerUnreachable);
        }

        if (gate.WaitOf(row.GetFieldValue<JobPriority>(8)) is { } wait)
        {
            return wait;
        }

        if (WaitingText.Read(row.IsDBNull(3) ? null : row.GetString(3)) is { } held)
        {
            var detail = row.IsDBNull(4) ? null : row.GetString(4);
            DateTimeOffset? until = row.IsDBNull(5) ? null : row.GetFieldValue<DateTimeOffset>(5);
            return new JobWait(held, held.Sentence(detail), until);
        }

        return !row.GetBoolean(7) ? null
            : gate.Spacing > TimeSpan.Zero && gate.NextSlotAt > gate.Now
                ? new JobWait(WaitingFor.NextSlot, WaitingFor.NextSlot.Sentence(), gate.NextSlotAt)
            : row.GetBoolean(6) ? Of(WaitingFor.WorkersBusy)
            : null;
    }

    private static JobWait Of(WaitingFor reason) => new(reason, reason.Sentence(), null);
}
