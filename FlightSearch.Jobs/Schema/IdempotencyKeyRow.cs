namespace FlightSearch.Jobs;

/// <summary>A row of <c>idempotency_keys</c>: which job a client opened with a key of its own choice.</summary>
public sealed class IdempotencyKeyRow
{
    /// <summary>Owner of the job; empty for one that was opened without an API key.</summary>
    public required string Owner { get; init; }

    public required string Key { get; init; }

    /// <summary>SHA-256 of the search.</summary>
    public required byte[] SearchHash { get; init; }

    public Guid JobId { get; init; }

    public DateTimeOffset CreatedAt { get; init; }
}
