using Npgsql;
using NpgsqlTypes;

namespace FlightSearch.Jobs;

/// <summary>
/// The SQL of a sweep: one query per duty, all in the transaction of the process that sweeps. See <see cref="Sweep"/>.
/// </summary>
internal static class AnnouncementStore
{
    /// <summary>Jobs of each priority that a sweep looks at.</summary>
    private const int JobsOfPriority = 100;

    /// <summary>The job's first batches, which continue the trace of its request.</summary>
    private const int FirstBatches = 16;

    /// <summary>
    /// Batches whose worker did not renew its lease, or whose worker stopped writing heartbeats, wait again. That
    /// counts as a death at their checkpoint.
    /// </summary>
    /// <param name="silentFor">
    /// How long a worker writes no heartbeat, at least three of its intervals; null to go by the leases alone.
    /// </param>
    public static async Task ReturnAbandonedAsync(
        NpgsqlConnection connection, TimeSpan? silentFor, CancellationToken cancellation)
    {
        // Workers of a version that promised no heartbeats, and batches without a worker's row, have only the lease.
        const string Sql = """
            update job_batches set state = 'waiting', due_at = now(), lease_until = null, deaths = deaths + 1
            where batch_id in (
                select batch_id from job_batches
                where state = 'running' and (lease_until < now() or claimed_by in (
                    select worker_id::text from workers
                    where last_seen_at < now() - greatest($1::interval, 3 * heartbeat_every)
                        and heartbeat_every is not null and $1 is not null))
                order by batch_id limit 1000 for update skip locked)
            """;

        await using var command = new NpgsqlCommand(Sql, connection).With(
            new Typed(silentFor, NpgsqlDbType.Interval));
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>Batches whose message no worker received wait again.</summary>
    /// <param name="all">
    /// All announced batches that need a slot: the gate is held, and workers would only hand them back.
    /// </param>
    public static async Task ReturnUnheardAsync(
        NpgsqlConnection connection, bool all, CancellationToken cancellation)
    {
        const string Sql = """
            update job_batches set state = 'waiting', announce_again_at = null
            where batch_id in (
                select batch_id from job_batches
                where state = 'announced'
                    and ($1 and not from_store or announce_again_at is null or announce_again_at <= now())
                order by batch_id limit 1000 for update skip locked)
            """;

        await using var command = new NpgsqlCommand(Sql, connection).With(all);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>Batches whose message could not be sent wait again.</summary>
    public static async Task TakeBackAsync(
        NpgsqlConnection connection, Guid[] batchIds, CancellationToken cancellation)
    {
        const string Sql = """
            update job_batches set state = 'waiting', announce_again_at = null
            where batch_id in (
                select batch_id from job_batches where batch_id = any($1) and state = 'announced'
                order by batch_id for update)
            """;

        await using var command = new NpgsqlCommand(Sql, connection).With(batchIds);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>
    /// The announced batches: those that need a slot, of interactive and of other jobs, and those that need none. Also
    /// whether an open job may be answered from the page store, and the pages that will soon ask for a slot: those of
    /// announced batches, and the next one of each running batch, which asks for it after its present page.
    /// </summary>
    /// <param name="pagesPerRun">A worker hands a longer batch back after so many pages.</param>
    public static async Task<Outstanding> CountOutstandingAsync(
        NpgsqlConnection connection, int pagesPerRun, CancellationToken cancellation)
    {
        const string Sql = """
            select announced.others::int, announced.urgent::int, coalesce((
                select sum(case
                    when from_store then 0
                    when state = 'running' then least(end_page - next_page - 1, 1)
                    else least(end_page - next_page, $1) end)
                from job_batches where state in ('announced', 'running')), 0),
                announced.from_store::int,
                exists (select from jobs where status in ('pending', 'running') and freshness_minutes > 0)
            from (
                select count(*) filter (where from_store) as from_store,
                    count(*) filter (where not from_store and priority = 'high') as urgent,
                    count(*) filter (where not from_store and priority <> 'high') as others
                from job_batches join jobs using (job_id) where state = 'announced') announced
            """;

        await using var command = new NpgsqlCommand(Sql, connection).With(pagesPerRun);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        await row.ReadAsync(cancellation);

        return new Outstanding(
            row.GetInt32(0), row.GetInt32(1), row.GetInt64(2), row.GetInt32(3), row.GetBoolean(4));
    }

    /// <summary>Jobs with work that there is room for, in the order of <see cref="SlotOrder"/>.</summary>
    public static async Task<IReadOnlyList<OpenJob>> ReadOpenJobsAsync(
        NpgsqlConnection connection, Room room, CancellationToken cancellation)
    {
        const string Sql = $"""
            with held as (
                select job_id, count(*)::int as batches from job_batches
                where state in ('announced', 'running') and not from_store group by job_id),
            open as (
                select jobs.job_id, priority, traceparent, page_count, end_page,
                    coalesce(next_page, end_page) as next_page, coalesce(held.batches, 0) as held,
                    row_number() over (
                        partition by priority
                        order by coalesce(held.batches, 0), served_at nulls first, jobs.job_id) as place
                from jobs left join job_cursors using (job_id) left join held using (job_id), {SearchColumns.Pages}
                where status in ('pending', 'running') and (priority = 'high' or $3)
                    and (next_page < end_page or exists (
                    select from job_batches
                    where job_batches.job_id = jobs.job_id and state = 'waiting' and due_at <= now())))
            select job_id, priority, traceparent, page_count, next_page, end_page, waiting.ids, waiting.pages,
                held
            from open cross join lateral (
                select array_agg(batch_id order by number) as ids, array_agg(pages order by number) as pages
                from (
                    select batch_id, number, end_page - next_page as pages from job_batches
                    where job_batches.job_id = open.job_id and state = 'waiting' and due_at <= now()
                    order by number limit $2) due) waiting
            where place <= $1
            order by priority desc, place
            """;

        await using var command = new NpgsqlCommand(Sql, connection).With(
            JobsOfPriority, Math.Max(room.Batches, room.Urgent), room.Batches > 0);
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        List<OpenJob> jobs = [];
        while (await rows.ReadAsync(cancellation))
        {
            var ids = rows.IsDBNull(6) ? [] : rows.GetFieldValue<Guid[]>(6);
            var pages = rows.IsDBNull(7) ? [] : rows.GetFieldValue<int[]>(7);
            jobs.Add(new OpenJob(
                rows.GetGuid(0),
                rows.GetFieldValue<JobPriority>(1),
                rows.IsDBNull(2) ? null : rows.GetString(2),
                rows.GetInt32(3),
                rows.GetInt32(4),
                rows.GetInt32(5),
                [.. ids.Zip(pages, (id, count) => new WaitingBatch(id, count))])
            {
                Held = rows.GetInt32(8),
            });
        }

        return jobs;
    }

    /// <summary>Marks waiting batches as announced; returns those that still waited.</summary>
    public static async Task<IReadOnlySet<Guid>> MarkAnnouncedAsync(
        NpgsqlConnection connection, Guid[] batchIds, TimeSpan announceAgainAfter, CancellationToken cancellation)
    {
        const string Sql = """
            update job_batches set state = 'announced', announce_again_at = now() + $2, from_store = false
            where batch_id in (
                select batch_id from job_batches where batch_id = any($1) and state = 'waiting'
                order by batch_id for update)
            returning batch_id
            """;

        await using var command = new NpgsqlCommand(Sql, connection).With(batchIds, announceAgainAfter);
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        HashSet<Guid> marked = [];
        while (await rows.ReadAsync(cancellation))
        {
            marked.Add(rows.GetGuid(0));
        }

        return marked;
    }

    /// <summary>Inserts the batches that are cut from the cursors of their jobs, announced.</summary>
    public static async Task<IReadOnlyList<DueBatch>> CutAsync(
        NpgsqlConnection connection, IReadOnlyList<Pick.Cut> cuts, TimeSpan announceAgainAfter,
        CancellationToken cancellation)
    {
        // A job that is deleted at this moment has no row to lock, and gets no batch.
        const string Sql = """
            with alive as (
                select job_id, merges from jobs
                where job_id = any($1) and status in ('pending', 'running') for key share)
            insert into job_batches (
                job_id, number, format, first_page, next_page, end_page, state, announce_again_at)
            select job_id,
                coalesce((select max(number) from job_batches where job_batches.job_id = cut.job_id), -1)
                    + row_number() over (partition by job_id order by first_page),
                case
                    when merges then 3
                    when exists (select from job_blocks where job_blocks.job_id = cut.job_id) then 2
                    else 1 end,
                first_page, first_page, end_page, 'announced', now() + $4
            from unnest($1::uuid[], $2::int[], $3::int[]) cut (job_id, first_page, end_page) join alive using (job_id)
            returning batch_id, job_id, number
            """;

        await using var command = new NpgsqlCommand(Sql, connection).With(
            cuts.Select(cut => cut.Job.JobId).ToArray(),
            cuts.Select(cut => cut.FirstPage).ToArray(),
            cuts.Select(cut => cut.EndPage).ToArray(),
            announceAgainAfter);
        var jobs = cuts.Select(cut => cut.Job).DistinctBy(job => job.JobId).ToDictionary(job => job.JobId);
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        List<DueBatch> due = [];
        while (await rows.ReadAsync(cancellation))
        {
            var job = jobs[rows.GetGuid(1)];
            due.Add(new DueBatch(
                rows.GetGuid(0), job.Priority, job.Traceparent, rows.GetInt32(2) is >= 0 and < FirstBatches,
                job.JobId));
        }

        return due;
    }

    /// <summary>Moves the cursors, and writes down the order in which the jobs were served.</summary>
    public static async Task MoveCursorsAsync(
        NpgsqlConnection connection, IReadOnlyList<Pick> picks, CancellationToken cancellation)
    {
        const string Sql = """
            with alive as (select job_id from jobs where job_id = any($1) for key share)
            insert into job_cursors (job_id, next_page, served_at)
            select job_id, next_page, clock_timestamp() + place * interval '1 microsecond'
            from unnest($1::uuid[], $2::int[]) with ordinality served (job_id, next_page, place)
                join alive using (job_id)
            on conflict (job_id) do update set
                next_page = greatest(job_cursors.next_page, excluded.next_page), served_at = excluded.served_at
            """;

        // A job that was served several times counts by its last turn.
        var served = picks.Reverse().DistinctBy(pick => pick.Job.JobId).Reverse().Select(last => last.Job).ToList();
        var cursors = served.Select(job => picks.OfType<Pick.Cut>()
            .Where(cut => cut.Job.JobId == job.JobId)
            .Select(cut => cut.EndPage)
            .Append(job.NextPage)
            .Max());
        await using var command = new NpgsqlCommand(Sql, connection).With(
            served.Select(job => job.JobId).ToArray(), cursors.ToArray());
        await command.ExecuteNonQueryAsync(cancellation);
    }
}

/// <summary>What is announced or runs already.</summary>
/// <param name="Batches">Announced batches that need slots, without those of interactive jobs.</param>
/// <param name="Urgent">Those of interactive jobs.</param>
/// <param name="Pages">Pages that will soon ask for a slot.</param>
/// <param name="FromStore">Announced batches that need none.</param>
/// <param name="MayUseStore">Whether an open job has a freshness.</param>
internal readonly record struct Outstanding(int Batches, int Urgent, long Pages, int FromStore, bool MayUseStore);
