namespace FlightSearch.Jobs;

/// <summary>A row of <c>api_keys</c>: a key that gives access to the API.</summary>
public sealed class ApiKeyRow
{
    public Guid KeyId { get; init; }

    /// <summary>Owner of the jobs that the key opens.</summary>
    public required string Name { get; init; }

    /// <summary>SHA-256 of the key.</summary>
    public required byte[] Hash { get; init; }

    /// <summary>Whether the key may list, create and revoke keys.</summary>
    public bool IsAdmin { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Last use, to the minute.</summary>
    public DateTimeOffset? LastUsedAt { get; init; }

    public DateTimeOffset? RevokedAt { get; init; }
}
