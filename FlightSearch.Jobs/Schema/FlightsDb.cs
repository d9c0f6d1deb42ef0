using Microsoft.EntityFrameworkCore;

namespace FlightSearch.Jobs;

/// <summary>
/// The schema, for migrations and reading. <see cref="JobStore"/>, <see cref="BatchStore"/>, <see cref="WorkerStore"/>
/// and <see cref="ApiKeyStore"/> change rows, with guarded statements instead of tracked entities.
/// </summary>
public sealed class FlightsDb(DbContextOptions<FlightsDb> options) : DbContext(options)
{
    public DbSet<JobRow> Jobs => Set<JobRow>();

    public DbSet<JobBatchRow> JobBatches => Set<JobBatchRow>();

    public DbSet<JobCursorRow> JobCursors => Set<JobCursorRow>();

    public DbSet<JobBlockRow> JobBlocks => Set<JobBlockRow>();

    public DbSet<UpstreamRow> Upstreams => Set<UpstreamRow>();

    public DbSet<UnreadablePageRow> UnreadablePages => Set<UnreadablePageRow>();

    public DbSet<StoredPageRow> StoredPages => Set<StoredPageRow>();

    public DbSet<ApiKeyRow> ApiKeys => Set<ApiKeyRow>();

    public DbSet<IdempotencyKeyRow> IdempotencyKeys => Set<IdempotencyKeyRow>();

    public DbSet<WorkerRow> Workers => Set<WorkerRow>();

    public DbSet<FlightResultRow> FlightResults => Set<FlightResultRow>();

    public DbSet<ResultDetailsRow> ResultDetails => Set<ResultDetailsRow>();

    public DbSet<CoveredCombinationRow> CoveredCombinations => Set<CoveredCombinationRow>();

    public DbSet<FailedCombinationRow> FailedCombinations => Set<FailedCombinationRow>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.HasPostgresEnum("job_status", ["pending", "running", "completed", "failed", "cancelled"]);
        modelBuilder.HasPostgresEnum("job_priority", ["low", "normal", "high"]);
        modelBuilder.HasPostgresEnum("batch_state", ["waiting", "announced", "running", "done", "cancelled"]);
        modelBuilder.HasPostgresEnum("price_indicator", ["low", "typical", "high"]);
        modelBuilder.HasPostgresEnum("search_strategy", ["auto", "exact", "merged"]);
        modelBuilder.HasPostgresEnum("coverage", ["whole", "inferred", "cut"]);
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(FlightsDb).Assembly);
    }
}
