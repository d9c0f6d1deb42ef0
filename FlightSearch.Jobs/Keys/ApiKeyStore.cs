using Npgsql;

namespace FlightSearch.Jobs;

/// <summary>All the SQL of <c>api_keys</c>. The table stores the hash of each key, not the key.</summary>
public sealed class ApiKeyStore(NpgsqlDataSource db, TimeProvider time)
{
    /// <summary>Name of the key in the setting <c>API_ADMIN_KEY</c>, see <see cref="SetAdminAsync"/>.</summary>
    public const string AdminName = "admin";

    /// <summary>Every request waits for this query, so a database that does not answer must soon be an error.</summary>
    private const int FoundWithinSeconds = 5;

    /// <summary>
    /// Finds a valid key; null if the key is unknown or revoked. Stores the time of use, at most once a minute.
    /// </summary>
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

    /// <summary>Creates a key. Only the result contains its text.</summary>
    public async Task<CreatedApiKey> CreateAsync(string name, bool isAdmin, CancellationToken cancellation)
    {
        const string Sql = """
            insert into api_keys (key_id, name, hash, is_admin, created_at) values ($1, $2, $3, $4, $5)
            """;

        var key = ApiKeyText.Create();
        var now = time.GetUtcNow();
        var keyId = Guid.CreateVersion7(now);
        await using var command = db.CreateCommand(Sql).With(keyId, name, ApiKeyText.Hash(key), isAdmin, now);
        await command.ExecuteNonQueryAsync(cancellation);

        return new CreatedApiKey(keyId, key, now);
    }

    /// <summary>Revokes a key at once. Returns false if it does not exist or is already revoked.</summary>
    public async Task<bool> RevokeAsync(Guid keyId, CancellationToken cancellation)
    {
        const string Sql = "update api_keys set revoked_at = now() where key_id = $1 and revoked_at is null";

        await using var command = db.CreateCommand(Sql).With(keyId);

        return await command.ExecuteNonQueryAsync(cancellation) == 1;
    }

    /// <summary>
    /// Makes this key the only valid one named <see cref="AdminName"/>. Returns false and changes nothing if the key is
    /// revoked or has another name.
    /// </summary>
    public async Task<bool> SetAdminAsync(string key, CancellationToken cancellation)
    {
        const string Lock = "lock table api_keys in share row exclusive mode"; // serialises changes
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
        batch.BatchCommands.Add(
            new NpgsqlBatchCommand(Insert).With(Guid.CreateVersion7(time.GetUtcNow()), AdminName, hash));
        await batch.ExecuteNonQueryAsync(cancellation);
        await transaction.CommitAsync(cancellation);

        return await FindAsync(key, cancellation) is { IsAdmin: true, Name: AdminName };
    }

    /// <summary>Whether a valid admin key exists, without which nobody can create keys.</summary>
    public async Task<bool> HasAdminAsync(CancellationToken cancellation)
    {
        await using var command = db.CreateCommand(
            "select exists (select from api_keys where is_admin and revoked_at is null)");

        return await command.ExecuteScalarAsync(cancellation) is true;
    }
}

/// <summary>A valid key.</summary>
/// <param name="Name">Owner of the jobs. Keys with the same name see the same jobs.</param>
public sealed record ApiKey(Guid KeyId, string Name, bool IsAdmin);

/// <summary>A new key.</summary>
/// <param name="Key">The text of the key, which is not stored.</param>
public sealed record CreatedApiKey(Guid KeyId, string Key, DateTimeOffset CreatedAt);
