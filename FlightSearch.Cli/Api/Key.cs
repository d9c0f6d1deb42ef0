using System.Text.Json.Nodes;

namespace FlightSearch.Cli.Api;

/// <summary>An API key without its secret.</summary>
internal sealed record Key(
    Guid KeyId, string Name, bool IsAdmin, DateTimeOffset CreatedAt, DateTimeOffset? LastUsedAt,
    DateTimeOffset? RevokedAt);

internal sealed record KeyList(IReadOnlyList<JsonNode> Keys);

/// <summary>A new key with its secret.</summary>
internal sealed record CreatedKey(Guid KeyId, string Name, string Key);
