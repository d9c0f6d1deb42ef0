using System.IO.Compression;
using FlightSearch.Scraper;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace FlightSearch.Jobs;

/// <summary>
/// All the SQL of <c>unreadable_pages</c>: the last pages of each unknown layout. The number of layouts, the number of
/// pages and their size are bounded, so the table needs at most about 2 GB, however the site answers.
/// </summary>
public sealed partial class UnreadablePageStore(NpgsqlDataSource db, ILogger<UnreadablePageStore> logger)
    : IUnreadablePages
{
    /// <summary>Maximum number of pages of one layout.</summary>
    public const int MostPages = 20;

    /// <summary>Maximum number of layouts. The one that was seen longest ago is forgotten first.</summary>
    public const int MostLayouts = 50;

    /// <summary>Maximum size of a page after compression.</summary>
    public const int MostBytes = 2 * 1024 * 1024;

    private const int LongestFingerprint = 300;
    private const int LongestAddress = 8_000;

    /// <summary>The worker waits for it before its next request.</summary>
    private const int KeptWithinSeconds = 3;

    /// <summary>Counts the page and keeps it, unless it is too large.</summary>
    public async ValueTask KeepAsync(UnreadablePage page, CancellationToken cancellation)
    {
        var fingerprint = Shorten(page.Fingerprint, LongestFingerprint);
        JobTelemetry.PageUnreadable(fingerprint);
        var body = Compress(page.Body.Span);
        if (body.Length > MostBytes)
        {
            LogTooLarge(fingerprint, body.Length);
            return;
        }

        var (pageId, isNew) = await InsertAsync(
            fingerprint, Shorten(page.Address.OriginalString, LongestAddress), body, cancellation);
        if (isNew)
        {
            LogNewLayout(fingerprint, pageId);
        }
    }

    /// <summary>All layouts, the last seen first.</summary>
    public async Task<IReadOnlyList<UnreadableLayout>> ListAsync(CancellationToken cancellation)
    {
        const string Sql = """
            select fingerprint, min(observed_at), max(observed_at), (array_agg(address order by observed_at desc))[1],
                array_agg(page_id order by observed_at desc)
            from unreadable_pages
            group by fingerprint
            order by max(observed_at) desc
            """;

        await using var command = db.CreateCommand(Sql);
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        List<UnreadableLayout> layouts = [];
        while (await rows.ReadAsync(cancellation))
        {
            layouts.Add(new UnreadableLayout(
                rows.GetString(0), rows.GetFieldValue<DateTimeOffset>(1), rows.GetFieldValue<DateTimeOffset>(2),
                rows.GetString(3), rows.GetFieldValue<Guid[]>(4)));
        }

        return layouts;
    }

    /// <summary>The body of a page as the site sent it; null if the page is not kept any more.</summary>
    public async Task<Stream?> OpenAsync(Guid pageId, CancellationToken cancellation)
    {
        await using var command = db.CreateCommand("select body from unreadable_pages where page_id = $1").With(pageId);

        return await command.ExecuteScalarAsync(cancellation) is byte[] body
            ? new GZipStream(new MemoryStream(body), CompressionMode.Decompress)
            : null;
    }

    private async Task<(Guid PageId, bool IsNew)> InsertAsync(
        string fingerprint, string address, byte[] body, CancellationToken cancellation)
    {
        // One page at a time, so that two cannot exceed the limits together.
        const string Wait = "select pg_advisory_xact_lock(hashtextextended('flightsearch unreadable pages', 0))";
        const string Insert = """
            with kept as (
                insert into unreadable_pages (fingerprint, address, observed_at, body)
                values ($1, $2, clock_timestamp(), $3)
                returning page_id)
            select page_id, not exists (select from unreadable_pages where fingerprint = $1) from kept
            """;
        const string ForgetPages = """
            delete from unreadable_pages where page_id in (
                select page_id from unreadable_pages where fingerprint = $1 order by observed_at desc offset $2)
            """;
        const string ForgetLayouts = """
            delete from unreadable_pages where fingerprint in (
                select fingerprint from unreadable_pages group by fingerprint order by max(observed_at) desc offset $1)
            """;

        await using var connection = await db.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await using var batch = new NpgsqlBatch(connection, transaction) { Timeout = KeptWithinSeconds };
        batch.BatchCommands.Add(new NpgsqlBatchCommand(Wait));
        batch.BatchCommands.Add(new NpgsqlBatchCommand(Insert).With(fingerprint, address, body));
        batch.BatchCommands.Add(new NpgsqlBatchCommand(ForgetPages).With(fingerprint, MostPages));
        batch.BatchCommands.Add(new NpgsqlBatchCommand(ForgetLayouts).With(MostLayouts));
        (Guid, bool) kept;
        await using (var row = await batch.ExecuteReaderAsync(cancellation))
        {
            await row.NextResultAsync(cancellation); // after the lock
            await row.ReadAsync(cancellation);
            kept = (row.GetGuid(0), row.GetBoolean(1));
        }

        await transaction.CommitAsync(cancellation);

        return kept;
    }

    private static byte[] Compress(ReadOnlySpan<byte> body)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
        {
            gzip.Write(body);
        }

        return packed.ToArray();
    }

    /// <summary>A NUL character cannot be stored.</summary>
    private static string Shorten(string text, int most) =>
        (text.Length > most ? text[..most] : text).Replace('\0', '\uFFFD');

    [LoggerMessage(
        LogLevel.Warning, "A page has an unknown layout that no kept page has: {Fingerprint}. It is kept as {PageId}",
        EventName = "UnknownLayout")]
    private partial void LogNewLayout(string fingerprint, Guid pageId);

    [LoggerMessage(LogLevel.Warning, "An unreadable page ({Fingerprint}) is not kept: it has {Bytes} bytes compressed")]
    private partial void LogTooLarge(string fingerprint, int bytes);
}
