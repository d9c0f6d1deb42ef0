using Npgsql;
using NpgsqlTypes;

namespace FlightSearch.Jobs;

/// <summary>
/// All the SQL of <c>stored_pages</c>: the pages that answer several jobs, and who requests a page at this moment.
/// </summary>
/// <remarks>
/// A batch that requests a page holds its row as long as it holds its own claim and its checkpoint has not passed the
/// page. Nothing has to be renewed or released, whichever way the batch ends.
/// </remarks>
public sealed class PageStore(NpgsqlDataSource db)
{
    /// <summary>The worker waits for these statements before it requests a page.</summary>
    private const int WithinSeconds = 5;

    /// <summary>
    /// $5: the format, $6: how old a page may be, $7: the upstream whose merged pages have to be younger than the last
    /// audit that disagreed; null for a job without merged pages.
    /// </summary>
    private const string IsFresh = """
        stored.format = $5 and stored.observed_at > clock_timestamp() - $6 and stored.observed_at > coalesce(
            (select audit_disagreed_at from upstreams where name = $7), '-infinity')
        """;

    /// <summary>
    /// In its first second a row is held without looking at the batch, whose claim may be too new for the snapshot of
    /// this statement. $3: the batch that asks.
    /// </summary>
    private const string IsAsked = """
        stored.asked_by <> $3 and (stored.asked_at > clock_timestamp() - interval '1 second' or exists (
            select from job_batches
            where batch_id = stored.asked_by and attempt = stored.asked_attempt and state = 'running'
                and lease_until > clock_timestamp() and next_page <= stored.asked_position))
        """;

