using System.Text.Json;
using Npgsql;

namespace FlightSearch.Jobs;

/// <summary>Reads the search of a job from <c>jobs</c> and <c>job_blocks</c>, and the number of its pages.</summary>
internal static class SearchColumns
{
    /// <summary>The columns, of a row of <c>jobs</c>.</summary>
    public const string All = """
        departure_airports, destination_airports, outbound_dates, return_dates, filters, priority, keep_cheapest,
        strategy, merges, freshness_minutes,
        (select jsonb_agg(jsonb_build_object(
            'departureAirports', block.departure_airports, 'destinationAirports', block.destination_airports,
            'outboundDates', block.outbound_dates, 'returnDates', coalesce(block.return_dates, '{}'))
            order by number) from job_blocks block where block.job_id = jobs.job_id)
        """;

    /// <summary>
    /// To be joined with <c>jobs</c>: the number of pages, and the page after the last one of the plan.
    /// </summary>
    public const string Pages = """
        lateral (select coalesce(planned_pages, total_combinations) as page_count,
            coalesce(planned_pages, total_combinations) + case when merges then total_combinations else 0 end
                as end_page) plan
        """;

    /// <summary>
    /// Whether an exception of <see cref="Read"/> means that only a newer version can read the search.
    /// </summary>
    public static bool IsUnreadable(Exception e) =>
        e is JsonException or NotSupportedException or InvalidCastException;

    /// <param name="row">A row with <see cref="All"/>.</param>
    /// <param name="first">The position of the first of them.</param>
    /// <exception cref="JsonException">A newer version wrote the search.</exception>
    public static JobSearch Read(NpgsqlDataReader row, int first) => new()
    {
        Blocks = ReadBlocks(row, first),
        Filters = JsonSerializer.Deserialize<SearchFilters>(row.GetString(first + 4), JobJson.Options)
            ?? throw new JsonException("No filters."),
        Priority = row.GetFieldValue<JobPriority>(first + 5),
        KeepCheapest = row.IsDBNull(first + 6) ? null : row.GetInt32(first + 6),
        Strategy = row.GetFieldValue<SearchStrategy>(first + 7),
        Merges = row.GetBoolean(first + 8),
        FreshnessMinutes = row.GetInt32(first + 9),
    };

    /// <summary>The combinations of a job. Null if there is no such job, or a newer version wrote its search.</summary>
    public static async Task<SearchPlan?> FindPlanAsync(
        NpgsqlDataSource db, Guid jobId, CancellationToken cancellation)
    {
        const string Sql = $"select {All} from jobs where job_id = $1";

        await using var find = db.CreateCommand(Sql).With(jobId);
        await using var row = await find.ExecuteReaderAsync(cancellation);
        try
        {
            return await row.ReadAsync(cancellation)
                ? new SearchPlan(new JobSearch { Blocks = ReadBlocks(row, 0) })
                : null;
        }
        catch (Exception e) when (e is JsonException or NotSupportedException)
        {
            return null;
        }
    }

    private static SearchBlock[] ReadBlocks(NpgsqlDataReader row, int first) => row.IsDBNull(first + 10)
        ?
        [
            new SearchBlock
            {
                DepartureAirports = row.GetFieldValue<string[]>(first),
                DestinationAirports = row.GetFieldValue<string[]>(first + 1),
                OutboundDates = row.GetFieldValue<DateOnly[]>(first + 2),
                ReturnDates = row.IsDBNull(first + 3) ? [] : row.GetFieldValue<DateOnly[]>(first + 3),
            },
        ]
        : JsonSerializer.Deserialize<SearchBlock[]>(row.GetString(first + 10), JobJson.Options)
            ?? throw new JsonException("No blocks.");
}
