using Npgsql;
using Npgsql.EntityFrameworkCore.PostgreSQL.Infrastructure;

namespace FlightSearch.Jobs;

/// <summary>The enum types of the schema. Npgsql and EF Core need separate lists of them.</summary>
public static class FlightEnums
{
    public static NpgsqlDataSourceBuilder MapFlightEnums(this NpgsqlDataSourceBuilder db)
    {
        db.MapEnum<JobStatus>("job_status");
        db.MapEnum<JobPriority>("job_priority");
        db.MapEnum<BatchState>("batch_state");
        db.MapEnum<PriceIndicator>("price_indicator");
        db.MapEnum<SearchStrategy>("search_strategy");
        db.MapEnum<Coverage>("coverage");

        return db;
    }

    public static NpgsqlDbContextOptionsBuilder MapFlightEnums(this NpgsqlDbContextOptionsBuilder db) => db
        .MapEnum<JobStatus>("job_status")
        .MapEnum<JobPriority>("job_priority")
        .MapEnum<BatchState>("batch_state")
        .MapEnum<PriceIndicator>("price_indicator")
        .MapEnum<SearchStrategy>("search_strategy")
        .MapEnum<Coverage>("coverage");
}
