namespace FlightSearch.Jobs;

/// <summary>
/// A row of <c>unreadable_pages</c>: a page of an unknown layout, kept for whoever mends the reader.
/// </summary>
public sealed class UnreadablePageRow
{
    public Guid PageId { get; init; }

    /// <summary>Equal for all pages of one layout.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>The address that was requested.</summary>
    public required string Address { get; init; }

    public DateTimeOffset ObservedAt { get; init; }

    /// <summary>The body, compressed with gzip.</summary>
    public required byte[] Body { get; init; }
}
