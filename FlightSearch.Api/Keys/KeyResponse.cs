using System.Linq.Expressions;
using FlightSearch.Jobs;

namespace FlightSearch.Api.Keys;

/// <summary>A new API key.</summary>
/// <param name="KeyId">Identifies the key in the paths of this API.</param>
/// <param name="Name">Owner of the key. Keys with the same name see the same jobs.</param>
/// <param name="IsAdmin">Whether the key may list, create and revoke keys.</param>
/// <param name="CreatedAt">When the key was created.</param>
/// <param name="Key">The key itself, which requests must send. It is not stored and cannot be shown again.</param>
public sealed record CreatedKeyResponse(Guid KeyId, string Name, bool IsAdmin, DateTimeOffset CreatedAt, string Key);

/// <summary>All API keys.</summary>
/// <param name="Keys">The keys, the oldest first, revoked ones included.</param>
public sealed record KeyList(IReadOnlyList<KeyResponse> Keys);

/// <summary>An API key, without the text that requests send.</summary>
/// <param name="KeyId">Identifies the key in the paths of this API.</param>
/// <param name="Name">Owner of the key. Keys with the same name see the same jobs.</param>
/// <param name="IsAdmin">Whether the key may list, create and revoke keys.</param>
/// <param name="CreatedAt">When the key was created.</param>
/// <param name="LastUsedAt">When the key was last used, to the minute; null if never.</param>
/// <param name="RevokedAt">When the key was revoked; null if it is valid.</param>
public sealed record KeyResponse(
    Guid KeyId, string Name, bool IsAdmin, DateTimeOffset CreatedAt, DateTimeOffset? LastUsedAt,
    DateTimeOffset? RevokedAt)
{
    internal static Expression<Func<ApiKeyRow, KeyResponse>> FromRow { get; } = row => new KeyResponse(
        row.KeyId, row.Name, row.IsAdmin, row.CreatedAt, row.LastUsedAt, row.RevokedAt);
}
