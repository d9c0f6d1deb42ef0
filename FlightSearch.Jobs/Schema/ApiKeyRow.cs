namespace FlightSearch.Jobs;

/// <summary>A row of <c>api_keys</c>: who may call the API.</summary>
public sealed class ApiKeyRow
{
    public Guid KeyId { get; init; }

    /// <summary>Owner of the jobs that are opened with the key.</summary>
    public required string Name { get; init; }

    /// <summary>SHA-256 of the key.</summary>
    public required byte[] Hash { get; init; }

    /// <summary>Whether it may list, create and revoke keys.</summary>
    public bool IsAdmin { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>To the minute.</summary>
    public DateTimeOffset? LastUsedAt { get; init; }

    public DateTimeOffset? RevokedAt { get; init; }
}
