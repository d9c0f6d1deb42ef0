using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace FlightSearch.Jobs;

internal sealed class JobConfiguration : IEntityTypeConfiguration<JobRow>
{
    public void Configure(EntityTypeBuilder<JobRow> job)
    {
        job.HasKey(row => row.JobId);
        job.Property(row => row.JobId).HasDefaultValueSql("gen_random_uuid()");
        job.Property(row => row.Owner).HasMaxLength(100);
        job.Property(row => row.DepartureAirports).HasColumnType("varchar(3)[]");
        job.Property(row => row.DestinationAirports).HasColumnType("varchar(3)[]");
        job.Property(row => row.Filters).HasColumnType("jsonb");
        job.Property(row => row.AnsweredCurrencies).HasColumnType("varchar(3)[]");
        job.Property(row => row.Status).HasDefaultValue(JobStatus.Pending).HasSentinel(JobStatus.Pending);
        job.Property(row => row.Priority).HasDefaultValue(JobPriority.Normal).HasSentinel(JobPriority.Normal);
        job.Property(row => row.Strategy).HasDefaultValue(SearchStrategy.Exact).HasSentinel(SearchStrategy.Exact);
        job.Property(row => row.Merges).HasDefaultValue(false);
        job.Property(row => row.PagesAsked).HasDefaultValue(0);
        job.Property(row => row.PagesSplit).HasDefaultValue(0);
        job.Property(row => row.AuditsAgreed).HasDefaultValue(0);
        job.Property(row => row.AuditsDisagreed).HasDefaultValue(0);
        job.Property(row => row.InferredCombinations).HasDefaultValue(0);
        job.Property(row => row.CutCombinations).HasDefaultValue(0);
        job.Property(row => row.TotalCombinations).HasDefaultValue(0);
        job.Property(row => row.ProcessedCombinations).HasDefaultValue(0);
        job.Property(row => row.FailedCombinations).HasDefaultValue(0);
        job.Property(row => row.ResultCount).HasDefaultValue(0);
        job.Property(row => row.FreshnessMinutes).HasDefaultValue(0);
        job.Property(row => row.PagesFromStore).HasDefaultValue(0);
        job.Property(row => row.Progress).HasDefaultValue(0d);
        job.Property(row => row.CreatedAt).HasDefaultValueSql("now()");
        job.Property(row => row.UpdatedAt).HasDefaultValueSql("now()");
        job.Property(row => row.Traceparent).HasMaxLength(55);
        job.HasIndex(row => row.Status).HasDatabaseName("idx_jobs_status");
        job.HasIndex(row => row.Priority)
            .HasDatabaseName("idx_jobs_open").HasFilter("status in ('pending', 'running')");
        job.HasIndex(row => row.FinishedAt)
            .HasDatabaseName("idx_jobs_finished").HasFilter("finished_at is not null");
        job.HasIndex(row => new { row.Owner, row.JobId }).HasDatabaseName("idx_jobs_owner"); // newest first
    }
}