    /// <summary>
    /// Finds the pages that a batch needs, in one statement: those that are stored and young enough, and of the others
    /// those that nobody requests. The batch then holds them, unless another one requests the first page that it needs:
    /// it has to wait, and would keep others from the rest.
    /// </summary>
    /// <param name="claim">The batch.</param>
    /// <param name="pages">The keys with their positions in the batch.</param>
    /// <param name="freshness">How old a stored page may be.</param>
    /// <param name="merges">Whether some pages answer several combinations.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    public async Task<Dictionary<Guid, PageEntry>> TakeAsync(
        ClaimId claim, IReadOnlyDictionary<Guid, int> pages, TimeSpan freshness, bool merges,
        CancellationToken cancellation)
    {
        const string Sql = $"""
            with seen as (
                select wanted.key, wanted.position, stored.observed_at, stored.page,
                    coalesce({IsFresh}, false) as is_fresh, coalesce({IsAsked}, false) as is_asked
                from unnest($1::uuid[], $2::int[]) wanted (key, position) left join stored_pages stored using (key)),
            taken as (
                insert into stored_pages as stored (key, asked_at, asked_by, asked_attempt, asked_position)
                select key, clock_timestamp(), $3, $4, position from seen where not is_fresh and not is_asked
                    and not (select is_asked and not is_fresh from seen order by position limit 1)
                order by key
                on conflict (key) do update set asked_at = excluded.asked_at, asked_by = excluded.asked_by,
                    asked_attempt = excluded.asked_attempt, asked_position = excluded.asked_position
                where ({IsFresh}) is not true and ({IsAsked}) is not true
                returning key)
            select seen.key, is_fresh, taken.key is not null, observed_at, case when is_fresh then page end
            from seen left join taken using (key)
            """;

        await using var command = db.CreateCommand(Sql).With(
            pages.Keys.ToArray(), pages.Values.ToArray(), claim.BatchId, claim.Attempt, PageFormat.Current, freshness,
            new Typed(merges ? GateStore.Upstream : null, NpgsqlDbType.Text));
        command.CommandTimeout = WithinSeconds;
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        Dictionary<Guid, PageEntry> entries = [];
        while (await rows.ReadAsync(cancellation))
        {
            entries[rows.GetGuid(0)] = rows.GetBoolean(1)
                ? new PageEntry.Stored(rows.GetFieldValue<byte[]>(4), rows.GetFieldValue<DateTimeOffset>(3))
                : rows.GetBoolean(2) ? new PageEntry.Missing()
                : new PageEntry.AskedByAnother();
        }

        return entries;
    }

    /// <summary>Stores pages; whoever waits for them gets them from now on.</summary>
    public async Task KeepAsync(IReadOnlyCollection<ObservedPage> pages, CancellationToken cancellation)
    {
        // The clock of a worker may be ahead; a page must not stay fresh for longer because of that.
        const string Sql = """
            insert into stored_pages as stored (key, format, page, observed_at, asked_at)
            select key, $4, page, least(observed_at, clock_timestamp()), clock_timestamp()
            from unnest($1::uuid[], $2::bytea[], $3::timestamptz[]) kept (key, page, observed_at)
            order by key
            on conflict (key) do update set
                format = excluded.format, page = excluded.page, observed_at = excluded.observed_at, asked_by = null
            where stored.observed_at is null or stored.observed_at < excluded.observed_at
            """;

        var latest = pages.Reverse().DistinctBy(page => page.Key).ToList();
        await using var command = db.CreateCommand(Sql).With(
            latest.Select(page => page.Key).ToArray(),
            latest.Select(page => PageFormat.Write(page.Page)).ToArray(),
            latest.Select(page => page.ObservedAt.ToUniversalTime()).ToArray(),
            PageFormat.Current);
        command.CommandTimeout = WithinSeconds;
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>Deletes a page that cannot be read, so that it is requested again.</summary>
    public async Task ForgetAsync(Guid key, DateTimeOffset observedAt, CancellationToken cancellation)
    {
        const string Sql = "delete from stored_pages where key = $1 and observed_at = $2";

        await using var command = db.CreateCommand(Sql).With(key, observedAt);
        command.CommandTimeout = WithinSeconds;
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>
    /// The ages of the pages that are stored; the others are left out, and those from before an audit that disagreed.
    /// </summary>
    internal static async Task<IReadOnlyDictionary<Guid, TimeSpan>> ReadAgesAsync(
        NpgsqlConnection connection, Guid[] keys, CancellationToken cancellation)
    {
        const string Sql = """
            select key, clock_timestamp() - observed_at from stored_pages
            where key = any($1) and format = $2 and observed_at > coalesce(
                (select audit_disagreed_at from upstreams where name = $3), '-infinity')
            """;

        await using var command = new NpgsqlCommand(Sql, connection).With(
            keys, PageFormat.Current, GateStore.Upstream);
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        Dictionary<Guid, TimeSpan> ages = [];
        while (await rows.ReadAsync(cancellation))
        {
            ages[rows.GetGuid(0)] = rows.GetTimeSpan(1);
        }

        return ages;
    }

    /// <summary>Pages that were requested up to this time are too old or too many; null if there are none.</summary>
    internal async Task<DateTimeOffset?> FindEndAsync(
        TimeSpan keepFor, long keepBytes, CancellationToken cancellation)
    {
        // The size of the file is read first, since it costs nothing; it is never smaller than that of the rows.
        const string Sql = """
            select greatest(
                (select clock_timestamp() - $1 where exists (
                    select from stored_pages where asked_at <= clock_timestamp() - $1)),
                case when pg_table_size('stored_pages') > $2 then (
                    select max(asked_at) from (
                        select asked_at,
                            sum(coalesce(octet_length(page), 0) + $3) over (order by asked_at desc, key) as since
                        from stored_pages) sized
                    where since > $2) end)
            """;
        const int RowBytes = 200; // with its index entries

        await using var command = db.CreateCommand(Sql).With(keepFor, keepBytes, RowBytes);

        return await command.ExecuteScalarAsync(cancellation) is DateTime end ? end : null;
    }

    /// <summary>
    /// Deletes some of the pages that were requested up to a time, the oldest first. Returns how many.
    /// </summary>
    internal async Task<int> DeleteSomeAsync(DateTimeOffset end, int most, CancellationToken cancellation)
    {
        const string Sql = """
            delete from stored_pages where key = any(array(
                select key from stored_pages where asked_at <= $1 order by asked_at limit $2 for update skip locked))
            """;

        await using var command = db.CreateCommand(Sql).With(end, most);

        return await command.ExecuteNonQueryAsync(cancellation);
    }
}
