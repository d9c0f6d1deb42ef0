using System.Linq.Expressions;
using FlightSearch.Jobs;

namespace FlightSearch.Api.Keys;

/// <summary>A key that was created.</summary>
/// <param name="Key">The secret; it cannot be shown again.</param>
public sealed record CreatedKeyResponse(Guid KeyId, string Name, bool IsAdmin, DateTimeOffset CreatedAt, string Key);

/// <summary>All keys, revoked ones too.</summary>
public sealed record KeyList(IReadOnlyList<KeyResponse> Keys);

/// <summary>A key without its secret.</summary>
/// <param name="LastUsedAt">To the minute.</param>
public sealed record KeyResponse(
    Guid KeyId, string Name, bool IsAdmin, DateTimeOffset CreatedAt, DateTimeOffset? LastUsedAt, DateTimeOffset? RevokedAt)
{
    internal static Expression<Func<ApiKeyRow, KeyResponse>> FromRow { get; } = row => new KeyResponse(
        row.KeyId, row.Name, row.IsAdmin, row.CreatedAt, row.LastUsedAt, row.RevokedAt);
}
