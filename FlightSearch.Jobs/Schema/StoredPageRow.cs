using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace FlightSearch.Jobs;

/// <summary>A row of <c>stored_pages</c>: a page that answers jobs with a freshness, or is being requested.</summary>
public sealed class StoredPageRow
{
    /// <summary>See <see cref="PageKeys"/>.</summary>
    public Guid Key { get; init; }

    /// <summary>How the page is written; null while it is requested for the first time.</summary>
    public short? Format { get; init; }

    /// <summary>The page, compressed; null while it is requested for the first time.</summary>
    public byte[]? Page { get; init; }

    /// <summary>When the page arrived.</summary>
    public DateTimeOffset? ObservedAt { get; init; }

    /// <summary>When a batch last began to request the page; old rows are deleted by it.</summary>
    public DateTimeOffset AskedAt { get; init; }

    /// <summary>The batch that requests the page; null after its answer.</summary>
    public Guid? AskedBy { get; init; }

    /// <summary>The attempt of that batch.</summary>
    public int? AskedAttempt { get; init; }

    /// <summary>The position of the page in that batch.</summary>
    public int? AskedPosition { get; init; }
}

internal sealed class StoredPageConfiguration : IEntityTypeConfiguration<StoredPageRow>
{
    public void Configure(EntityTypeBuilder<StoredPageRow> page)
    {
        page.HasKey(row => row.Key);
        page.Property(row => row.Key).ValueGeneratedNever();
        page.HasIndex(row => row.AskedAt).HasDatabaseName("idx_stored_pages_asked_at");
    }
}