internal sealed class JobBatchConfiguration : IEntityTypeConfiguration<JobBatchRow>
{
    public void Configure(EntityTypeBuilder<JobBatchRow> batch)
    {
        batch.HasKey(row => row.BatchId);
        batch.Property(row => row.BatchId).HasDefaultValueSql("gen_random_uuid()");
        batch.Property(row => row.State).HasDefaultValue(BatchState.Waiting).HasSentinel(BatchState.Waiting);
        batch.Property(row => row.FromStore).HasDefaultValue(false);
        batch.Property(row => row.Attempt).HasDefaultValue(0);
        batch.Property(row => row.Failures).HasDefaultValue(0);
        batch.Property(row => row.Deaths).HasDefaultValue(0);
        batch.Property(row => row.DueAt).HasDefaultValueSql("now()");
        batch.Property(row => row.Format).HasDefaultValue((short)1);
        batch.Property(row => row.IsAudit).HasDefaultValue(false);
        batch.Property(row => row.ClaimedBy).HasMaxLength(100);
        batch.Property(row => row.Reason).HasMaxLength(300); // older workers write sentences
        batch.Property(row => row.ReasonDetail).HasMaxLength(300);
        batch.HasOne<JobRow>().WithMany().HasForeignKey(row => row.JobId).OnDelete(DeleteBehavior.Cascade);
        batch.HasIndex(row => new { row.JobId, row.Number }).IsUnique().HasDatabaseName("idx_job_batches_number");

        // The three queries of the sweep. Finished batches, by far the most, are in none of these indexes.
        batch.HasIndex(row => new { row.JobId, row.State, row.Number })
            .HasDatabaseName("idx_job_batches_open").HasFilter("state in ('waiting', 'announced', 'running')");
        batch.HasIndex(row => row.AnnounceAgainAt)
            .HasDatabaseName("idx_job_batches_announced").HasFilter("state = 'announced'");
        batch.HasIndex(row => row.LeaseUntil)
            .HasDatabaseName("idx_job_batches_running").HasFilter("state = 'running'");

        // For /health/work: the oldest due batch, the latest refusal, the last progress.
        batch.HasIndex(row => row.DueAt, "Waiting")
            .HasDatabaseName("idx_job_batches_waiting").HasFilter("state = 'waiting'");
        batch.HasIndex(row => row.DueAt, "Held")
            .HasDatabaseName("idx_job_batches_held").HasFilter("state = 'waiting' and reason is not null");
        batch.HasIndex(row => row.MovedAt)
            .HasDatabaseName("idx_job_batches_moved").HasFilter("moved_at is not null");
    }
}

