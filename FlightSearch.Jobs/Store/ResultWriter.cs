using Npgsql;

namespace FlightSearch.Jobs;

/// <summary>
/// The SQL of the results of pages, beside their <see cref="ResultCopy"/>. The rows of a combination are replaced as a
/// whole. Runs inside <see cref="BatchStore.CheckpointAsync"/>'s transaction.
/// </summary>
internal static class ResultWriter
{
    /// <summary>Deletes what the outcomes replace; its records are the rows of <c>flight_results</c>.</summary>
    public static NpgsqlBatchCommand Delete(ClaimedBatch batch, IReadOnlyList<PageOutcome> outcomes)
    {
        const string Sql = """
            with details as (delete from result_details where job_id = $1 and combination = any($2))
            delete from flight_results where job_id = $1 and combination = any($2)
            """;

        return new NpgsqlBatchCommand(Sql).With(
            batch.JobId,
            outcomes
                .Where(outcome => outcome.Decided > 0)
                .SelectMany(outcome => outcome.Page.Cells.Select(cell => cell.Combination))
                .ToArray());
    }

    /// <summary>Inserts what the rows do not hold themselves; null without rows.</summary>
    public static NpgsqlBatchCommand? Details(Guid jobId, FlightResultRow[] rows)
    {
        const string Sql = """
            insert into result_details (job_id, combination, details)
            select $1, combination, details from unnest($2::int[], $3::bytea[]) new (combination, details)
            """;

        if (rows is [])
        {
            return null;
        }

        var combinations = rows.GroupBy(row => row.Combination).ToArray();
        return new NpgsqlBatchCommand(Sql).With(
            jobId,
            combinations.Select(combination => combination.Key).ToArray(),
            combinations.Select(combination => CombinationDetails.Write([.. combination])).ToArray());
    }

    /// <summary>Inserts the combinations of failed pages; null without any.</summary>
    public static NpgsqlBatchCommand? Failures(Guid jobId, IReadOnlyList<PageOutcome> outcomes)
    {
        const string Sql = """
            insert into failed_combinations (
                job_id, combination, departure_airport, destination_airport, outbound_date, return_date, code, detail)
            select $1, combination, departure, destination, outbound, return, code, left(detail, 300)
            from unnest($2::int[], $3::varchar[], $4::varchar[], $5::date[], $6::date[], $7::varchar[], $8::varchar[])
                as failed (combination, departure, destination, outbound, return, code, detail)
            on conflict (job_id, combination) do update set code = excluded.code, detail = excluded.detail, failed_at = now()
            """;

        var combinations = (
            from failure in outcomes.OfType<PageOutcome.Failed>()
            from cell in failure.Page.Cells
            select (failure, cell)).ToArray();
        return combinations is []
            ? null
            : new NpgsqlBatchCommand(Sql).With(
                jobId,
                combinations.Select(one => one.cell.Combination).ToArray(),
                combinations.Select(one => one.cell.From).ToArray(),
                combinations.Select(one => one.cell.To).ToArray(),
                combinations.Select(one => one.failure.Page.OutboundDate).ToArray(),
                combinations.Select(one => one.failure.Page.ReturnDate).ToArray(),
                combinations.Select(one => one.failure.Code).ToArray(),
                combinations.Select(one => one.failure.Detail).ToArray());
    }
}
