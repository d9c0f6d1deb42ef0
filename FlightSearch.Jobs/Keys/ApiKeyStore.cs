using Npgsql;

namespace FlightSearch.Jobs;

/// <summary>All the SQL of <c>api_keys</c>. Keys are looked up and stored by their hash.</summary>
public sealed class ApiKeyStore(NpgsqlDataSource db, TimeProvider time)
{
    /// <summary>Name of the key that a setting holds, see <see cref="SetAdminAsync"/>.</summary>
    public const string AdminName = "admin";

    /// <summary>Every request waits for it: a database that hangs is an error soon.</summary>
    private const int FoundWithinSeconds = 5;

    /// <summary>Returns whose key it is; null when it is unknown or revoked. Notes its use, once a minute.</summary>
    public async Task<ApiKey?> FindAsync(string key, CancellationToken cancellation)
    {
        const string Sql = """
            with found as (
                select key_id, name, is_admin, last_used_at from api_keys where hash = $1 and revoked_at is null),
            used as (
                update api_keys set last_used_at = now()
                from found
                where api_keys.key_id = found.key_id
                    and (found.last_used_at is null or found.last_used_at < now() - interval '1 minute'))
            select key_id, name, is_admin from found
            """;

        await using var command = db.CreateCommand(Sql).With(ApiKeyText.Hash(key));
        command.CommandTimeout = FoundWithinSeconds;
        await using var reader = await command.ExecuteReaderAsync(cancellation);

        return await reader.ReadAsync(cancellation)
            ? new ApiKey(reader.GetGuid(0), reader.GetString(1), reader.GetBoolean(2))
            : null;
    }

    /// <summary>Stores a new key. Its text is in the answer and nowhere else.</summary>
    public async Task<CreatedApiKey> CreateAsync(string name, bool isAdmin, CancellationToken cancellation)
    {
        const string Sql = "insert into api_keys (key_id, name, hash, is_admin, created_at) values ($1, $2, $3, $4, $5)";

        var key = ApiKeyText.Create();
        var now = time.GetUtcNow();
        var keyId = Guid.CreateVersion7(now);
        await using var command = db.CreateCommand(Sql).With(keyId, name, ApiKeyText.Hash(key), isAdmin, now);
        await command.ExecuteNonQueryAsync(cancellation);

        return new CreatedApiKey(keyId, key, now);
    }

    /// <summary>The key is refused from now on. Returns false when there is none, or it was revoked before.</summary>
    public async Task<bool> RevokeAsync(Guid keyId, CancellationToken cancellation)
    {
        const string Sql = "update api_keys set revoked_at = now() where key_id = $1 and revoked_at is null";

        await using var command = db.CreateCommand(Sql).With(keyId);

        return await command.ExecuteNonQueryAsync(cancellation) == 1;
    }

    /// <summary>
    /// Makes this key the one named <see cref="AdminName"/> and revokes its predecessors. Returns false and changes
    /// nothing when it was revoked before, or is a key of somebody else.
    /// </summary>
    public async Task<bool> SetAdminAsync(string key, CancellationToken cancellation)
    {
        const string Lock = "lock table api_keys in share row exclusive mode"; // one change of the admin's key at a time
        const string Revoke = """
            update api_keys set revoked_at = now()
            where name = $1 and hash <> $2 and revoked_at is null
                and not exists (
                    select from api_keys where hash = $2 and (revoked_at is not null or name <> $1 or not is_admin))
            """;
        const string Insert = """
            insert into api_keys (key_id, name, hash, is_admin) values ($1, $2, $3, true)
            on conflict (hash) do nothing
            """;

        var hash = ApiKeyText.Hash(key);
        await using var connection = await db.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await using var batch = new NpgsqlBatch(connection, transaction);
        batch.BatchCommands.Add(new NpgsqlBatchCommand(Lock));
        batch.BatchCommands.Add(new NpgsqlBatchCommand(Revoke).With(AdminName, hash));
        batch.BatchCommands.Add(new NpgsqlBatchCommand(Insert).With(Guid.CreateVersion7(time.GetUtcNow()), AdminName, hash));
        await batch.ExecuteNonQueryAsync(cancellation);
        await transaction.CommitAsync(cancellation);

        return await FindAsync(key, cancellation) is { IsAdmin: true, Name: AdminName };
    }

    /// <summary>Whether somebody can create keys.</summary>
    public async Task<bool> HasAdminAsync(CancellationToken cancellation)
    {
        await using var command = db.CreateCommand(
            "select exists (select from api_keys where is_admin and revoked_at is null)");

        return await command.ExecuteScalarAsync(cancellation) is true;
    }
}

/// <summary>A valid key.</summary>
/// <param name="Name">Its jobs belong to this name; keys of one name see the same jobs.</param>
public sealed record ApiKey(Guid KeyId, string Name, bool IsAdmin);

/// <summary>A key as it was stored.</summary>
/// <param name="Key">Its text, shown this once.</param>
public sealed record CreatedApiKey(Guid KeyId, string Key, DateTimeOffset CreatedAt);