internal sealed class JobCursorConfiguration : IEntityTypeConfiguration<JobCursorRow>
{
    public void Configure(EntityTypeBuilder<JobCursorRow> cursor)
    {
        cursor.HasKey(row => row.JobId);
        cursor.HasOne<JobRow>().WithOne().HasForeignKey<JobCursorRow>(row => row.JobId)
            .OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class JobBlockConfiguration : IEntityTypeConfiguration<JobBlockRow>
{
    public void Configure(EntityTypeBuilder<JobBlockRow> block)
    {
        block.HasKey(row => new { row.JobId, row.Number });
        block.Property(row => row.DepartureAirports).HasColumnType("varchar(3)[]");
        block.Property(row => row.DestinationAirports).HasColumnType("varchar(3)[]");
        block.HasOne<JobRow>().WithMany().HasForeignKey(row => row.JobId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class UpstreamConfiguration : IEntityTypeConfiguration<UpstreamRow>
{
    public void Configure(EntityTypeBuilder<UpstreamRow> upstream)
    {
        upstream.HasKey(row => row.Name);
        upstream.Property(row => row.Name).HasMaxLength(40);
        upstream.Property(row => row.NextSlotAt).HasDefaultValueSql("now()");
        upstream.Property(row => row.Spacing).HasDefaultValue(TimeSpan.Zero);
        upstream.Property(row => row.BudgetDay).HasDefaultValueSql("(now() at time zone 'UTC')::date");
        upstream.Property(row => row.RequestsToday).HasDefaultValue(0);
        upstream.Property(row => row.BulkRequestsToday).HasDefaultValue(0);
        upstream.Property(row => row.SlotsGranted).HasDefaultValue(0L);
        upstream.Property(row => row.Circuit).HasMaxLength(10).HasDefaultValue("closed");
        upstream.Property(row => row.AuditsAgreed).HasDefaultValue(0);
        upstream.Property(row => row.Epoch).HasDefaultValue(0L);
        upstream.Property(row => row.Refusals).HasDefaultValue(0);
        upstream.Property(row => row.HeldFor).HasMaxLength(40);
        upstream.Property(row => row.HeldDetail).HasMaxLength(300);
        upstream.ToTable(table => table.HasCheckConstraint(
            "ck_upstreams_circuit", "circuit in ('closed', 'open', 'half_open')"));
    }
}

internal sealed class UnreadablePageConfiguration : IEntityTypeConfiguration<UnreadablePageRow>
{
    public void Configure(EntityTypeBuilder<UnreadablePageRow> page)
    {
        page.HasKey(row => row.PageId);
        page.Property(row => row.PageId).HasDefaultValueSql("gen_random_uuid()");
        page.Property(row => row.Fingerprint).HasMaxLength(300);
        page.Property(row => row.Address).HasMaxLength(8_000);
        page.Property(row => row.ObservedAt).HasDefaultValueSql("now()");
        page.HasIndex(row => new { row.Fingerprint, row.ObservedAt })
            .HasDatabaseName("idx_unreadable_pages_fingerprint");
    }
}

internal sealed class ApiKeyConfiguration : IEntityTypeConfiguration<ApiKeyRow>
{
    public void Configure(EntityTypeBuilder<ApiKeyRow> key)
    {
        key.HasKey(row => row.KeyId);
        key.Property(row => row.KeyId).ValueGeneratedNever();
        key.Property(row => row.Name).HasMaxLength(64);
        key.Property(row => row.CreatedAt).HasDefaultValueSql("now()");
        key.HasIndex(row => row.Hash).IsUnique().HasDatabaseName("idx_api_keys_hash");
    }
}

internal sealed class IdempotencyKeyConfiguration : IEntityTypeConfiguration<IdempotencyKeyRow>
{
    public void Configure(EntityTypeBuilder<IdempotencyKeyRow> key)
    {
        key.HasKey(row => new { row.Owner, row.Key });
        key.Property(row => row.Owner).HasMaxLength(100);
        key.Property(row => row.Key).HasMaxLength(255);
        key.Property(row => row.CreatedAt).HasDefaultValueSql("now()");
        key.HasOne<JobRow>().WithMany().HasForeignKey(row => row.JobId).OnDelete(DeleteBehavior.Cascade);
        key.HasIndex(row => row.JobId).HasDatabaseName("idx_idempotency_keys_job_id"); // for the deletion of a job
    }
}

internal sealed class WorkerConfiguration : IEntityTypeConfiguration<WorkerRow>
{
    public void Configure(EntityTypeBuilder<WorkerRow> worker)
    {
        worker.HasKey(row => row.WorkerId);
        worker.Property(row => row.WorkerId).ValueGeneratedNever();
        worker.Property(row => row.Host).HasMaxLength(255);
        worker.Property(row => row.Version).HasMaxLength(100);
        worker.Property(row => row.StartedAt).HasDefaultValueSql("now()");
        worker.Property(row => row.LastSeenAt).HasDefaultValueSql("now()");
        worker.Property(row => row.BatchesHeld).HasDefaultValue(0);
        worker.Property(row => row.PausedFor).HasMaxLength(40);
        worker.Property(row => row.Spacing).HasDefaultValue(TimeSpan.Zero);
    }
}

internal sealed class CoveredCombinationConfiguration : IEntityTypeConfiguration<CoveredCombinationRow>
{
    public void Configure(EntityTypeBuilder<CoveredCombinationRow> covered)
    {
        covered.HasKey(row => new { row.JobId, row.Combination });
        covered.HasOne<JobRow>().WithMany().HasForeignKey(row => row.JobId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class FailedCombinationConfiguration : IEntityTypeConfiguration<FailedCombinationRow>
{
    public void Configure(EntityTypeBuilder<FailedCombinationRow> failed)
    {
        failed.HasKey(row => new { row.JobId, row.Combination });
        failed.Property(row => row.DepartureAirport).HasMaxLength(3);
        failed.Property(row => row.DestinationAirport).HasMaxLength(3);
        failed.Property(row => row.Code).HasMaxLength(40);
        failed.Property(row => row.Detail).HasMaxLength(300);
        failed.Property(row => row.FailedAt).HasDefaultValueSql("now()");
        failed.HasOne<JobRow>().WithMany().HasForeignKey(row => row.JobId).OnDelete(DeleteBehavior.Cascade);
    }
}
