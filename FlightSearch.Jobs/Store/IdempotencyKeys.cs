using System.Security.Cryptography;
using System.Text.Json;
using Npgsql;

namespace FlightSearch.Jobs;

/// <summary>
/// The SQL of <c>idempotency_keys</c>: a client that repeats a request with the same key within 24 hours gets the job of
/// the first request. Runs inside the transaction of <see cref="JobStore.OpenAsync"/>.
/// </summary>
internal static class IdempotencyKeys
{
    /// <summary>
    /// Null for a new key. Two requests with the same key exclude each other, so that the second one finds the job of the
    /// first.
    /// </summary>
    public static async Task<Opening?> FindAsync(
        NpgsqlConnection connection, string? owner, string key, JobSearch search, CancellationToken cancellation)
    {
        const string Wait = "select pg_advisory_xact_lock(hashtextextended(concat($1::text, ' ', $2::text), 1))";
        const string Forget = """
            delete from idempotency_keys where owner = $1 and created_at < now() - interval '24 hours'
            """;
        const string Find = "select job_id, search_hash from idempotency_keys where owner = $1 and key = $2";

        await using var wait = new NpgsqlCommand(Wait, connection).With(owner ?? "", key);
        await wait.ExecuteNonQueryAsync(cancellation);
        await using var forget = new NpgsqlCommand(Forget, connection).With(owner ?? "");
        await forget.ExecuteNonQueryAsync(cancellation);
        await using var find = new NpgsqlCommand(Find, connection).With(owner ?? "", key);
        await using var row = await find.ExecuteReaderAsync(cancellation);

        return !await row.ReadAsync(cancellation) ? null
            : row.GetFieldValue<byte[]>(1).AsSpan().SequenceEqual(Hash(search)) ? new Opening.Repeated(row.GetGuid(0))
            : new Opening.KeyReused();
    }

    public static async Task KeepAsync(
        NpgsqlConnection connection, string? owner, string key, JobSearch search, Guid jobId,
        CancellationToken cancellation)
    {
        const string Sql = """
            insert into idempotency_keys (owner, key, search_hash, job_id) values ($1, $2, $3, $4)
            """;

        await using var insert = new NpgsqlCommand(Sql, connection).With(owner ?? "", key, Hash(search), jobId);
        await insert.ExecuteNonQueryAsync(cancellation);
    }

    private static byte[] Hash(JobSearch search) =>
        SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(search, JobJson.Options));
}
