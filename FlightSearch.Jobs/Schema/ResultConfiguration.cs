using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace FlightSearch.Jobs;

internal sealed class FlightResultConfiguration : IEntityTypeConfiguration<FlightResultRow>
{
    public void Configure(EntityTypeBuilder<FlightResultRow> result)
    {
        result.HasKey(row => row.Id);
        result.Property(row => row.Id).HasDefaultValueSql("gen_random_uuid()");
        result.Property(row => row.DepartureAirport).HasMaxLength(3);
        result.Property(row => row.DestinationAirport).HasMaxLength(3);
        result.Property(row => row.Price).HasPrecision(14, 3);
        result.Property(row => row.ExactPrice).HasPrecision(14, 3);
        result.Property(row => row.Co2Grams).HasColumnName("co2_grams");
        result.Property(row => row.Co2TypicalGrams).HasColumnName("co2_typical_grams");
        result.Property(row => row.FlightNumbers).HasDefaultValueSql("'{}'");
        result.Property(row => row.DepartsAt).HasColumnType("timestamp without time zone");
        result.Property(row => row.ArrivesAt).HasColumnType("timestamp without time zone");
        result.Property(row => row.LegsJson).HasColumnName("legs").HasColumnType("jsonb")
            .HasDefaultValue(FlightResultRow.NoLegs);
        result.Property(row => row.LayoversJson).HasColumnName("layovers").HasColumnType("jsonb");
        result.Ignore(row => row.Legs);
        result.Ignore(row => row.Layovers);
        result.Property(row => row.CreatedAt).HasDefaultValueSql("now()");
        result.HasOne<JobRow>().WithMany().HasForeignKey(row => row.JobId).OnDelete(DeleteBehavior.Cascade);

        // Equal entries are stored once, so these need a few bytes a row. Rows with equal ones are sorted when read.
        result.HasIndex(row => new { row.JobId, row.Duration }).HasDatabaseName("idx_flight_results_duration");
        result.HasIndex(row => new { row.JobId, row.DepartsAt }).HasDatabaseName("idx_flight_results_departure");

        // With the combination, so that it serves the replacement of a combination's results, too.
        result.HasIndex(row => new { row.JobId, row.Combination }).HasDatabaseName("idx_flight_results_job_id");

        // Within a job: nobody reads the prices of all jobs together.
        result.HasIndex(row => new { row.JobId, row.Price, row.Combination, row.Rank })
            .HasDatabaseName("idx_flight_results_price");
    }
}

internal sealed class ResultDetailsConfiguration : IEntityTypeConfiguration<ResultDetailsRow>
{
    public void Configure(EntityTypeBuilder<ResultDetailsRow> details)
    {
        details.HasKey(row => new { row.JobId, row.Combination });
        details.HasOne<JobRow>().WithMany().HasForeignKey(row => row.JobId).OnDelete(DeleteBehavior.Cascade);
    }
}
